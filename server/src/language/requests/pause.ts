/** espressivo/pause: pause the analysis of a corpus, or resume it. */
import type { PauseParams, PauseResponse } from "../../protocol/messages.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import type { Services } from "./services.ts";

export function pauseHandler({ session }: Services): Request<PauseParams, PauseResponse> {
  return {
    parse: (parameters) => ({ paused: parameters.boolean("paused"), ...present({ folder: parameters.textIf("folder") }) }),
    async run({ folder, paused }, signal) {
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return { paused: false };
      if (paused) corpus.value.live.pause();
      else corpus.value.live.resume();
      return { paused };
    },
  };
}
