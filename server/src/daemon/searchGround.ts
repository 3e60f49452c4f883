/**
 * What a search compares: the candidates, what they are centred on and scaled by, and the means to read the query.
 */
import { withinPieceStatistics, meanOf, type FeatureStatistics } from "../retrieval/standardisation.ts";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { featureNames, type FeatureSet } from "../protocol/features.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import type { Knowledge } from "./knowledge.ts";

/** Of everything that has been analysed, whatever the query. */
export interface CorpusStatistics {
  readonly within: FeatureStatistics;
  /** Absent where nothing has been analysed. */
  readonly mean?: Float64Array;
}

export interface SearchGround {
  readonly knowledge: Knowledge;
  readonly statistics: CorpusStatistics;
  readonly candidates: readonly EvaluationItem[];
  /** "piece": all candidates are renditions of one piece. */
  readonly scope: "piece" | "corpus";
}

/** Fails with `unknown-piece` or `piece-without-audio`. */
export function prepareSearch(
  corpus: Corpus,
  items: readonly EvaluationItem[],
  { piece, features }: { readonly piece?: string; readonly features: FeatureSet },
  knowledge: Knowledge,
  statistics = corpusStatistics(items, features, knowledge),
): Result<SearchGround> {
  const candidates = piece === undefined ? items : items.filter((item) => item.pieceId === piece);
  if (piece !== undefined && candidates.length === 0) return failure(unknownPiece(piece, corpus));
  const [first] = candidates;
  const scope = first !== undefined && candidates.every((item) => item.pieceId === first.pieceId) ? "piece" : "corpus";
  return success({ knowledge, statistics, candidates, scope });
}

export function corpusStatistics(items: readonly EvaluationItem[], features: FeatureSet, { reference }: Knowledge): CorpusStatistics {
  const within = withinPieceStatistics(
    items.map((item) => ({ pieceId: item.pieceId, values: item.features })),
    featureNames(features),
    reference,
  );
  return items.length === 0 ? { within } : { within, mean: meanOf(items.map((item) => item.features)) };
}

/** `unknown-piece`, or `piece-without-audio` where the corpus has it. */
export function unknownPiece(piece: string, corpus: Corpus): Omit<Problem, "severity"> {
  const known = corpus.pieces.map(({ id }) => id);
  if (known.includes(piece)) {
    return { code: "piece-without-audio", message: `No recording of the piece '${piece}' has been analysed.`, advice: "Add recordings of it, or see why their analysis failed." };
  }
  const some = known.slice(0, 12).map((id) => `'${id}'`).join(", ");
  return {
    code: "unknown-piece",
    message: `There is no piece '${piece}' here.`,
    advice: known.length === 0 ? "The folder has no pieces yet." : `Pieces: ${some}${known.length > 12 ? ` and ${known.length - 12} more` : ""}.`,
  };
}
