/** espressivo/fit: fits a map to the annotations as they are and saves it in the corpus. */
import type { FitParams, FitResponse } from "../../protocol/messages.ts";
import { success } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { unlessAborted } from "../session.ts";
import { FEATURE_SETS, MAPS } from "../settings.ts";
import { uriOfPath } from "../uris.ts";
import type { Services } from "./services.ts";

export function fitHandler({ session }: Services): Request<FitParams, FitResponse> {
  return {
    parse: (parameters) =>
      present({ folder: parameters.textIf("folder"), features: parameters.choiceIf("features", FEATURE_SETS), text: parameters.encoderIf("text"), map: parameters.choiceIf("map", MAPS) }),
    async run({ folder, ...chosen }, signal) {
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const { features, text, map } = { ...session.settings, ...chosen };
      const fitted = await unlessAborted(corpus.value.live.fit({ features, text, map }, signal), signal);
      if (!fitted.ok) return fitted;
      const { saved, file } = fitted.value;
      return success({ uri: uriOfPath(file), map: saved.map.kind, penalty: saved.penalty, choices: saved.choices });
    },
  };
}
