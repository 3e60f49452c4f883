/**
 * The network as a TensorFlow.js graph: 149 bands × 469 frames in, seven ratings and the pooled embedding out. Every
 * convolution of a block sees one channel more, in which each band says how high it lies (2i ÷ height − 1).
 */
import { paddingOf, STEM_PADDING, STEM_STRIDE, type Architecture, type Block, type Convolution } from "./architecture.ts";
import type { LoadedTensorFlow, TensorFlow } from "./tensorflow.ts";
import type { Weights } from "./weights.ts";

export interface NetworkOutput {
  /** In the published order; as the network gives them, not bounded to [0, 1]. */
  readonly ratings: Float32Array;
  /** What the ratings are a linear function of. */
  readonly embedding: Float32Array;
}

export interface Network {
  readonly backend: LoadedTensorFlow["backend"];
  /** `spectrogram` is row-major, one row a band. */
  run(spectrogram: Float32Array, bands: number, frames: number): NetworkOutput;
  /** Frees the weights; the network must not be used afterwards. */
  dispose(): void;
}

export function createNetwork({ tf, backend }: LoadedTensorFlow, weights: Weights, architecture: Architecture): Network {
  const layers = new Map(architecture.convolutions.map((convolution) => [convolution.name, createLayer(tf, convolution, weights)]));
  const layer = (name: string): Layer => {
    const found = layers.get(name);
    if (found === undefined) throw new Error(`the network has no layer ${name}`);
    return found;
  };

  function runBlock(x: TensorFlow.Tensor4D, { name, inputs, outputs, pooled }: Block): TensorFlow.Tensor4D {
    const shortcut = inputs === outputs ? x : layer(`${name}.shortcut`).apply(x, "linear");
    const inner = layer(`${name}.conv1`).apply(withFrequency(tf, x), "relu");
    const y = tf.relu(tf.add<TensorFlow.Tensor4D>(layer(`${name}.conv2`).apply(withFrequency(tf, inner), "linear"), shortcut));
    return pooled ? tf.maxPool(y, 2, 2, "valid") : y;
  }

  return {
    backend,
    run(spectrogram, bands, frames) {
      const [ratings, embedding] = tf.tidy(() => {
        const input = tf.tensor4d(spectrogram, [1, bands, frames, 1]);
        // Each block frees what the one before it computed: an activation is up to 9 MB.
        const features = architecture.blocks.reduce((x, block) => tf.tidy(() => runBlock(x, block)), layer("stem").apply(input, "relu"));
        // The head is affine, so that it may follow the averaging instead of preceding it.
        const pooled = tf.mean<TensorFlow.Tensor4D>(features, [1, 2], true);
        return [layer("head").apply(pooled, "linear"), pooled];
      });
      const output = { ratings: numbersOf(ratings), embedding: numbersOf(embedding) };
      tf.dispose([ratings, embedding]);
      return output;
    },
    dispose() {
      for (const each of layers.values()) each.dispose();
    },
  };
}

interface Layer {
  apply(x: TensorFlow.Tensor4D, activation: "linear" | "relu"): TensorFlow.Tensor4D;
  dispose(): void;
}

function createLayer(tf: typeof TensorFlow, { name, kernel, inputs, outputs }: Convolution, weights: Weights): Layer {
  const folded = weights.get(name);
  if (folded === undefined) throw new Error(`the weights of ${name} are missing`);
  const filter = tf.tensor4d(folded.kernel, [kernel, kernel, inputs, outputs]);
  const bias = tf.tensor1d(folded.bias);
  const isStem = name === "stem";
  const strides = isStem ? STEM_STRIDE : 1;
  const pad = isStem ? STEM_PADDING : paddingOf(kernel);
  return {
    apply: (x, activation) => tf.fused.conv2d({ x, filter, strides, pad, bias, activation, dataFormat: "NHWC", dimRoundingMode: "floor" }),
    dispose: () => tf.dispose([filter, bias]),
  };
}

function withFrequency(tf: typeof TensorFlow, x: TensorFlow.Tensor4D): TensorFlow.Tensor4D {
  const [, height, width] = x.shape;
  const ramp = Float32Array.from({ length: height * width }, (_, i) => (2 * Math.floor(i / width)) / height - 1);
  return tf.concat([x, tf.tensor4d(ramp, [1, height, width, 1])], 3);
}

function numbersOf(tensor: TensorFlow.Tensor): Float32Array {
  return Float32Array.from(tensor.dataSync());
}
