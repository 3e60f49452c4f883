/**
 * Nested choice of the map: leave one training piece (or work) out, learn everything anew from the others, and see
 * how well each map — the default and a ridge for each penalty — finds the performances left out.
 * Held against noise on few pieces: see `pickChoice`.
 */
import type { MapChoice } from "../protocol/evaluation.ts";
import { RIDGE_PENALTIES } from "../retrieval/ridgeMap.ts";
import type { EncodedItem } from "./encodedItems.ts";
import { makeFolds } from "./folds.ts";
import { hasComparableQueries, scoreInnerFold, type InnerScore } from "./innerFold.ts";
import { pickChoice, summariseChoice } from "./pickChoice.ts";
import { fitChosen, prepareGround, type TrainingResources, type TrainingSettings } from "./trainingGround.ts";

/** Tried where nothing can be compared: the middle of the road between examples and prior. */
export const FALLBACK_PENALTY = 10;

export interface ChosenMap {
  /** Null: the default map. */
  readonly penalty: number | null;
  readonly choices: readonly MapChoice[];
}

export async function chooseMap(
  training: readonly EncodedItem[],
  resources: TrainingResources,
  settings: TrainingSettings,
  pulse: () => Promise<void>,
): Promise<ChosenMap> {
  const hasDefault = resources.profiles !== null;
  const weakestLast = [...RIDGE_PENALTIES].sort((a, b) => b - a);
  const options: (number | null)[] = settings.map === "auto" && hasDefault ? [null, ...weakestLast] : weakestLast;
  const folds = makeFolds(training, settings.innerFolds).filter(({ tested }) => hasComparableQueries(tested, training, settings));
  const scores: InnerScore[][] = options.map(() => []);
  if (folds.length >= 2) {
    for (const fold of folds) {
      const ground = prepareGround(fold.training, resources, settings);
      if (ground.pairs.length === 0) continue;
      options.forEach((penalty, option) => {
        const map = fitChosen(ground, penalty, resources.featureNames);
        if (map !== null) scores[option]?.push(scoreInnerFold(map, fold.tested, training, ground, settings));
      });
      await pulse();
    }
  }
  const choices = options.map((penalty, option) => summariseChoice(penalty, scores[option] ?? []));
  if ((scores[0]?.length ?? 0) < 2) return { penalty: options[0] === null ? null : FALLBACK_PENALTY, choices: [] };
  return { penalty: pickChoice(choices, scores), choices };
}
