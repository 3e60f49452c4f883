/**
 * Nested choice of the map: leave one training piece (or work) out, learn everything anew from the others, and see
 * how well each map — the default, a ridge and a contrastive one for each penalty — finds the performances left out.
 * Held against noise on few pieces: see `pickChoice`.
 */
import type { EvaluatedMap, MapChoice, MapOption } from "../protocol/evaluation.ts";
import { CONTRASTIVE_PENALTIES } from "../retrieval/contrastiveMap.ts";
import { RIDGE_PENALTIES } from "../retrieval/ridgeMap.ts";
import type { EncodedItem } from "./encodedItems.ts";
import { makeFolds } from "./folds.ts";
import { hasComparableQueries, scoreInnerFold, type InnerScore } from "./innerFold.ts";
import { KERNEL_BANDWIDTHS, KERNEL_PENALTIES } from "./kernelRidge.ts";
import { pickChoice, summariseChoice } from "./pickChoice.ts";
import { fitOptions, prepareGround, type TrainingResources, type TrainingSettings } from "./trainingGround.ts";

/** Tried where nothing can be compared: the middle of the road between examples and prior. */
export const FALLBACK_PENALTY = 10;

export interface ChosenMap {
  readonly chosen: MapOption;
  readonly choices: readonly MapChoice[];
}

export async function chooseMap(
  training: readonly EncodedItem[],
  resources: TrainingResources,
  settings: TrainingSettings,
  pulse: () => Promise<void>,
): Promise<ChosenMap> {
  const options = mapOptions(settings.map, resources.profiles !== null);
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
  if ((scores[0]?.length ?? 0) < 2) return { chosen: untested(options), choices: [] };
  return { chosen: pickChoice(choices, scores), choices };
}

/**
 * From what trusts the examples least to what trusts them most: the default map, then from strong to weak penalty; of
 * equal penalties the contrastive map first, which stays closer to the default map (in simulated corpora its wishes keep
 * a cosine of .97 with the default's at penalty 3, ridge .93). Without a default map a contrastive one is a ridge map
 * trained further, so that all ridge maps come first.
 */
function mapOptions(setting: EvaluatedMap, hasDefault: boolean): MapOption[] {
  const ridge = RIDGE_PENALTIES.map((penalty) => ({ map: "ridge", penalty }) as const);
  const contrastive = CONTRASTIVE_PENALTIES.map((penalty) => ({ map: "contrastive", penalty }) as const);
  const weakestLast = (options: readonly MapOption[]): MapOption[] => options.toSorted((a, b) => (b.penalty ?? 0) - (a.penalty ?? 0));
  if (setting === "ridge") return weakestLast(ridge);
  if (setting === "contrastive") return weakestLast(contrastive);
  if (setting === "kernel-ridge") return kernelOptions();
  return hasDefault ? [{ map: "default", penalty: null }, ...weakestLast([...contrastive, ...ridge])] : [...weakestLast(ridge), ...weakestLast(contrastive)];
}

/** Of equal penalties the widest bandwidth first: it bends least. */
function kernelOptions(): MapOption[] {
  return KERNEL_PENALTIES.toSorted((a, b) => b - a).flatMap((penalty) =>
    KERNEL_BANDWIDTHS.toSorted((a, b) => b - a).map((bandwidth) => ({ map: "kernel-ridge", penalty, bandwidth }) as const),
  );
}

function untested(options: readonly MapOption[]): MapOption {
  const first = options[0] ?? { map: "default", penalty: null };
  if (first.bandwidth !== undefined) return { ...first, penalty: FALLBACK_PENALTY };
  return first.penalty === null ? first : { map: options.some(({ map }) => map === "ridge") ? "ridge" : first.map, penalty: FALLBACK_PENALTY };
}
