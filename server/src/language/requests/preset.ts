/** espressivo/preset: several evaluations side by side, in the background, with work-done progress; can be cancelled. */
import { noteRun, startRun } from "../../daemon/runNote.ts";
import type { PresetParams, PresetResponse } from "../../protocol/messages.ts";
import { PRESETS } from "../../protocol/workbench.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { unlessAborted } from "../session.ts";
import { beginProgress, readEvaluation } from "./evaluationParameters.ts";
import type { Services } from "./services.ts";

export function presetHandler(services: Services): Request<PresetParams, PresetResponse> {
  return {
    parse: (parameters) => {
      parameters.text("preset"); // A fault where it is missing.
      return present({
        folder: parameters.textIf("folder"),
        preset: parameters.choiceIf("preset", PRESETS) ?? "paper",
        by: parameters.textIf("by"),
        ...readEvaluation(parameters),
        features: parameters.featuresIf("features"),
        text: parameters.encoderIf("text"),
        workDoneToken: parameters.tokenIf("workDoneToken"),
      });
    },
    async run({ folder, workDoneToken, preset, by, features, text, ...chosen }, signal) {
      const corpus = await services.session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const { live, folder: { name } } = corpus.value;
      const stop = new AbortController();
      const progress = await beginProgress(services, workDoneToken, { title: `Espressivo: ${preset}, ${name}`, onCancel: () => stop.abort() });
      try {
        const onProgress = (done: number, total: number): void => progress?.report(total > 0 ? done / total : 0, `${Math.floor(done)} of ${total} evaluations`);
        const clock = startRun();
        const request = { preset, chosen, ...present({ by, features, text }) };
        return noteRun(await unlessAborted(live.preset(request, { onProgress, signal: AbortSignal.any([signal, stop.signal]) }), signal), clock);
      } finally {
        progress?.end();
      }
    },
  };
}
