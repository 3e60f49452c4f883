/**
 * The weights that the network computes with: each convolution with its batch norm folded in, kernels in TensorFlow's order
 * [height, width, input, output].
 */
import type { Architecture, Convolution } from "./architecture.ts";

export interface FoldedConvolution {
  readonly kernel: Float32Array;
  /** One an output channel. */
  readonly bias: Float32Array;
}

/** By the names of `Architecture.convolutions`. */
export type Weights = ReadonlyMap<string, FoldedConvolution>;

export function kernelLength({ kernel, inputs, outputs }: Convolution): number {
  return kernel * kernel * inputs * outputs;
}

/** How many numbers the folded weights of a network are. */
export function weightCount(architecture: Architecture): number {
  return architecture.convolutions.reduce((sum, convolution) => sum + kernelLength(convolution) + convolution.outputs, 0);
}
