/**
 * Minimises a smooth function of many variables: L-BFGS (Nocedal & Wright 2006, algorithm 7.4) with backtracking.
 * No randomness and no clock: the same function and start give the same bytes.
 */
import { dotProduct, vectorLength } from "./vectors.ts";

/** Returns the value at a point and overwrites `gradient` with its gradient there. */
export type SmoothFunction = (point: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly point: Float64Array;
  /** The function's value at the start and after each step: strictly falling. */
  readonly values: readonly number[];
  /** Euclidean length of the gradient at `point`. */
  readonly slope: number;
}

const MEMORY = 10;
const MOST_STEPS = 60;
const MOST_HALVINGS = 30;
/** Armijo's constant: a step must gain at least this part of what the slope promises. */
const SUFFICIENT_GAIN = 1e-4;
/** Relative to the gradient at the start, or to 1 if that is less. */
const FLAT_ENOUGH = 1e-5;

interface Step {
  readonly move: Float64Array;
  readonly turn: Float64Array;
  readonly curvature: number;
}

export function minimise(value: SmoothFunction, start: Float64Array): Minimum {
  let point = Float64Array.from(start);
  let gradient = new Float64Array(point.length);
  let current = value(point, gradient);
  const values = [current];
  const enough = FLAT_ENOUGH * Math.max(1, vectorLength(gradient));
  let memory: readonly Step[] = [];
  for (let step = 0; step < MOST_STEPS && vectorLength(gradient) > enough; step++) {
    const direction = descentDirection(gradient, memory);
    const promised = dotProduct(direction, gradient);
    let size = memory.length === 0 ? 1 / Math.max(1, vectorLength(gradient)) : 1;
    let next = point;
    const nextGradient = new Float64Array(point.length);
    let reached = Infinity;
    for (let halving = 0; halving < MOST_HALVINGS; halving++, size /= 2) {
      next = point.map((x, i) => x + size * (direction[i] ?? 0));
      reached = value(next, nextGradient);
      if (reached <= current + SUFFICIENT_GAIN * size * promised && reached < current) break;
      reached = Infinity;
    }
    if (reached === Infinity) break;
    const move = next.map((x, i) => x - (point[i] ?? 0));
    const turn = nextGradient.map((g, i) => g - (gradient[i] ?? 0));
    const curvature = dotProduct(move, turn);
    if (curvature > 1e-12 * vectorLength(move) * vectorLength(turn)) memory = [...memory, { move, turn, curvature }].slice(-MEMORY);
    [point, gradient, current] = [next, nextGradient, reached];
    values.push(current);
  }
  return { point, values, slope: vectorLength(gradient) };
}

/** −H·gradient with the inverse Hessian H that the last steps suggest. */
function descentDirection(gradient: Float64Array, memory: readonly Step[]): Float64Array {
  const direction = gradient.map((g) => -g);
  const shares = new Float64Array(memory.length);
  for (let k = memory.length - 1; k >= 0; k--) {
    const step = memory[k];
    if (step === undefined) continue;
    const share = dotProduct(step.move, direction) / step.curvature;
    shares[k] = share;
    addMultiple(direction, -share, step.turn);
  }
  const last = memory.at(-1);
  if (last !== undefined) {
    const scale = last.curvature / dotProduct(last.turn, last.turn);
    direction.forEach((d, i) => (direction[i] = scale * d));
  }
  memory.forEach((step, k) => {
    addMultiple(direction, (shares[k] ?? 0) - dotProduct(step.turn, direction) / step.curvature, step.move);
  });
  return direction;
}

function addMultiple(sum: Float64Array, factor: number, vector: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + factor * (vector[i] ?? 0);
}
