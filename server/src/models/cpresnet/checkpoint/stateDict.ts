/**
 * The named tensors of a PyTorch checkpoint (torch.save of a state_dict, PyTorch 1.6 or later: a zip archive of one pickle
 * and one entry a storage). Also a state_dict inside a wrapper, and names with the prefix of DataParallel.
 */
import type { Result } from "../../../protocol/result.ts";
import { PickleDict, TensorReference, type PickleValue, type StorageReference } from "./pickleValues.ts";
import { readPickle } from "./pickleReader.ts";
import { Refusal } from "../../untrusted/refusal.ts";
import { refusalsAsProblems } from "./refusalsAsProblems.ts";
import { tensorNumbers } from "./tensorNumbers.ts";
import { openZipArchive, type ZipArchive } from "../../untrusted/zipArchive.ts";

export interface StoredTensor {
  readonly shape: readonly number[];
  /** Row-major. Read from the archive when called; fails where the storage is missing or damaged. */
  numbers(): Result<Float32Array>;
}

export type StateDict = ReadonlyMap<string, StoredTensor>;

const LARGEST_PICKLE_BYTES = 4 << 20;
const LARGEST_STORAGE_BYTES = 64 << 20;
/** For everything that is inflated from one file. */
const INFLATION_BUDGET_BYTES = 256 << 20;
const WRAPPER_KEYS = ["state_dict", "model_state_dict", "model"];
const PARALLEL_PREFIX = "module.";

/** Reads the list of tensors; their numbers are read when asked for. Never throws for any `file`. */
export function readStateDict(file: Uint8Array): Result<StateDict> {
  return refusalsAsProblems(() => {
    const archive = openArchive(file);
    const list = archive.names.find((name) => /^(?:[^/]+\/)?data\.pkl$/.test(name));
    const pickle = list === undefined ? undefined : archive.read(list, LARGEST_PICKLE_BYTES);
    if (list === undefined || pickle === undefined) throw new Refusal("other-format", "This is not a PyTorch checkpoint: the archive has no data.pkl.");
    const folder = list.slice(0, list.length - "data.pkl".length);
    const order = archive.read(`${folder}byteorder`, 16);
    if (order !== undefined && new TextDecoder().decode(order) !== "little") throw new Refusal("other-format", "The checkpoint was written on a big-endian machine.");
    const readStorage = storageReader(archive, folder);
    const tensors = new Map<string, StoredTensor>();
    for (const [name, tensor] of namedTensors(readPickle(pickle))) {
      const numbers = (): Result<Float32Array> => refusalsAsProblems(() => tensorNumbers(tensor, readStorage(tensor.storage), name));
      tensors.set(name, { shape: tensor.shape, numbers });
    }
    if (tensors.size === 0) throw new Refusal("other-format", "The checkpoint holds no tensors by name: it is not a state_dict.");
    return tensors;
  });
}

function openArchive(file: Uint8Array): ZipArchive {
  try {
    return openZipArchive(file, INFLATION_BUDGET_BYTES);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "other-format") throw error;
    throw new Refusal("other-format", "This is not a PyTorch checkpoint: it is no zip archive.");
  }
}

/** Tensors may share a storage: the one read last is kept. */
function storageReader(archive: ZipArchive, folder: string): (storage: StorageReference) => Uint8Array {
  let last: { readonly key: string; readonly bytes: Uint8Array } | undefined;
  return ({ key }) => {
    if (last?.key === key) return last.bytes;
    const bytes = archive.read(`${folder}data/${key}`, LARGEST_STORAGE_BYTES);
    if (bytes === undefined) throw new Refusal("damaged", `The file is damaged: the numbers 'data/${key}' are missing.`);
    last = { key, bytes };
    return bytes;
  };
}

function namedTensors(root: PickleValue): Map<string, TensorReference> {
  const tensors = new Map<string, TensorReference>();
  const dict = unwrapped(root);
  if (!(dict instanceof PickleDict)) return tensors;
  for (const [name, value] of dict.entries) if (typeof name === "string" && value instanceof TensorReference) tensors.set(name, value);
  const isParallel = tensors.size > 0 && [...tensors.keys()].every((name) => name.startsWith(PARALLEL_PREFIX));
  return isParallel ? new Map([...tensors].map(([name, tensor]) => [name.slice(PARALLEL_PREFIX.length), tensor])) : tensors;
}

function unwrapped(root: PickleValue): PickleValue {
  if (!(root instanceof PickleDict)) return root;
  for (const key of WRAPPER_KEYS) {
    const inner = root.entries.get(key);
    if (inner instanceof PickleDict) return inner;
  }
  return root;
}
