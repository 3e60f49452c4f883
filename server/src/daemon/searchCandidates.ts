/**
 * Which performances a search ranks: those of a piece, less what the query's filters and conditions leave out, and less
 * the performance that the others are to be like. What they are compared with is not narrowed by filters.
 */
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import type { SearchRequest } from "../protocol/search.ts";
import { conditionText, filterTest, meetsCondition, parseSearchQuery, type FeatureCondition, type Filterable, type SearchQuery } from "../retrieval/searchQuery.ts";

export interface SearchCandidates {
  readonly query: SearchQuery;
  readonly candidates: readonly EvaluationItem[];
  /** All that could be compared. */
  readonly items: readonly EvaluationItem[];
  /** What the candidates are centred on: all renditions of the piece, or all that is analysed. */
  readonly population: readonly EvaluationItem[];
  /** "piece": all candidates are renditions of one piece. */
  readonly scope: "piece" | "corpus";
  readonly like?: EvaluationItem;
  /** Filters and conditions in words, as they are applied. */
  readonly filters: readonly string[];
  /** Sentences on what of the query was not understood, or left nothing. */
  readonly notes: readonly string[];
}

/**
 * Fails with `unknown-piece` or `piece-without-audio`, and `unknown-performance` or `not-analysed` for `like`.
 * @param featureNames of the items' values, in their order
 */
export function searchCandidates(
  corpus: Corpus,
  items: readonly EvaluationItem[],
  { query: written, piece, like: likeId }: Pick<SearchRequest, "query" | "piece" | "like">,
  featureNames: readonly string[],
): Result<SearchCandidates> {
  const query = parseSearchQuery(written);
  const inPiece = piece === undefined ? items : items.filter((item) => item.pieceId === piece);
  if (piece !== undefined && inPiece.length === 0) return failure(unknownPiece(piece, corpus));
  const like = likeId === undefined ? undefined : items.find(({ id }) => id === likeId);
  if (likeId !== undefined && like === undefined) return failure(unknownLike(likeId, corpus));
  const { usable, faults } = usableConditions(query.conditions, featureNames);
  const names = query.filters.length === 0 ? undefined : filterableNames(corpus);
  const fits = filterTest(query.filters);
  const isKept = (item: EvaluationItem): boolean =>
    (names === undefined || fits(names(item))) && usable.every(({ at, condition }) => meetsCondition(item.features[at] ?? Number.NaN, condition));
  // All of them stay the very same list: what is kept of it can be used.
  const isNarrowed = names !== undefined || usable.length > 0 || like !== undefined;
  const candidates = isNarrowed ? inPiece.filter((item) => item !== like && isKept(item)) : inPiece;
  const [first] = candidates;
  const scope = first !== undefined && candidates.every((item) => item.pieceId === first.pieceId) ? "piece" : "corpus";
  const population = scope === "piece" ? items.filter((item) => item.pieceId === first?.pieceId) : items;
  const filters = [...query.filters.map(({ field, value }) => `${field}:${value}`), ...usable.map(({ condition }) => conditionText(condition))];
  const notes = [...query.faults, ...faults];
  if (candidates.length === 0 && inPiece.length > 0 && filters.length > 0) notes.push(`No performance fits ${filters.join(" and ")}.`);
  return success({ query, candidates, items, population, scope, filters, notes, ...(like === undefined ? {} : { like }) });
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

function unknownLike(id: string, corpus: Corpus): Omit<Problem, "severity"> {
  if (corpus.performances.some((performance) => performance.id === id)) {
    return { code: "not-analysed", message: `'${id}' has not been analysed, so that nothing can be found that sounds like it.`, advice: "Ask again when the analysis is done, or see why it failed." };
  }
  return { code: "unknown-performance", message: `There is no performance '${id}' here.`, advice: "Name it as the results of a search do: by its path in the folder." };
}

function usableConditions(conditions: readonly FeatureCondition[], featureNames: readonly string[]): { usable: { at: number; condition: FeatureCondition }[]; faults: string[] } {
  const placed = conditions.map((condition) => ({ at: featureNames.indexOf(condition.feature), condition }));
  const lost = placed.filter(({ at }) => at < 0).map(({ condition }) => condition.feature);
  const faults = lost.map((feature) => `The condition on ${feature} is left out: it is not among the features that are compared. Choose the extended features.`);
  return { usable: placed.filter(({ at }) => at >= 0), faults };
}

function filterableNames(corpus: Corpus): (item: EvaluationItem) => Filterable {
  const titles = new Map(corpus.pieces.map(({ id, title }) => [id, title]));
  return ({ pieceId, workId, performer, columns }) => ({
    piece: [pieceId, titles.get(pieceId) ?? ""],
    performer: [performer],
    composer: [columns?.["composer"] ?? ""],
    work: [workId],
  });
}
