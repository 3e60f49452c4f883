/** Checkpoints for tests as torch.save writes them: tensors by name, in every type, layout and wrapping that is read. */
import { EMPTY_DICT, BUILD, joined, MARK, orderedDict, pickleOf, SETITEM, SETITEMS, tensor, text } from "./pickleWriter.ts";
import { zipFile, type ZipEntry, type ZipOptions } from "../untrusted/zipWriter.ts";

export interface TensorToWrite {
  readonly shape: readonly number[];
  /** Row-major, or in the order of `strides`. */
  readonly numbers: ArrayLike<number>;
  readonly type?: StorageName;
  readonly strides?: readonly number[];
  readonly offset?: number;
}

export type StorageName = "FloatStorage" | "DoubleStorage" | "HalfStorage" | "LongStorage";

export interface CheckpointOptions extends ZipOptions {
  readonly deflated?: boolean;
  /** A key of a dict around the state_dict. */
  readonly wrapper?: string;
  readonly folder?: string;
  readonly more?: readonly ZipEntry[];
}

export function checkpointFile(tensors: ReadonlyMap<string, TensorToWrite>, options: CheckpointOptions = {}): Uint8Array {
  const { deflated = false, wrapper, folder = "archive/", more = [] } = options;
  const entries: ZipEntry[] = [];
  const items = [...tensors].map(([name, { shape, numbers, type = "FloatStorage", strides = rowMajor(shape), offset = 0 }], index) => {
    entries.push({ name: `${folder}data/${index}`, bytes: storageBytes(type, numbers), deflated });
    return joined(text(name), tensor({ type, key: String(index), count: numbers.length, offset, shape, strides }));
  });
  const dict = joined(orderedDict(), MARK, ...items, SETITEMS, EMPTY_DICT, text("_metadata"), orderedDict(), SETITEM, BUILD);
  const whole = wrapper === undefined ? dict : joined(EMPTY_DICT, text("epoch"), Uint8Array.of(0x4b, 3), SETITEM, text(wrapper), dict, SETITEM);
  return zipFile([{ name: `${folder}data.pkl`, bytes: pickleOf(whole), deflated }, ...entries, { name: `${folder}version`, bytes: Buffer.from("3\n") }, ...more], options);
}

export function rowMajor(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
}

function storageBytes(type: StorageName, numbers: ArrayLike<number>): Uint8Array {
  switch (type) {
    case "FloatStorage":
      return new Uint8Array(Float32Array.from(numbers).buffer);
    case "DoubleStorage":
      return new Uint8Array(Float64Array.from(numbers).buffer);
    case "LongStorage":
      return new Uint8Array(BigInt64Array.from(Array.from(numbers, BigInt)).buffer);
    case "HalfStorage":
      return new Uint8Array(Uint16Array.from(numbers, halfBits).buffer);
  }
}

/** Of numbers that are normal in binary16, or zero. */
function halfBits(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  const fraction = Math.round((Math.abs(value) / 2 ** exponent - 1) * 1024);
  return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction;
}
