/**
 * What is learnt before a map is chosen: the text space, the features' statistics, the default map, and the pairs of
 * text and features that a trained map is fitted on. All from the training performances given, and from nothing else.
 */
import type { CandidateScope, EvaluatedMap, FoldUnit, MapOption, QueryUnit } from "../protocol/evaluation.ts";
import type { AnyFeatureName } from "../protocol/features.ts";
import { fitContrastiveMaps, type TrainingPiece } from "../retrieval/contrastiveMap.ts";
import { fitDefaultMap } from "../retrieval/defaultMap.ts";
import type { LinearMap } from "../retrieval/linearMap.ts";
import type { DescriptorProfile } from "../retrieval/profiles.ts";
import { fitRidgeMap, type TrainingPair } from "../retrieval/ridgeMap.ts";
import { meanOf, standardise, withinPieceStatistics, type FeatureStatistics } from "../retrieval/standardisation.ts";
import { encodeText } from "../text/encode.ts";
import type { Glossary } from "../text/glossary.ts";
import type { WordVectors } from "../text/wordVectors.ts";
import { builtInMap } from "./builtInMap.ts";
import { candidateScale } from "./candidates.ts";
import type { EncodedItem } from "./encodedItems.ts";
import { fitKernelRidge, type KernelMap } from "./kernelRidge.ts";
import { project } from "./principalComponents.ts";
import { fitTextSpace, placeDescriptions, type TextSpace } from "./textSpace.ts";

export interface TrainingResources {
  readonly featureNames: readonly string[];
  readonly vectors: WordVectors;
  readonly glossary?: Glossary;
  readonly profiles: readonly DescriptorProfile[] | null;
  readonly reference: FeatureStatistics | null;
  readonly defaultMean: Float64Array;
}

export interface TrainingSettings {
  readonly map: EvaluatedMap;
  readonly queries: QueryUnit;
  readonly candidates: CandidateScope;
  /** What the nested cross-validation leaves out: works if the outer folds are works, else pieces. */
  readonly innerFolds: Extract<FoldUnit, "piece" | "work">;
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
  /** The same pairs among all training renditions of their pieces, described or not. */
  readonly pieces: readonly TrainingPiece[];
}

export function prepareGround(
  training: readonly EncodedItem[],
  resources: TrainingResources,
  settings: TrainingSettings,
): TrainingGround {
  const { featureNames, reference, defaultMean } = resources;
  const space = fitTextSpace(training, resources, defaultMean, settings.pca);
  const items = training.map(({ item }) => item);
  const statistics = withinPieceStatistics(
    items.map((item) => ({ pieceId: item.pieceId, values: item.features })),
    featureNames,
    reference,
  );
  const pieces = trainingPieces(training, space, statistics);
  return {
    space,
    statistics,
    scale: candidateScale(items, statistics, settings.candidates),
    defaultMap: space.projection === null ? builtInMap(resources) : projectedMap(resources, space),
    pairs: trainingPairs(pieces),
    pieces,
  };
}

/** With PCA each fold has a space of its own, and there a default map of its own: the built-in one's descriptors, projected. */
function projectedMap({ profiles, vectors, glossary, featureNames, defaultMean }: TrainingResources, { projection, dimension }: TextSpace): LinearMap | null {
  const encode = (text: string): Float64Array | null => {
    const { vector } = encodeText(text, vectors, defaultMean, glossary);
    return vector === null || projection === null ? vector : project(projection, vector);
  };
  // Profiles exist only for features of our own, whose names these then are.
  return profiles === null ? null : fitDefaultMap(profiles, encode, dimension, featureNames as readonly AnyFeatureName[]);
}

/** The map for an option; null: the default map where there is none. */
export function fitChosen(ground: TrainingGround, option: MapOption, featureNames: readonly string[]): LinearMap | KernelMap | null {
  return fitOptions(ground, [option], featureNames)[0] ?? null;
}

/** The maps for several options, in their order. */
export function fitOptions(ground: TrainingGround, options: readonly MapOption[], featureNames: readonly string[]): (LinearMap | KernelMap | null)[] {
  const penalties = options.flatMap(({ map, penalty }) => (map === "contrastive" && penalty !== null ? [penalty] : []));
  const contrastive = penalties.length === 0 ? [] : fitContrastiveMaps(ground.pieces, ground.defaultMap, penalties);
  return options.map(({ map, penalty, bandwidth }) => {
    if (penalty === null) return ground.defaultMap;
    if (bandwidth !== undefined) return fitKernelRidge(ground.pairs, ground.defaultMap, bandwidth, penalty);
    const fitted = map === "contrastive" ? contrastive[penalties.indexOf(penalty)]?.map : fitRidgeMap(ground.pairs, ground.defaultMap, penalty);
    return fitted === undefined ? null : { ...fitted, outputNames: featureNames };
  });
}

/** How each training rendition differs from the others of its piece. One without others says nothing and is left out. */
function trainingPieces(training: readonly EncodedItem[], space: TextSpace, statistics: FeatureStatistics): TrainingPiece[] {
  const pieces = new Map<string, EncodedItem[]>();
  for (const encoded of training) pieces.set(encoded.item.pieceId, [...(pieces.get(encoded.item.pieceId) ?? []), encoded]);
  return [...pieces.values()].flatMap((items) => {
    if (items.length < 2) return [];
    const centre = meanOf(items.map(({ item }) => item.features));
    const described = items.flatMap(({ descriptions }, rendition) => {
      const text = placeDescriptions(space, descriptions);
      return text.some((value) => value !== 0) ? [{ text, rendition }] : [];
    });
    return [{ renditions: items.map(({ item }) => standardise(item.features, centre, statistics.scale)), described }];
  });
}

/** One pair a described performance: all its words, and its features. One without a known word says nothing. */
function trainingPairs(pieces: readonly TrainingPiece[]): TrainingPair[] {
  return pieces.flatMap(({ renditions, described }) =>
    described.flatMap(({ text, rendition }) => {
      const features = renditions[rendition];
      return features === undefined ? [] : [{ text, features }];
    }),
  );
}
