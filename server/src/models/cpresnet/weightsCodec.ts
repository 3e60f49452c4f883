/** The folded weights as bytes and back: 32-bit floats, little-endian, kernel and bias of each convolution in the network's order. */
import type { Architecture } from "./architecture.ts";
import { kernelLength, weightCount, type FoldedConvolution, type Weights } from "./weights.ts";

const BYTES = 4;

export function encodeWeights(weights: Weights, architecture: Architecture): Uint8Array {
  const bytes = new Uint8Array(weightCount(architecture) * BYTES);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const put = (numbers: Float32Array): void => {
    for (const number of numbers) {
      view.setFloat32(at, number, true);
      at += BYTES;
    }
  };
  for (const { name } of architecture.convolutions) {
    const folded = weights.get(name);
    if (folded === undefined) throw new Error(`the weights of ${name} are missing`);
    put(folded.kernel);
    put(folded.bias);
  }
  return bytes;
}

/** Undefined if the bytes are not as many as the network needs, or not all finite. */
export function decodeWeights(bytes: Uint8Array, architecture: Architecture): Weights | undefined {
  if (bytes.length !== weightCount(architecture) * BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (count: number): Float32Array => {
    const numbers = new Float32Array(count);
    for (let i = 0; i < count; i += 1, at += BYTES) numbers[i] = view.getFloat32(at, true);
    return numbers;
  };
  const weights = new Map<string, FoldedConvolution>();
  for (const convolution of architecture.convolutions) {
    weights.set(convolution.name, { kernel: take(kernelLength(convolution)), bias: take(convolution.outputs) });
  }
  const isFinite = [...weights.values()].every(({ kernel, bias }) => kernel.every(Number.isFinite) && bias.every(Number.isFinite));
  return isFinite ? weights : undefined;
}
