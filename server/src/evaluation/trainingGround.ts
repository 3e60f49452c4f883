/**
 * What is learnt before a map is chosen: the text space, the features' statistics, the default map, and the pairs of
 * text and features that a ridge map is fitted on. All from the training performances given, and from nothing else.
 */
import type { CandidateScope, FoldUnit, MapSetting, QueryUnit } from "../protocol/evaluation.ts";
import type { AnyFeatureName } from "../protocol/features.ts";
import { fitDefaultMap } from "../retrieval/defaultMap.ts";
import type { LinearMap } from "../retrieval/linearMap.ts";
import type { DescriptorProfile } from "../retrieval/profiles.ts";
import { fitRidgeMap, type TrainingPair } from "../retrieval/ridgeMap.ts";
import { meanOf, standardise, withinPieceStatistics, type FeatureStatistics } from "../retrieval/standardisation.ts";
import type { Glossary } from "../text/glossary.ts";
import type { WordVectors } from "../text/wordVectors.ts";
import { candidateScale } from "./candidates.ts";
import type { EncodedItem } from "./encodedItems.ts";
import { fitTextSpace, placeDescriptions, placeText, type TextSpace } from "./textSpace.ts";

export interface TrainingResources {
  readonly featureNames: readonly string[];
  readonly vectors: WordVectors;
  readonly glossary?: Glossary;
  readonly profiles: readonly DescriptorProfile[] | null;
  readonly reference: FeatureStatistics | null;
  readonly defaultMean: Float64Array;
}

export interface TrainingSettings {
  readonly map: MapSetting;
  readonly queries: QueryUnit;
  readonly candidates: CandidateScope;
  /** What the nested cross-validation leaves out: works if the outer folds are works, else pieces. */
  readonly innerFolds: Exclude<FoldUnit, "performer">;
  readonly pca?: number;
}

/** Everything learnt before a map is chosen. */
export interface TrainingGround {
  readonly space: TextSpace;
  readonly statistics: FeatureStatistics;
  /** Standard deviations for the candidates of the chosen scope. */
  readonly scale: Float64Array;
  readonly defaultMap: LinearMap | null;
  readonly pairs: readonly TrainingPair[];
}

export function prepareGround(
  training: readonly EncodedItem[],
  resources: TrainingResources,
  settings: TrainingSettings,
): TrainingGround {
  const { featureNames, vectors, glossary, profiles, reference, defaultMean } = resources;
  const space = fitTextSpace(training, resources, defaultMean, settings.pca);
  const items = training.map(({ item }) => item);
  const statistics = withinPieceStatistics(
    items.map((item) => ({ pieceId: item.pieceId, values: item.features })),
    featureNames,
    reference,
  );
  const encode = (text: string): Float64Array | null => placeText(space, text, vectors, glossary);
  // Profiles exist only for features of our own, whose names these then are.
  const names = featureNames as readonly AnyFeatureName[];
  return {
    space,
    statistics,
    scale: candidateScale(items, statistics, settings.candidates),
    defaultMap: profiles === null ? null : fitDefaultMap(profiles, encode, space.dimension, names),
    pairs: trainingPairs(training, space, statistics),
  };
}

/** The map for a penalty; the default map for `null`. */
export function fitChosen(ground: TrainingGround, penalty: number | null, featureNames: readonly string[]): LinearMap | null {
  if (penalty === null) return ground.defaultMap;
  return { ...fitRidgeMap(ground.pairs, ground.defaultMap, penalty), outputNames: featureNames };
}

/**
 * One pair a described performance: all its words, and how it differs from the other training renditions of its
 * piece. A rendition without others, or without a known word, says nothing and is left out.
 */
function trainingPairs(training: readonly EncodedItem[], space: TextSpace, statistics: FeatureStatistics): TrainingPair[] {
  const pieces = new Map<string, EncodedItem[]>();
  for (const encoded of training) pieces.set(encoded.item.pieceId, [...(pieces.get(encoded.item.pieceId) ?? []), encoded]);
  return [...pieces.values()].flatMap((renditions) => {
    if (renditions.length < 2) return [];
    const centre = meanOf(renditions.map(({ item }) => item.features));
    return renditions.flatMap(({ item, descriptions }) => {
      const text = placeDescriptions(space, descriptions);
      if (!text.some((value) => value !== 0)) return [];
      return [{ text, features: standardise(item.features, centre, statistics.scale) }];
    });
  });
}
