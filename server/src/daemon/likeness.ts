/**
 * How the performance that others are to be like differs from what it is compared with: within a piece from the other
 * renditions of its own piece (which may be another one), across the corpus from the corpus.
 */
import { comparableCandidates } from "../retrieval/search.ts";
import type { Likeness } from "../retrieval/wish.ts";
import type { SearchGround } from "./searchGround.ts";

export function likenessOf({ like, scope, population, statistics, items }: SearchGround): { readonly like?: Likeness; readonly notes: readonly string[] } {
  if (like === undefined) return { notes: [] };
  const own = scope === "corpus" || like.pieceId === population[0]?.pieceId ? population : items.filter(({ pieceId }) => pieceId === like.pieceId);
  const corpusMean = statistics.mean === undefined ? {} : { corpusMean: statistics.mean };
  const comparable = comparableCandidates({ candidates: [like], population: own, statistics: statistics.within, scope, ...corpusMean });
  const alone = own.length < 2;
  return {
    like: { label: `like ${like.id}`, features: comparable.row(0) },
    notes: alone ? [`'${like.id}' is the only rendition of its piece here: how it differs from others cannot be told.`] : [],
  };
}
