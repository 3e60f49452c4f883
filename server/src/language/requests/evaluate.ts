/** espressivo/evaluate: retrieval folds in the background, with work-done progress; can be cancelled. */
import type { CorpusEvaluationSettings } from "../../daemon/evaluateCorpus.ts";
import type { EvaluateParams, EvaluateResponse } from "../../protocol/messages.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import { unlessAborted } from "../session.ts";
import { FEATURE_SETS, MAPS, TEXTS, type Settings } from "../settings.ts";
import type { Progress } from "../workDone.ts";
import type { Services } from "./services.ts";

export function evaluateHandler(services: Services): Request<EvaluateParams, EvaluateResponse> {
  const { session, workDone } = services;
  return {
    parse: (parameters) =>
      present({
        folder: parameters.textIf("folder"),
        folds: parameters.choiceIf("folds", ["piece", "work", "performer"]),
        queries: parameters.choiceIf("queries", ["performance", "listener"]),
        map: parameters.choiceIf("map", MAPS),
        candidates: parameters.choiceIf("candidates", ["piece", "corpus"]),
        seed: parameters.wholeNumberIf("seed", 0),
        pca: parameters.wholeNumberIf("pca", 1),
        features: parameters.choiceIf("features", FEATURE_SETS),
        text: parameters.choiceIf("text", TEXTS),
        workDoneToken: parameters.tokenIf("workDoneToken"),
      }),
    async run({ folder, workDoneToken, ...chosen }, signal) {
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const { live, folder: { name } } = corpus.value;
      const stop = new AbortController();
      const title = `Espressivo: evaluating ${name}`;
      const progress = await begin(services, workDoneToken, title, () => stop.abort());
      try {
        const onProgress = (done: number, total: number): void => progress?.report(total > 0 ? done / total : 0, `${done} of ${total} folds`);
        return await unlessAborted(live.evaluate(evaluationSettings(chosen, session.settings), { onProgress, signal: AbortSignal.any([signal, stop.signal]) }), signal);
      } finally {
        progress?.end();
      }
    },
  };

  async function begin({ clientTakesProgress }: Services, token: string | number | undefined, title: string, onCancel: () => void): Promise<Progress | undefined> {
    if (token !== undefined) return workDone.begin(token, { title, onCancel });
    return clientTakesProgress ? workDone.create({ title, onCancel }) : undefined;
  }
}

function evaluationSettings({ folds, queries, map, candidates, seed, pca, features, text }: EvaluateParams, settings: Settings): CorpusEvaluationSettings {
  return {
    folds: folds ?? "piece",
    queries: queries ?? "performance",
    candidates: candidates ?? "piece",
    map: map ?? settings.map,
    seed: seed ?? 1,
    features: features ?? settings.features,
    text: text ?? settings.text,
    ...present({ pca }),
  };
}
