/** What the pickle of a checkpoint may hold here. Containers may hold themselves: nobody walks them recursively. */

export type PickleValue = number | bigint | string | boolean | null | PickleTuple | PickleList | PickleDict | GlobalName | StorageReference | TensorReference;

export class PickleTuple {
  readonly items: readonly PickleValue[];
  constructor(items: readonly PickleValue[]) {
    this.items = items;
  }
}

export class PickleList {
  readonly items: PickleValue[] = [];
}

/** A dict or an OrderedDict. Keys are what state_dicts have: text, or the numbers of an optimiser. */
export class PickleDict {
  readonly entries = new Map<string | number, PickleValue>();
}

/** One of the few classes and functions that are known by name; none is ever run. */
export class GlobalName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export type StorageType = "FloatStorage" | "DoubleStorage" | "HalfStorage" | "LongStorage";

/** The numbers of one or more tensors: an entry `data/<key>` of the archive. */
export class StorageReference {
  readonly type: StorageType;
  readonly key: string;
  constructor(type: StorageType, key: string) {
    this.type = type;
    this.key = key;
  }
}

/** A view of a storage; offset and strides in elements. */
export class TensorReference {
  readonly storage: StorageReference;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  constructor(storage: StorageReference, offset: number, shape: readonly number[], strides: readonly number[]) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}
