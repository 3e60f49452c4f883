/**
 * The only objects that a checkpoint may ask for, by name: ordered dicts, storages, and tensors over them. They are built
 * here as plain data; a name that is not in these lists is refused before anything is done with it.
 */
import { GlobalName, PickleDict, PickleTuple, StorageReference, TensorReference, type PickleValue, type StorageType } from "./pickleValues.ts";
import { quoted, Refusal } from "../../untrusted/refusal.ts";

const ORDERED_DICT = "collections.OrderedDict";
const TENSOR = "torch._utils._rebuild_tensor_v2";
const PARAMETER = "torch._utils._rebuild_parameter";
const STORAGE_TYPES: ReadonlyMap<string, StorageType> = new Map([
  ["torch.FloatStorage", "FloatStorage"],
  ["torch.DoubleStorage", "DoubleStorage"],
  ["torch.HalfStorage", "HalfStorage"],
  ["torch.LongStorage", "LongStorage"],
]);
const MOST_DIMENSIONS = 8;

/** @throws Refusal for every name that is not allowed */
export function allowedGlobal(module: string, name: string): GlobalName {
  const full = `${module}.${name}`;
  if (full === ORDERED_DICT || full === TENSOR || full === PARAMETER || STORAGE_TYPES.has(full)) return new GlobalName(full);
  throw new Refusal("refused", `The checkpoint asks for ${quoted(full)}, which is no tensor: it is refused, and nothing of it was run.`);
}

/** What calling `callee` gives. */
export function buildObject(callee: PickleValue, parameters: PickleValue): PickleValue {
  if (!(callee instanceof GlobalName) || !(parameters instanceof PickleTuple)) throw unexpected();
  const { items } = parameters;
  if (callee.name === ORDERED_DICT && items.length === 0) return new PickleDict();
  if (callee.name === TENSOR) return tensor(items);
  if (callee.name === PARAMETER && items[0] instanceof TensorReference) return items[0];
  throw unexpected();
}

/** What a persistent id stands for: `("storage", type, key, location, element count)`. */
export function storageReference(id: PickleValue): StorageReference {
  if (!(id instanceof PickleTuple)) throw unexpected();
  const [kind, type, key] = id.items;
  const storageType = type instanceof GlobalName ? STORAGE_TYPES.get(type.name) : undefined;
  if (kind !== "storage" || storageType === undefined || typeof key !== "string") throw unexpected();
  return new StorageReference(storageType, key);
}

function tensor(items: readonly PickleValue[]): TensorReference {
  const [storage, offset, shape, strides] = items;
  if (!(storage instanceof StorageReference) || !isCount(offset)) throw unexpected();
  const [sizes, steps] = [counts(shape), counts(strides)];
  if (sizes.length !== steps.length) throw unexpected();
  return new TensorReference(storage, offset, sizes, steps);
}

function counts(value: PickleValue | undefined): number[] {
  if (!(value instanceof PickleTuple) || value.items.length > MOST_DIMENSIONS) throw unexpected();
  return value.items.map((item) => {
    if (!isCount(item)) throw unexpected();
    return item;
  });
}

function isCount(value: PickleValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function unexpected(): Refusal {
  return new Refusal("refused", "The checkpoint describes an object that is no tensor: it is refused.");
}
