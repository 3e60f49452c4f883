/**
 * Made-up ranked queries with effects of the piece: a query's target scores by its piece's and its own advantage more
 * than the other candidates. Pieces have 3 to 7 renditions, each with one to three queries.
 */
import type { ScoredQuery } from "../../../server/src/evaluation/metrics/validate.ts";
import type { RandomSource } from "../../../server/src/evaluation/random.ts";

export interface Effects {
  readonly pieces: number;
  /** Mean advantage of the target, in standard deviations of the scores. */
  readonly advantage: number;
  /** Standard deviation of the advantage between pieces. */
  readonly between: number;
  /** Standard deviation of what a candidate scores more than others in all queries, whether it is the target or not. */
  readonly favour?: number;
  /** Scores on so many decimals: few make ties. */
  readonly decimals?: number;
}

export function simulateQueries({ pieces, advantage, between, favour = 0, decimals = 9 }: Effects, random: RandomSource): ScoredQuery[] {
  const step = 10 ** decimals;
  return Array.from({ length: pieces }, (_, piece) => {
    const candidates = Array.from({ length: 3 + random.integer(5) }, (_unused, index) => `${piece}/${index}`);
    const own = advantage + between * normal(random);
    const favours = candidates.map(() => favour * normal(random));
    return candidates.flatMap((target, at) =>
      Array.from({ length: 1 + random.integer(3) }, () => {
        const scores = candidates.map((_candidate, index) => Math.round((normal(random) + (favours[index] ?? 0) + (index === at ? own : 0)) * step) / step);
        return { piece: String(piece), candidates, scores, target };
      }),
    );
  }).flat();
}

export function normal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}
