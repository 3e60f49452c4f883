/**
 * The trained map in closed form: ridge regression of features on texts, pulled towards a prior map (usually the
 * default map), so that ten annotations already help and none is forgotten what the prior knows:
 * min over α, Δ of Σ w‖α·prior(t) + Δt − f‖² + penalty·‖Δ‖². No intercept.
 */
import { applyMap, type LinearMap } from "./linearMap.ts";
import { gramMatrix, ridgeSystem } from "./ridgeSolve.ts";
import { dotProduct, unitVector, vectorLength } from "./vectors.ts";

export interface TrainingPair {
  /** Sum of the description's centred word vectors. */
  readonly text: Float64Array;
  /** Standardised, centred within the piece. */
  readonly features: Float64Array;
  /** 1 where it is left out. */
  readonly weight?: number;
}

/** For nested choice: from "trust the examples" to "trust the prior"; texts have length 1, so λ counts pairs. */
export const RIDGE_PENALTIES: readonly number[] = [0.3, 1, 3, 10, 30, 100, 1000];

/** α never falls below this correlation between prior and examples: few examples cannot turn the prior round. */
export const LEAST_PRIOR_CORRELATION = 0.1;

/**
 * Fits the map. Texts are scaled to length 1 first: a listener who writes much counts as one. α, how much of the
 * prior's prediction is borne out, is fitted jointly with Δ in closed form, and held at or above
 * LEAST_PRIOR_CORRELATION · ‖f‖/‖prior(t)‖. As the penalty grows the map tends to α·prior, as it shrinks to the
 * least-squares (with fewer pairs than dimensions: the least-norm) fit. Without pairs it is the prior itself.
 * @param prior null: plain ridge towards 0
 */
export function fitRidgeMap(pairs: readonly TrainingPair[], prior: LinearMap | null, penalty: number): LinearMap {
  const usable = pairs.filter((pair) => vectorLength(pair.text) > 0 && (pair.weight ?? 1) > 0);
  const inputDimension = prior?.inputDimension ?? pairs[0]?.text.length ?? 0;
  const outputs = prior?.outputNames.length ?? pairs[0]?.features.length ?? 0;
  const outputNames = prior?.outputNames ?? Array.from({ length: outputs }, (_, k) => String(k));
  const weights = new Float64Array(outputs * inputDimension);
  if (usable.length === 0) {
    if (prior !== null) weights.set(prior.weights);
    return { kind: "ridge", inputDimension, outputNames, weights };
  }

  const roots = usable.map((pair) => Math.sqrt(pair.weight ?? 1));
  const texts = usable.map((pair) => unitVector(pair.text));
  const inputs = texts.map((text, i) => text.map((value) => value * (roots[i] ?? 1)));
  const wanted = usable.map((pair, i) => pair.features.map((value) => value * (roots[i] ?? 1)));
  const system = ridgeSystem(gramMatrix(inputs, inputDimension), penalty);
  const own = system.coefficients(wanted);
  let alpha = 0;
  let replaced: Float64Array = new Float64Array(own.length);
  if (prior !== null) {
    const promised = texts.map((text, i) => applyMap(prior, text).map((value) => value * (roots[i] ?? 1)));
    replaced = system.coefficients(promised);
    alpha = priorScale(inputs, wanted, own, promised, replaced);
  }
  for (let output = 0; output < outputs; output++) {
    for (let input = 0; input < inputDimension; input++) {
      const at = input * outputs + output;
      const change = (own[at] ?? 0) - alpha * (replaced[at] ?? 0);
      const from = prior?.weights[output * inputDimension + input] ?? 0;
      weights[output * inputDimension + input] = alpha * from + change;
    }
  }
  return { kind: "ridge", inputDimension, outputNames, weights };
}

/**
 * With M = λ(K + λ)⁻¹, which maps targets to ridge residuals, the objective minimised over Δ is
 * tr((F − αG)ᵀM(F − αG)); its minimum is at α = tr(GᵀMF) / tr(GᵀMG).
 * @param inputs rows that give the predictions with the coefficients: texts, or with a kernel the rows of K
 * @param own coefficients fitted to `wanted`, row-major [input][output]
 * @param replaced those fitted to `promised`, the prior's predictions
 */
export function priorScale(
  inputs: readonly Float64Array[],
  wanted: readonly Float64Array[],
  own: Float64Array,
  promised: readonly Float64Array[],
  replaced: Float64Array,
): number {
  let numerator = 0;
  let denominator = 0;
  let wantedSquare = 0;
  let promisedSquare = 0;
  inputs.forEach((input, i) => {
    const f = wanted[i] ?? new Float64Array(0);
    const g = promised[i] ?? new Float64Array(0);
    wantedSquare += dotProduct(f, f);
    promisedSquare += dotProduct(g, g);
    numerator += dotProduct(g, residual(input, f, own));
    denominator += dotProduct(g, residual(input, g, replaced));
  });
  if (promisedSquare === 0) return 0;
  const least = LEAST_PRIOR_CORRELATION * Math.sqrt(wantedSquare / promisedSquare);
  // Where the examples leave nothing for the prior to explain, α is undetermined: its least value will do.
  return denominator <= 1e-12 * promisedSquare ? least : Math.max(least, numerator / denominator);
}

function residual(input: Float64Array, target: Float64Array, coefficients: Float64Array): Float64Array {
  const outputs = target.length;
  return target.map((value, output) => {
    let predicted = 0;
    for (let i = 0; i < input.length; i++) predicted += (input[i] ?? 0) * (coefficients[i * outputs + output] ?? 0);
    return value - predicted;
  });
}
