/**
 * What a search compares: the candidates, what they are centred on and scaled by, and the means to read the query.
 */
import { comparableCandidates } from "../retrieval/search.ts";
import type { FeatureMatrix } from "../retrieval/featureMatrix.ts";
import { withinPieceStatistics, meanOf, type FeatureStatistics } from "../retrieval/standardisation.ts";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { featureNames, type FeatureSet } from "../protocol/features.ts";
import { success, type Result } from "../protocol/result.ts";
import type { SearchRequest } from "../protocol/search.ts";
import type { Knowledge } from "./knowledge.ts";
import { searchCandidates, type SearchCandidates } from "./searchCandidates.ts";

/** Of everything that has been analysed, whatever the query. */
export interface CorpusStatistics {
  readonly within: FeatureStatistics;
  /** Absent where nothing has been analysed. */
  readonly mean?: Float64Array;
  /** All of it, for searches across pieces that leave none out. */
  readonly matrix?: FeatureMatrix;
}

export interface SearchGround extends SearchCandidates {
  readonly knowledge: Knowledge;
  readonly statistics: CorpusStatistics;
}

/** Fails as `searchCandidates` does. */
export function prepareSearch(
  corpus: Corpus,
  items: readonly EvaluationItem[],
  request: Pick<SearchRequest, "query" | "piece" | "like" | "features">,
  knowledge: Knowledge,
  statistics = corpusStatistics(items, request.features, knowledge),
): Result<SearchGround> {
  const found = searchCandidates(corpus, items, request, featureNames(request.features));
  return found.ok ? success({ ...found.value, knowledge, statistics }) : found;
}

export function corpusStatistics(items: readonly EvaluationItem[], features: FeatureSet, { reference }: Knowledge): CorpusStatistics {
  const within = withinPieceStatistics(
    items.map((item) => ({ pieceId: item.pieceId, values: item.features })),
    featureNames(features),
    reference,
  );
  if (items.length === 0) return { within };
  const mean = meanOf(items.map((item) => item.features));
  return { within, mean, matrix: comparableCandidates({ candidates: items, statistics: within, scope: "corpus", corpusMean: mean }) };
}
