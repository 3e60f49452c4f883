/**
 * Nested choice of the map: leave one training piece (or work) out, learn everything anew from the others, and see
 * how well each map — the default, a ridge and a contrastive one for each penalty — finds the performances left out.
 * Held against noise on few pieces: see `pickChoice`.
 */
import type { MapChoice, MapOption } from "../protocol/evaluation.ts";
import type { EncodedItem } from "./encodedItems.ts";
import { makeFolds } from "./folds.ts";
import { hasComparableQueries, scoreInnerFold, type InnerScore } from "./innerFold.ts";
import { choiceMargin, mapOptions, untestedOption } from "./mapOptions.ts";
import { pickChoice, summariseChoice } from "./pickChoice.ts";
import { fitOptions, prepareGround, type TrainingResources, type TrainingSettings } from "./trainingGround.ts";

export interface ChosenMap {
  readonly chosen: MapOption;
  readonly choices: readonly MapChoice[];
}

/** @param pairs how many described performances a map is trained on */
export async function chooseMap(
  training: readonly EncodedItem[],
  pairs: number,
  resources: TrainingResources,
  settings: TrainingSettings,
  pulse: () => Promise<void>,
): Promise<ChosenMap> {
  const supply = { hasDefault: resources.profiles !== null, pairs };
  const options = mapOptions(settings.map, supply);
  const folds = makeFolds(training, settings.innerFolds).filter(({ tested }) => hasComparableQueries(tested, training, settings));
  const scores: InnerScore[][] = options.map(() => []);
  if (folds.length >= 2) {
    for (const fold of folds) {
      const ground = prepareGround(fold.training, resources, settings);
      if (ground.pairs.length === 0) continue;
      fitOptions(ground, options, resources.featureNames).forEach((map, option) => {
        if (map !== null) scores[option]?.push(scoreInnerFold(map, fold.tested, training, ground, settings));
      });
      await pulse();
    }
  }
  const choices = options.map((offered, option) => summariseChoice(offered, scores[option] ?? []));
  if ((scores[0]?.length ?? 0) < 2) return { chosen: untestedOption(options, supply), choices: [] };
  return { chosen: pickChoice(choices, scores, choiceMargin(supply)), choices };
}
