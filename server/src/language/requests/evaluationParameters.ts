/** What the requests that evaluate share: the settings they take, and the progress they report. */
import type { EvaluatedMap, EvaluationSettings, FoldUnit } from "../../protocol/evaluation.ts";
import type { Parameters } from "../parameters.ts";
import { present } from "../present.ts";
import { MAPS } from "../settings.ts";
import type { Beginning, Progress } from "../workDone.ts";
import type { Services } from "./services.ts";

const EVALUATED_MAPS = [...MAPS, "kernel-ridge"] as const satisfies readonly EvaluatedMap[];

/** What was given of the settings of an evaluation. */
export function readEvaluation(parameters: Parameters): Partial<EvaluationSettings> {
  return present({
    folds: foldUnitOf(parameters),
    queries: parameters.choiceIf("queries", ["performance", "listener"]),
    map: parameters.choiceIf("map", EVALUATED_MAPS),
    candidates: parameters.choiceIf("candidates", ["piece", "corpus"]),
    seed: parameters.wholeNumberIf("seed", 0),
    pca: parameters.wholeNumberIf("pca", 1),
    negation: parameters.booleanIf("negation"),
  });
}

/** With the request's token; without one, of the server's own accord where the client takes that. */
export async function beginProgress({ workDone, clientTakesProgress }: Services, token: string | number | undefined, beginning: Beginning): Promise<Progress | undefined> {
  if (token !== undefined) return workDone.begin(token, beginning);
  return clientTakesProgress ? workDone.create(beginning) : undefined;
}

function foldUnitOf(parameters: Parameters): FoldUnit | undefined {
  const named = parameters.textIf("folds");
  return named?.startsWith("column:") === true ? (named as FoldUnit) : parameters.choiceIf("folds", ["piece", "work", "performer"]);
}
