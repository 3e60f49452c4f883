/** The numbers of a tensor in row-major order, whatever view of its storage it is and whatever type the storage has. */
import { quoted, Refusal } from "../../untrusted/refusal.ts";
import type { StorageType, TensorReference } from "./pickleValues.ts";

interface NumberType {
  readonly bytes: number;
  read(view: DataView, at: number): number;
}

const NUMBER_TYPES: Readonly<Record<StorageType, NumberType>> = {
  FloatStorage: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  DoubleStorage: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  HalfStorage: { bytes: 2, read: (view, at) => float16(view.getUint16(at, true)) },
  LongStorage: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
};

/** As 32-bit floats, which is what networks compute in. `name` is for the message. @throws Refusal */
export function tensorNumbers({ storage, offset, shape, strides }: TensorReference, bytes: Uint8Array, name: string): Float32Array {
  const type = NUMBER_TYPES[storage.type];
  const count = shape.reduce((product, size) => product * size, 1);
  const last = shape.reduce((sum, size, axis) => sum + (size - 1) * (strides[axis] ?? 0), offset);
  // The values that exist bound the allocation: a view of stride 0 could name any number of them.
  if (count > 0 && ((last + 1) * type.bytes > bytes.length || count * type.bytes > bytes.length)) {
    throw new Refusal("damaged", `The file is damaged: the tensor ${quoted(name)} reaches beyond its numbers.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Float32Array(count);
  const index = shape.map(() => 0);
  let at = offset;
  for (let element = 0; element < count; element += 1) {
    numbers[element] = type.read(view, at * type.bytes);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const next = (index[axis] ?? 0) + 1;
      const stride = strides[axis] ?? 0;
      if (next < (shape[axis] ?? 0)) {
        index[axis] = next;
        at += stride;
        break;
      }
      index[axis] = 0;
      at -= (next - 1) * stride;
    }
  }
  return numbers;
}

/** IEEE 754 binary16. */
export function float16(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
