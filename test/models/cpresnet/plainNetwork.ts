/**
 * The network once more, for comparison: plain loops over the checkpoint's own tensors, batch norm as its formula, the head
 * before the averaging. Written from the definition of the layers, shares nothing with the product's graph.
 */
import type { Architecture } from "../../../server/src/models/cpresnet/architecture.ts";
import type { TensorToWrite } from "./checkpointWriter.ts";

/** [channel][row][column] */
type Planes = number[][][];
type Tensors = ReadonlyMap<string, TensorToWrite>;

export function plainRatings(tensors: Tensors, { widths }: Architecture, spectrogram: Float32Array, bands: number, frames: number): number[] {
  let x: Planes = [Array.from({ length: bands }, (_, band) => Array.from(spectrogram.subarray(band * frames, (band + 1) * frames)))];
  x = rectified(normalised(convolved(x, tensors, "in_c.0", 5, 2, 1), tensors, "in_c.1"));
  x = halved(block(x, tensors, "stage1.block1", [3, 1]));
  x = halved(block(x, tensors, "stage1.block2", [3, 3]));
  x = block(x, tensors, "stage1.block3", [3, 3]);
  x = block(x, tensors, "stage2.block1", [3, 3]);
  x = block(x, tensors, "stage3.block1", [1, 1]);
  if (x.length !== widths[2]) throw new Error("the last stage has another width");
  const rated = normalised(convolved(x, tensors, "feed_forward.0", 1, 1, 0), tensors, "feed_forward.1");
  return rated.map((plane) => plane.flat().reduce((sum, value) => sum + value, 0) / plane.flat().length);
}

function block(x: Planes, tensors: Tensors, name: string, [k1, k2]: readonly [number, number]): Planes {
  const inner = rectified(normalised(convolved(withRamp(x), tensors, `${name}.conv1`, k1, 1, Math.floor(k1 / 3)), tensors, `${name}.bn1`));
  const outer = normalised(convolved(withRamp(inner), tensors, `${name}.conv2`, k2, 1, Math.floor(k2 / 3)), tensors, `${name}.bn2`);
  const hasShortcut = tensors.has(`${name}.shortcut.conv.weight`);
  const shortcut = hasShortcut ? normalised(convolved(x, tensors, `${name}.shortcut.conv`, 1, 1, 0), tensors, `${name}.shortcut.bn`) : x;
  return rectified(outer.map((plane, c) => plane.map((row, i) => row.map((value, j) => value + at(shortcut, c, i, j)))));
}

function withRamp(x: Planes): Planes {
  const rows = x[0]?.length ?? 0;
  return [...x, Array.from({ length: rows }, (_, i) => Array.from({ length: x[0]?.[0]?.length ?? 0 }, () => (2 * i) / rows - 1))];
}

function convolved(x: Planes, tensors: Tensors, name: string, kernel: number, stride: number, padding: number): Planes {
  const weight = tensors.get(`${name}.weight`);
  const outputs = weight?.shape[0] ?? 0;
  const size = (length: number): number => Math.floor((length + 2 * padding - kernel) / stride) + 1;
  const [rows, columns] = [size(x[0]?.length ?? 0), size(x[0]?.[0]?.length ?? 0)];
  const value = (o: number, i: number, j: number): number => {
    let sum = 0;
    for (let c = 0; c < x.length; c += 1)
      for (let a = 0; a < kernel; a += 1)
        for (let b = 0; b < kernel; b += 1)
          sum += (weight?.numbers[((o * x.length + c) * kernel + a) * kernel + b] ?? NaN) * at(x, c, i * stride + a - padding, j * stride + b - padding);
    return sum;
  };
  return Array.from({ length: outputs }, (_, o) => Array.from({ length: rows }, (__, i) => Array.from({ length: columns }, (___, j) => value(o, i, j))));
}

function normalised(x: Planes, tensors: Tensors, name: string): Planes {
  const part = (which: string, c: number): number => tensors.get(`${name}.${which}`)?.numbers[c] ?? NaN;
  const one = (value: number, c: number): number => ((value - part("running_mean", c)) / Math.sqrt(part("running_var", c) + 1e-5)) * part("weight", c) + part("bias", c);
  return x.map((plane, c) => plane.map((row) => row.map((value) => one(value, c))));
}

function rectified(x: Planes): Planes {
  return x.map((plane) => plane.map((row) => row.map((value) => Math.max(0, value))));
}

function halved(x: Planes): Planes {
  const pick = (c: number, i: number, j: number): number => Math.max(at(x, c, 2 * i, 2 * j), at(x, c, 2 * i + 1, 2 * j), at(x, c, 2 * i, 2 * j + 1), at(x, c, 2 * i + 1, 2 * j + 1));
  return x.map((plane, c) => Array.from({ length: Math.floor(plane.length / 2) }, (_, i) => Array.from({ length: Math.floor((plane[0]?.length ?? 0) / 2) }, (__, j) => pick(c, i, j))));
}

/** Zero outside. */
function at(x: Planes, c: number, i: number, j: number): number {
  return x[c]?.[i]?.[j] ?? 0;
}
