/**
 * The map that works on the first day, without an annotation: a ridge fit of the descriptor profiles (how a
 * performance so described differs, in standard deviations) on the descriptors' word vectors.
 * Its one parameter is chosen on the profiles alone, by leaving one descriptor out (PRESS, Allen 1974).
 */
import type { AnyFeatureName } from "../protocol/features.ts";
import type { LinearMap } from "./linearMap.ts";
import type { DescriptorProfile } from "./profiles.ts";
import { gramMatrix, ridgeSystem, type GramMatrix } from "./ridgeSolve.ts";
import { unitVector, vectorLength } from "./vectors.ts";

/** Tried in this order; the vectors have length 1, so that they mean the same for every vocabulary. */
export const DEFAULT_MAP_PENALTIES: readonly number[] = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4];

/**
 * Fits the map. Each descriptor's vector is scaled to length 1: a rare word is no stronger evidence than a common one.
 * A feature that a profile does not name is taken as 0: the description says nothing of it.
 * @param encode centred vector of a descriptor's text, null where no word of it is known (then its profile is left out)
 * @param penalty chosen by leaving one descriptor out where it is not given
 * @returns weights all 0 where no descriptor is known
 */
export function fitDefaultMap(
  profiles: readonly DescriptorProfile[],
  encode: (text: string) => Float64Array | null,
  inputDimension: number,
  outputNames: readonly AnyFeatureName[],
  penalty?: number,
): LinearMap {
  const inputs: Float64Array[] = [];
  const targets: Float64Array[] = [];
  for (const profile of profiles) {
    const vector = encode(profile.descriptor);
    if (vector === null || vectorLength(vector) === 0) continue;
    inputs.push(unitVector(vector));
    targets.push(Float64Array.from(outputNames, (name) => profile.values[name] ?? 0));
  }
  const matrix = gramMatrix(inputs, inputDimension);
  const coefficients = ridgeSystem(matrix, penalty ?? choosePenalty(matrix, targets)).coefficients(targets);
  const weights = new Float64Array(outputNames.length * inputDimension);
  if (inputs.length > 0) {
    for (let output = 0; output < outputNames.length; output++) {
      for (let input = 0; input < inputDimension; input++) {
        weights[output * inputDimension + input] = coefficients[input * outputNames.length + output] ?? 0;
      }
    }
  }
  return { kind: "default", inputDimension, outputNames, weights };
}

/** The penalty with the least squared error of predicting each descriptor's profile from all the others'. */
export function choosePenalty(
  matrix: GramMatrix,
  targets: readonly Float64Array[],
  penalties: readonly number[] = DEFAULT_MAP_PENALTIES,
): number {
  let best = penalties[0] ?? 1;
  let least = Infinity;
  for (const penalty of penalties) {
    const error = leaveOneOutError(matrix, targets, penalty);
    if (error < least) {
      least = error;
      best = penalty;
    }
  }
  return best;
}

/** Σ over rows of ‖(y − ŷ) / (1 − leverage)‖²: the exact leave-one-out error of ridge without refitting. */
export function leaveOneOutError(matrix: GramMatrix, targets: readonly Float64Array[], penalty: number): number {
  const system = ridgeSystem(matrix, penalty);
  const coefficients = system.coefficients(targets);
  const leverages = system.leverages();
  let error = 0;
  matrix.rows.forEach((row, index) => {
    const target = targets[index];
    if (target === undefined) return;
    for (let output = 0; output < target.length; output++) {
      let predicted = 0;
      for (let input = 0; input < row.length; input++) {
        predicted += (row[input] ?? 0) * (coefficients[input * target.length + output] ?? 0);
      }
      error += (((target[output] ?? 0) - predicted) / (1 - (leverages[index] ?? 0))) ** 2;
    }
  });
  return error;
}
