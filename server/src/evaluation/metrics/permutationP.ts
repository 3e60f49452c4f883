/**
 * Permutation test of "the descriptions do not tell a piece's renditions apart": within each piece the targets
 * are shuffled as wholes (all queries of one performance move together, for they are not independent), the scores
 * stay, the statistic is the mean reciprocal rank. p = (1 + #{permuted ≥ observed}) / (1 + N), never 0
 * (Phipson & Smyth 2010). The maps are not trained anew: the test is conditional on them.
 */
import { seededRandom, shuffle } from "../random.ts";
import { reciprocalRank } from "./meanReciprocalRank.ts";
import { validate, type ScoredQuery } from "./validate.ts";

export const PERMUTATIONS = 9_999;
const ROUNDING = 1e-9;

/** @returns one-sided p in (0, 1]; throws RangeError on bad input, also if a piece's target is no candidate of all its queries */
export function permutationP(queries: readonly ScoredQuery[], seed: number, permutations: number = PERMUTATIONS): number {
  validate(queries);
  if (!Number.isInteger(permutations) || permutations < 1) throw new RangeError(`Cannot permute ${permutations} times.`);
  const pieces = [...groupBy(queries, (query) => query.piece).values()].map(gainTable);
  const observed = pieces.reduce((sum, table) => sum + table.reduce((part, row, index) => part + (row[index] ?? 0), 0), 0);
  const random = seededRandom(seed);
  const orders = pieces.map((table) => table.map((_row, index) => index));
  let atLeast = 0;
  for (let permutation = 0; permutation < permutations; permutation++) {
    let sum = 0;
    pieces.forEach((table, piece) => {
      const order = orders[piece] ?? [];
      shuffle(order, random);
      table.forEach((row, block) => (sum += row[order[block] ?? block] ?? 0));
    });
    if (sum >= observed - ROUNDING) atLeast++;
  }
  return (1 + atLeast) / (1 + permutations);
}

/** Row: the queries of one target; column: which of the piece's targets they are held to; value: sum of reciprocal ranks. */
function gainTable(queries: readonly ScoredQuery[]): readonly Float64Array[] {
  const blocks = groupBy(queries, (query) => query.target);
  const targets = [...blocks.keys()];
  return [...blocks.values()].map((block) =>
    Float64Array.from(targets, (target) =>
      block.reduce((sum, query) => sum + reciprocalRank(query.scores, query.candidates.indexOf(target)), 0),
    ),
  );
}

function groupBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  }
  return groups;
}
