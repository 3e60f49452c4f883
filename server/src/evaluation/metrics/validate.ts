/**
 * What every retrieval metric reads, and the check that runs before each of them. The task: a query has
 * candidates with scores (higher = better, no unit) and exactly one of them is the target.
 */
export interface ScoredQuery {
  /** The piece whose queries stand or fall together: the cluster of the bootstrap, the stratum of the permutation. */
  readonly piece: string;
  /** Candidates' ids, unique, in any order. */
  readonly candidates: readonly string[];
  /** Parallel to `candidates`; finite. */
  readonly scores: ArrayLike<number>;
  /** The id of the one relevant candidate. */
  readonly target: string;
}

/** Throws RangeError (a bug of the caller, not an expected failure) unless there are queries and each is well formed. */
export function validate(queries: readonly ScoredQuery[]): void {
  if (queries.length === 0) throw new RangeError("A metric needs at least one query.");
  queries.forEach((query, index) => {
    validateScores(query.scores, query.candidates.indexOf(query.target), `Query ${index}`);
    if (query.candidates.length !== query.scores.length) {
      throw new RangeError(`Query ${index} has ${query.candidates.length} candidates and ${query.scores.length} scores.`);
    }
    if (new Set(query.candidates).size !== query.candidates.length) {
      throw new RangeError(`Query ${index} names a candidate twice.`);
    }
  });
}

/** Throws RangeError unless the scores are finite and `target` is an index into them. */
export function validateScores(scores: ArrayLike<number>, target: number, what = "The query"): void {
  if (scores.length === 0) throw new RangeError(`${what} has no candidates.`);
  if (!Number.isInteger(target) || target < 0 || target >= scores.length) {
    throw new RangeError(`${what} does not have its target among its candidates.`);
  }
  for (let index = 0; index < scores.length; index++) {
    if (!Number.isFinite(scores[index])) throw new RangeError(`${what} has a score that is not a finite number.`);
  }
}
