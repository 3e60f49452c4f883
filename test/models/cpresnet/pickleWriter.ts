/** Pickles for tests, instruction by instruction (protocol 2, as torch.save writes them, and some of 4). */

export const MARK = Uint8Array.of(0x28);
export const EMPTY_TUPLE = Uint8Array.of(0x29);
export const EMPTY_DICT = Uint8Array.of(0x7d);
export const EMPTY_LIST = Uint8Array.of(0x5d);
export const TUPLE = Uint8Array.of(0x74);
export const TUPLE1 = Uint8Array.of(0x85);
export const REDUCE = Uint8Array.of(0x52);
export const BUILD = Uint8Array.of(0x62);
export const BINPERSID = Uint8Array.of(0x51);
export const SETITEM = Uint8Array.of(0x73);
export const SETITEMS = Uint8Array.of(0x75);
export const APPEND = Uint8Array.of(0x61);
export const STACK_GLOBAL = Uint8Array.of(0x93);
export const FALSE = Uint8Array.of(0x89);
export const NONE = Uint8Array.of(0x4e);
const STOP = Uint8Array.of(0x2e);
const PROTOCOL_2 = Uint8Array.of(0x80, 2);

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** A whole pickle of the given instructions. */
export function pickleOf(...parts: readonly Uint8Array[]): Uint8Array {
  return joined(PROTOCOL_2, ...parts, STOP);
}

export function text(value: string): Uint8Array {
  const bytes = Buffer.from(value);
  return joined(Uint8Array.of(0x58), new Uint8Array(Uint32Array.of(bytes.length).buffer), bytes);
}

/** As Python writes it: one byte, a 32-bit number, or eight bytes of LONG1. */
export function integer(value: number): Uint8Array {
  if (value >= 0 && value < 256) return Uint8Array.of(0x4b, value);
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) return joined(Uint8Array.of(0x4a), new Uint8Array(Int32Array.of(value).buffer));
  return joined(Uint8Array.of(0x8a, 8), new Uint8Array(BigInt64Array.of(BigInt(value)).buffer));
}

export function global(module: string, name: string): Uint8Array {
  return joined(Uint8Array.of(0x63), Buffer.from(`${module}\n${name}\n`));
}

export function put(key: number): Uint8Array {
  return Uint8Array.of(0x71, key);
}

export function get(key: number): Uint8Array {
  return Uint8Array.of(0x68, key);
}

export function tuple(...items: readonly Uint8Array[]): Uint8Array {
  return joined(MARK, ...items, TUPLE);
}

export function orderedDict(): Uint8Array {
  return joined(global("collections", "OrderedDict"), EMPTY_TUPLE, REDUCE);
}

export interface TensorPickle {
  readonly type: string;
  readonly key: string;
  readonly count: number;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

export function tensor({ type, key, count, offset, shape, strides }: TensorPickle): Uint8Array {
  const storage = joined(tuple(text("storage"), global("torch", type), text(key), text("cpu"), integer(count)), BINPERSID);
  const views = [shape, strides].map((sizes) => tuple(...sizes.map(integer)));
  return joined(global("torch._utils", "_rebuild_tensor_v2"), tuple(storage, integer(offset), ...views, FALSE, orderedDict()), REDUCE);
}
