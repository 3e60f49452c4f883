/**
 * Kernel ridge regression (Saunders, Gammerman & Vovk 1998) with a Gaussian kernel on texts of length 1, pulled towards
 * the default map as the linear ridge map is: f(t) = α·prior(t) + Σ c_i k(t, t_i). It bends where a linear map cannot,
 * and so checks that a linear map is enough. What it says has no share by word: it is for evaluations, never for a search.
 */
import { applyMap, type LinearMap } from "../retrieval/linearMap.ts";
import { priorScale, RIDGE_PENALTIES, type TrainingPair } from "../retrieval/ridgeMap.ts";
import { ridgeSystem } from "../retrieval/ridgeSolve.ts";
import { dotProduct, unitVector, vectorLength } from "../retrieval/vectors.ts";

export interface KernelMap {
  readonly kind: "kernel-ridge";
  readonly bandwidth: number;
  /** Texts of the training pairs, of length 1. */
  readonly texts: readonly Float64Array[];
  /** c, one row of outputs a text. */
  readonly coefficients: readonly Float64Array[];
  readonly outputs: number;
  /** Null: towards 0. */
  readonly prior: LinearMap | null;
  /** α, how much of the prior's prediction is borne out. */
  readonly alpha: number;
}

/** σ of exp(−‖a − b‖² / 2σ²); two texts of length 1 lie at most 2 apart, unrelated ones about 1.4. */
export const KERNEL_BANDWIDTHS: readonly number[] = [0.5, 1, 2];

/** Penalties mean what they mean for the linear ridge map: k(t, t) = 1 = the squared length of a text. */
export const KERNEL_PENALTIES: readonly number[] = RIDGE_PENALTIES;

export function fitKernelRidge(pairs: readonly TrainingPair[], prior: LinearMap | null, bandwidth: number, penalty: number): KernelMap {
  const usable = pairs.filter((pair) => vectorLength(pair.text) > 0);
  const texts = usable.map(({ text }) => unitVector(text));
  const wanted = usable.map(({ features }) => features);
  const outputs = prior?.outputNames.length ?? wanted[0]?.length ?? 0;
  const empty = { kind: "kernel-ridge", bandwidth, outputs, prior } as const;
  if (texts.length === 0) return { ...empty, texts, coefficients: [], alpha: prior === null ? 0 : 1 };
  const rows = texts.map((text) => kernelRow(text, texts, bandwidth));
  const gram = new Float64Array(texts.length ** 2);
  rows.forEach((row, index) => gram.set(row, index * texts.length));
  // The dual system of ridgeSolve with the texts' own axes for inputs: its coefficients are (K + λ)⁻¹·Y.
  const axes = texts.map((_, index) => Float64Array.from(texts, (_text, other) => (other === index ? 1 : 0)));
  const system = ridgeSystem({ rows: axes, inputDimension: texts.length, dual: true, gram }, penalty);
  const own = system.coefficients(wanted);
  if (prior === null) return { ...empty, texts, coefficients: rowsOf(own, outputs), alpha: 0 };
  const promised = texts.map((text) => applyMap(prior, text));
  const replaced = system.coefficients(promised);
  const alpha = priorScale(rows, wanted, own, promised, replaced);
  return { ...empty, texts, coefficients: rowsOf(own.map((value, at) => value - alpha * (replaced[at] ?? 0)), outputs), alpha };
}

/** One value an output; all 0 for a text without a known word, so that it ties all candidates. */
export function applyKernelMap(map: KernelMap, text: Float64Array): Float64Array {
  const { texts, coefficients, bandwidth, prior, alpha, outputs } = map;
  if (vectorLength(text) === 0) return new Float64Array(outputs);
  const unit = unitVector(text);
  const result = prior === null ? new Float64Array(outputs) : applyMap(prior, unit).map((value) => alpha * value);
  kernelRow(unit, texts, bandwidth).forEach((weight, index) => {
    const row = coefficients[index];
    for (let output = 0; output < outputs; output++) result[output] = (result[output] ?? 0) + weight * (row?.[output] ?? 0);
  });
  return result;
}

/** Of texts of length 1: ‖a − b‖² = 2 − 2a·b. */
function kernelRow(text: Float64Array, others: readonly Float64Array[], bandwidth: number): Float64Array {
  return Float64Array.from(others, (other) => Math.exp((Math.min(1, dotProduct(text, other)) - 1) / bandwidth ** 2));
}

function rowsOf(flat: Float64Array, outputs: number): Float64Array[] {
  return Array.from({ length: outputs === 0 ? 0 : flat.length / outputs }, (_, row) => flat.slice(row * outputs, (row + 1) * outputs));
}
