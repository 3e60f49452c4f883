/** espressivo/reanalyse: analyse again, from the sound. */
import type { ReanalyseParams, ReanalyseResponse } from "../../protocol/messages.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import type { Services } from "./services.ts";

export function reanalyseHandler({ session }: Services): Request<ReanalyseParams, ReanalyseResponse> {
  return {
    parse: (parameters) => present({ folder: parameters.textIf("folder"), performances: parameters.textsIf("performances"), failed: parameters.booleanIf("failed") }),
    async run({ folder, ...which }, signal) {
      const corpus = await session.corpus(folder, signal);
      return { queued: corpus.ok ? corpus.value.live.reanalyse(which) : 0 };
    },
  };
}
