/**
 * InfoNCE on cosines (van den Oord et al. 2018), with its gradient written out: how surely a description picks its own
 * rendition from among all renditions of the piece. With q = promised + B·text and s_j = q·u_j / √(|q|² + ε²), a
 * description of rendition t costs −log(e^{s_t/τ} / Σ_j e^{s_j/τ}); these are summed, plus penalty·‖B‖².
 */
export interface ContrastiveQuery {
  /** Of length 1. */
  readonly text: Float64Array;
  /** What the prior says of this text; about 1 long. */
  readonly promised: Float64Array;
  /** All renditions of the piece, each of length 1 (or 0: the very mean of the piece). */
  readonly renditions: readonly Float64Array[];
  /** Index of the one described. */
  readonly target: number;
}

export interface ContrastiveObjective {
  readonly queries: readonly ContrastiveQuery[];
  readonly penalty: number;
}

/** Cosines of one piece's renditions are spread over [−1, 1]. Fixed: on simulated corpora .1 to 1 find equally much (±.01). */
export const TEMPERATURE = 0.5;

/** ε: a text of which the map says next to nothing is no confident query, and the cosine has a gradient at 0. */
const LEAST_LENGTH = 0.05;

/**
 * @param change B, row-major [output][input]
 * @param gradient of the same length, overwritten
 * @returns the objective
 */
export function contrastiveLoss({ queries, penalty }: ContrastiveObjective, change: Float64Array, gradient: Float64Array): number {
  let loss = 0;
  for (let i = 0; i < change.length; i++) {
    const value = change[i] ?? 0;
    loss += penalty * value * value;
    gradient[i] = 2 * penalty * value;
  }
  for (const query of queries) loss += addQuery(query, change, gradient);
  return loss;
}

function addQuery({ text, promised, renditions, target }: ContrastiveQuery, change: Float64Array, gradient: Float64Array): number {
  const [inputs, outputs] = [text.length, promised.length];
  const asked = new Float64Array(outputs);
  let square = LEAST_LENGTH ** 2;
  for (let output = 0; output < outputs; output++) {
    let sum = promised[output] ?? 0;
    for (let input = 0, at = output * inputs; input < inputs; input++, at++) sum += (change[at] ?? 0) * (text[input] ?? 0);
    asked[output] = sum;
    square += sum * sum;
  }
  const length = Math.sqrt(square);
  const cosines = renditions.map((rendition) => {
    let sum = 0;
    for (let output = 0; output < outputs; output++) sum += (asked[output] ?? 0) * (rendition[output] ?? 0);
    return sum / length;
  });
  const highest = Math.max(...cosines);
  const odds = cosines.map((cosine) => Math.exp((cosine - highest) / TEMPERATURE));
  const total = odds.reduce((sum, value) => sum + value, 0);

  // With g_j = ∂loss/∂s_j: ∂loss/∂q = Σ g_j (u_j / |q| − s_j q / |q|²).
  const slope = new Float64Array(outputs);
  let along = 0;
  renditions.forEach((rendition, j) => {
    const g = ((odds[j] ?? 0) / total - (j === target ? 1 : 0)) / TEMPERATURE;
    along += g * (cosines[j] ?? 0);
    for (let output = 0; output < outputs; output++) slope[output] = (slope[output] ?? 0) + (g * (rendition[output] ?? 0)) / length;
  });
  for (let output = 0; output < outputs; output++) {
    const value = (slope[output] ?? 0) - (along * (asked[output] ?? 0)) / square;
    for (let input = 0, at = output * inputs; input < inputs; input++, at++) gradient[at] = (gradient[at] ?? 0) + value * (text[input] ?? 0);
  }
  return Math.log(total) + (highest - (cosines[target] ?? 0)) / TEMPERATURE;
}
