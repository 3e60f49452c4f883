/** espressivo/evaluate: retrieval folds in the background, with work-done progress; can be cancelled. */
import type { LiveEvaluationSettings } from "../../daemon/liveCorpus.ts";
import { noteRun, startRun } from "../../daemon/runNote.ts";
import type { EvaluateParams, EvaluateResponse } from "../../protocol/messages.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { unlessAborted } from "../session.ts";
import type { Settings } from "../settings.ts";
import { beginProgress, readEvaluation } from "./evaluationParameters.ts";
import type { Services } from "./services.ts";

export function evaluateHandler(services: Services): Request<EvaluateParams, EvaluateResponse> {
  const { session } = services;
  return {
    parse: (parameters) =>
      present({
        folder: parameters.textIf("folder"),
        ...readEvaluation(parameters),
        features: parameters.featuresIf("features"),
        text: parameters.encoderIf("text"),
        only: parameters.textsIf("only"),
        workDoneToken: parameters.tokenIf("workDoneToken"),
      }),
    async run({ folder, workDoneToken, only, ...chosen }, signal) {
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const { live, folder: { name } } = corpus.value;
      const stop = new AbortController();
      const title = `Espressivo: evaluating ${name}`;
      const progress = await beginProgress(services, workDoneToken, { title, onCancel: () => stop.abort() });
      try {
        const onProgress = (done: number, total: number): void => progress?.report(total > 0 ? done / total : 0, `${done} of ${total} folds`);
        const clock = startRun();
        const hooks = { onProgress, signal: AbortSignal.any([signal, stop.signal]), ...present({ only }) };
        return noteRun(await unlessAborted(live.evaluate(evaluationSettings(chosen, session.settings), hooks), signal), clock);
      } finally {
        progress?.end();
      }
    },
  };
}

function evaluationSettings({ folds, queries, map, candidates, seed, pca, negation, features, text }: EvaluateParams, settings: Settings): LiveEvaluationSettings {
  return {
    folds: folds ?? "piece",
    queries: queries ?? "performance",
    candidates: candidates ?? "piece",
    map: map ?? settings.map,
    seed: seed ?? 1,
    features: features ?? settings.features,
    text: text ?? settings.text,
    ...present({ pca, negation }),
  };
}
