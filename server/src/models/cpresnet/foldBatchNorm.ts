/**
 * Batch normalisation folded into the convolution before it (both are affine): γ (w ∗ x − μ) ÷ √(σ² + ε) + β as one kernel and
 * bias, computed in double precision; and PyTorch's kernel order turned into TensorFlow's.
 */
import { kernelLength, type FoldedConvolution } from "./weights.ts";
import type { Convolution } from "./architecture.ts";

/** One number an output channel each. */
export interface BatchNorm {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/** PyTorch's default. */
const EPSILON = 1e-5;

/** `kernel` is [output, input, height, width]. */
export function foldBatchNorm(convolution: Convolution, kernel: Float32Array, norm: BatchNorm): FoldedConvolution {
  const { inputs, outputs } = convolution;
  const positions = convolution.kernel * convolution.kernel;
  const folded = new Float32Array(kernelLength(convolution));
  const bias = new Float32Array(outputs);
  for (let output = 0; output < outputs; output += 1) {
    const factor = (norm.scale[output] ?? 0) / Math.sqrt((norm.variance[output] ?? 0) + EPSILON);
    bias[output] = (norm.shift[output] ?? 0) - (norm.mean[output] ?? 0) * factor;
    for (let input = 0; input < inputs; input += 1) {
      for (let position = 0; position < positions; position += 1) {
        folded[(position * inputs + input) * outputs + output] = (kernel[(output * inputs + input) * positions + position] ?? 0) * factor;
      }
    }
  }
  return { kernel: folded, bias };
}
