/**
 * What went wrong in an evaluation, in words and with evidence: why descriptions do not find performances, and which
 * performances are taken for which. Sentences are English; numbers stand beside them so that a client can say them anew.
 * No number is ever NaN or infinite: what cannot be said is null, or its row is absent. Every list has a cap, named below.
 */

export interface Diagnosis {
  /** Most important first, at most 40. */
  readonly findings: readonly Finding[];
  /** Performances taken for one another, most often first, at most 20. */
  readonly confusable: readonly ConfusablePair[];
  /** In corpus order, at most 500. */
  readonly byPiece: readonly Breakdown[];
  /** In corpus order, at most 500; performances without a performer's name are in none. */
  readonly byPerformer: readonly Breakdown[];
  /** Words that occur in at least three queries, most frequent first, at most 50. */
  readonly byDescriptor: readonly DescriptorBreakdown[];
  /** In the features' order, at most 64 (of more, those with the largest correlations). */
  readonly byFeature: readonly FeatureAlignment[];
  /**
   * The ten queries with the worst expected rank relative to the number of candidates, (rank − 1) / (n − 1); equal ones
   * in the order of their ids. Queries that find their target are never among them: there may be fewer.
   */
  readonly worst: readonly WorstQuery[];
}

export const FINDING_CODES = [
  "near-chance",
  "nothing-trained",
  "flat-feature",
  "unknown-words",
  "against-data",
  "small-training",
  "no-profiles",
  "below-listeners",
  "listeners-disagree",
  "confusable-pairs",
  "indistinguishable-renditions",
  "weak-piece",
  "hub",
  "never-found",
  "misleading-word",
  "few-listeners",
  "all-well",
  "at-listeners",
  "always-found",
] as const;

/** In order of importance. */
export type FindingCode = (typeof FINDING_CODES)[number];

export interface Finding {
  /** Stable, for clients. */
  readonly code: FindingCode;
  readonly severity: "information" | "warning";
  readonly message: string;
  /** What the finding rests on: one sentence with its numbers each, at most 10. */
  readonly evidence: readonly string[];
  /** What to try; empty where nothing is to be done. */
  readonly advice: string;
  readonly piece?: string;
  /** At most 10. */
  readonly performances?: readonly string[];
}

export interface ConfusablePair {
  readonly piece: string;
  readonly a: string;
  readonly b: string;
  /** Queries for `a` that rank `b` above it, of so many; level with it counts one half. */
  readonly bAboveA: number;
  readonly queriesOfA: number;
  readonly aAboveB: number;
  readonly queriesOfB: number;
  /** The feature in which they differ most; null where no feature differs by half a within-piece standard deviation. */
  readonly separating: SeparatingFeature | null;
}

export interface SeparatingFeature {
  readonly feature: string;
  /** Of `a` less `b`, in within-piece standard deviations. */
  readonly differenceInSd: number;
  /**
   * Do the descriptions of both, as the map understands them, ask for that difference? `yes`, `no` (they ask the same of
   * both, to within a tenth of the wish's length), `against` (for the opposite); null where the map says nothing.
   */
  readonly asked: "yes" | "no" | "against" | null;
}

/** Results of the queries of one piece or performer, beside what chance would give. */
export interface Breakdown {
  readonly name: string;
  readonly queries: number;
  readonly top1: number;
  readonly mrr: number;
  readonly chanceTop1: number;
  readonly chanceMrr: number;
}

/** The results are those of the queries that contain the word. */
export interface DescriptorBreakdown extends Breakdown {
  readonly listeners: number;
  /** False: the encoder does not know the word. */
  readonly known: boolean;
  /**
   * Do listeners who use the word mean the same renditions? Two listeners i, j have described the sets D_i, D_j of a piece's
   * renditions and used the word for the subsets U_i, U_j. Observed: |U_i ∩ U_j|; expected, were each one's uses placed at
   * random on what that listener described: |U_i|·|U_j|·|D_i ∩ D_j| / (|D_i|·|D_j|). Both are summed over all pairs of
   * listeners of all pieces, and divided: 1 = chance, more = agreement, less = contradiction. Pairs that cannot agree more
   * than by chance (both described one rendition only, nothing in common, the word used for all) say nothing and are left
   * out. Null where no pair remains.
   */
  readonly agreement: number | null;
  /** The same corrected for chance, (observed − expected) / (most possible − expected): 1 = the most that can be, 0 = chance. */
  readonly kappa: number | null;
  /** Pairs of listeners (within pieces) that agreement rests on. */
  readonly agreementPairs: number;
  /**
   * What the word alone adds to the target's cosine less the mean over the candidates, averaged over performances: below 0
   * it leads away from those described with it. Null where the word is unknown or no linear map ranks.
   */
  readonly pull: number | null;
}

/** Do listeners' words, through the map, ask of a feature what the recordings they describe have? */
export interface FeatureAlignment {
  readonly feature: string;
  /** Pooled standard deviation within pieces, in the feature's own unit. */
  readonly withinPieceSd: number;
  /** That over the shipped reference's where there is one, else over the standard deviation of the whole corpus. */
  readonly relativeSd: number;
  /** No variation within pieces that could tell renditions apart. */
  readonly flat: boolean;
  /**
   * Pearson's r over the described performances between what was asked for (unit wishes, averaged by performance) and what
   * the performance has, both less the piece's mean; null where either does not vary.
   */
  readonly correlation: number | null;
  /** Performances behind the correlation. */
  readonly performances: number;
}

export interface WorstQuery {
  readonly id: string;
  readonly piece: string;
  readonly text: string;
  readonly target: string;
  readonly rank: number;
  readonly candidates: number;
  /** What was ranked first instead; null where all tie. */
  readonly first: string | null;
  /**
   * Score by word and feature of the target and of the one ranked first: sums are the scores; empty where all tie or the
   * map is not linear. The 8 words and 14 features that part the two most have rows of their own; the sums of all others
   * are under the name `OTHERS`, so that the columns still add up.
   */
  readonly contributions: readonly WordFeatureShare[];
  readonly unknownWords: readonly string[];
  /** In a sentence, why: "'slow' asks for slower: the target is faster than 4 of the 5 others, …". */
  readonly reason: string;
}

export interface WordFeatureShare {
  readonly word: string;
  readonly feature: string;
  readonly target: number;
  readonly first: number;
}

/** Stands for all words, or features, without a row of their own. Has blanks and brackets, as no word and no feature has. */
export const OTHERS = "(all others)";
