/**
 * A linear map from text space to feature space, without intercept: h(a + b) = h(a) + h(b) holds exactly,
 * so that every word of a query has its own share of the result. Outputs are in within-piece standard deviations.
 */
export interface LinearMap {
  readonly kind: "default" | "ridge" | "contrastive";
  readonly inputDimension: number;
  readonly outputNames: readonly string[];
  /** Row-major: `weights[output * inputDimension + input]`. */
  readonly weights: Float64Array;
}

/**
 * h(vector): one value per output name. The vector has `inputDimension` values.
 * A vector of another length is a bug and throws.
 */
export function applyMap(map: LinearMap, vector: Float64Array): Float64Array {
  const { inputDimension, weights } = map;
  if (vector.length !== inputDimension) {
    throw new RangeError(`a map of ${inputDimension} inputs was given a vector of ${vector.length}`);
  }
  const output = new Float64Array(map.outputNames.length);
  for (let row = 0; row < output.length; row++) {
    let sum = 0;
    const offset = row * inputDimension;
    for (let column = 0; column < inputDimension; column++) {
      sum += (weights[offset + column] ?? 0) * (vector[column] ?? 0);
    }
    output[row] = sum;
  }
  return output;
}
