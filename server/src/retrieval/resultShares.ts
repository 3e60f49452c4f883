/**
 * What a result says of its score: shares by feature and by word, and sentences. A text that was read as a whole (by a sentence
 * encoder) has no words with shares, and a reason names it only beside a likeness, where one must be told from the other.
 */
import type { SearchHit } from "../protocol/search.ts";
import { explainParts, type WishPart } from "./explain.ts";
import type { FeatureMatrix } from "./featureMatrix.ts";
import { objections, reasons } from "./reasons.ts";

export interface Told {
  readonly parts: readonly WishPart[];
  /** Of the map's outputs. */
  readonly names: readonly string[];
  readonly asWhole: boolean;
}

/**
 * @param index of the candidate in `matrix`, the standardised and centred features of all that are compared
 * @param most sentences for and against; without it the few that a list shows
 */
export function resultShares({ parts, names, asWhole }: Told, matrix: FeatureMatrix, index: number, most?: number): Pick<SearchHit, "contributions" | "words" | "reasons" | "against"> {
  const explanation = explainParts(parts, names, matrix.row(index));
  const named = asWhole && parts.length < 2 ? { ...explanation, words: {} } : explanation;
  return {
    contributions: explanation.contributions,
    words: asWhole ? null : explanation.words,
    reasons: reasons(named, index, matrix, names, most),
    against: objections(named, index, matrix, names, most),
  };
}
