/**
 * The rank of the target, from 1 (best). Candidates with exactly equal scores are in random order, and the
 * expectation over these orders is taken: 1 + (number above) + (number of others level with it) / 2.
 * This is the mid-rank of rank statistics; see McSherry & Najork (ECIR 2008) on tied scores in retrieval.
 */
import { validateScores } from "./validate.ts";

/** How many candidates score above the target, and how many score the same (the target itself included). */
export interface TiedPlace {
  readonly above: number;
  readonly level: number;
}

export function tiedPlace(scores: ArrayLike<number>, target: number): TiedPlace {
  validateScores(scores, target);
  const own = Number(scores[target]);
  let above = 0;
  let level = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = Number(scores[index]);
    if (score > own) above++;
    else if (score === own) level++;
  }
  return { above, level };
}

/** Expected rank in [1, n]; a tie of all n gives (n + 1) / 2. Throws RangeError on bad input. */
export function expectedRank(scores: ArrayLike<number>, target: number): number {
  const { above, level } = tiedPlace(scores, target);
  return 1 + above + (level - 1) / 2;
}
