/** espressivo/playable: a file of the same sound that a browser plays. */
import type { PlayableParams, PlayableResponse } from "../../protocol/messages.ts";
import { success } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { unlessAborted } from "../session.ts";
import { placeOf } from "../states.ts";
import type { Services } from "./services.ts";

export function playableHandler({ session }: Services): Request<PlayableParams, PlayableResponse> {
  return {
    parse: (parameters) => ({ performance: parameters.text("performance"), ...present({ folder: parameters.textIf("folder") }) }),
    async run({ folder, performance }, signal) {
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const file = await unlessAborted(corpus.value.live.playable(performance), signal);
      return file.ok ? success({ ...placeOf(file.value), converted: file.value.converted }) : file;
    },
  };
}
