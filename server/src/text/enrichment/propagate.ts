/**
 * Carries what the field's constraints did to the words they name over to words they do not name
 * (post-specialisation, I. Vulić et al. 2018; here by neighbours): every other word moves by the weighted mean of the
 * displacements of the named words that are near it in meaning.
 */
import { addScaled, dot, normalise, rowOf, type WordMatrix } from "./matrix.ts";

export interface PropagationSettings {
  /** Named words below this cosine have no say. */
  readonly leastCosine: number;
  /** The weight of a neighbour is its cosine to this power. */
  readonly sharpness: number;
  /** Weight of "no displacement": a word with few or far neighbours hardly moves. */
  readonly inertia: number;
  /** Factor on the mean displacement. */
  readonly gain: number;
}

/** A new matrix: `after` with the words of `rows` that are not `named` moved. Rows have length 1. */
export function propagate(
  before: WordMatrix,
  after: WordMatrix,
  named: ReadonlySet<number>,
  rows: Iterable<number>,
  settings: PropagationSettings,
): WordMatrix {
  const result: WordMatrix = { ...after, values: after.values.slice() };
  const displacements = new Map<number, Float32Array>();
  for (const row of named) {
    const displacement = rowOf(after, row).slice();
    addScaled(displacement, rowOf(before, row), -1);
    displacements.set(row, displacement);
  }
  const shift = new Float64Array(before.dimension);
  for (const row of rows) {
    if (named.has(row)) continue;
    const own = rowOf(before, row);
    let weights = settings.inertia;
    shift.fill(0);
    for (const [neighbour, displacement] of displacements) {
      const cosine = dot(own, rowOf(before, neighbour));
      if (cosine < settings.leastCosine) continue;
      const weight = cosine ** settings.sharpness;
      weights += weight;
      addScaled(shift, displacement, weight);
    }
    if (weights === 0) continue;
    const target = rowOf(result, row);
    addScaled(target, shift, settings.gain / weights);
    normalise(target);
  }
  return result;
}
