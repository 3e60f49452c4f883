/** Which performances are rated: drawn by seed, in turn from each piece, so that few excerpts still span the corpus. */
import { shuffle, type RandomSource } from "../evaluation/random.ts";

/** In random order; all where there are no more than `count`. */
export function drawPerformances<P extends { readonly pieceId: string }>(performances: readonly P[], count: number, random: RandomSource): P[] {
  const pieces = new Map<string, P[]>();
  for (const performance of performances) pieces.set(performance.pieceId, [...(pieces.get(performance.pieceId) ?? []), performance]);
  const piles = [...pieces.values()];
  for (const pile of piles) shuffle(pile, random);
  shuffle(piles, random);
  const drawn = inTurn(piles).slice(0, count);
  shuffle(drawn, random);
  return drawn;
}

/** The first of each pile, then the second of each … */
export function inTurn<T>(piles: readonly (readonly T[])[]): T[] {
  const most = Math.max(0, ...piles.map(({ length }) => length));
  return Array.from({ length: most }, (_, turn) => piles.flatMap((pile) => pile.slice(turn, turn + 1))).flat();
}
