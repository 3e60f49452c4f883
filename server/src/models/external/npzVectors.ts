/**
 * Vectors from a `.npz` archive: its one two-dimensional array of numbers, named by an array of strings.
 */
import { openZipArchive, type ZipArchive } from "../untrusted/zipArchive.ts";
import { Refusal } from "../untrusted/refusal.ts";
import { isNumeric, openNpyArray, readMatrix, readStrings, type NpyArray } from "./npyArray.ts";
import { damagedFault, MOST_FILE_BYTES, quotedName, VectorFault, type VectorTable } from "./vectorTable.ts";

const ADVICE_ONE = "Save it with the vectors and their names alone: np.savez(file, vectors=…, ids=…).";

/** @param ids name of the array of strings; where it is not given there must be one alone. @throws VectorFault */
export function npzVectors(file: Uint8Array, ids: string | undefined): VectorTable {
  const { arrays, refused } = openArrays(file);
  const fitting = arrays.filter((array) => isNumeric(array) && array.header.shape.length === 2);
  const [vectors] = fitting;
  if (vectors === undefined) {
    const [object] = refused;
    if (object !== undefined) throw object.fault;
    throw new VectorFault("vectors-unclear", `The archive has no two-dimensional array of numbers; it has ${list(arrays)}.`, ADVICE_ONE);
  }
  if (fitting.length > 1) throw new VectorFault("vectors-unclear", `The archive has several two-dimensional arrays of numbers: ${list(fitting)}.`, ADVICE_ONE);
  const namesArray = chooseNames(arrays, refused, ids);
  const { rows, columns, values } = readMatrix(vectors);
  const names = readStrings(namesArray);
  if (names.length !== rows) {
    const message = `${namesArray.name} has ${names.length} strings where ${vectors.name} has ${rows} rows.`;
    throw new VectorFault("vectors-unclear", message, "Name with --ids the array that has one string a row.");
  }
  return { names, dimension: columns, values, dimensionNames: null, vectorsFrom: vectors.name, namesFrom: namesArray.name, notes: [] };
}

interface RefusedArray {
  readonly name: string;
  readonly fault: VectorFault;
}

/** What is of a kind that is not read is no trouble unless it is wanted. */
function openArrays(file: Uint8Array): { arrays: NpyArray[]; refused: RefusedArray[] } {
  const arrays: NpyArray[] = [];
  const refused: RefusedArray[] = [];
  const archive = openArchive(file);
  for (const entry of archive.names) {
    if (!entry.endsWith(".npy")) continue;
    const name = entry.slice(0, -".npy".length);
    try {
      const bytes = readEntry(archive, entry);
      if (bytes !== undefined) arrays.push(openNpyArray(bytes, quotedName(name)));
    } catch (error) {
      if (!(error instanceof VectorFault) || error.code !== "vectors-refused") throw error;
      refused.push({ name: quotedName(name), fault: error });
    }
  }
  return { arrays, refused };
}

function chooseNames(arrays: readonly NpyArray[], refused: readonly RefusedArray[], ids: string | undefined): NpyArray {
  const strings = arrays.filter((array) => !isNumeric(array) && array.header.shape.length === 1);
  if (ids !== undefined) {
    const wanted = quotedName(ids.replace(/\.npy$/u, ""));
    const unread = refused.find(({ name }) => name === wanted);
    if (unread !== undefined) throw unread.fault;
    const chosen = strings.find(({ name }) => name === wanted);
    if (chosen !== undefined) return chosen;
    throw new VectorFault("vectors-unclear", `The archive has no array of strings ${wanted}; it has ${list(strings)}.`, "Name one of these with --ids.");
  }
  const [only] = strings;
  if (only !== undefined && strings.length === 1) return only;
  if (only !== undefined) throw new VectorFault("vectors-unclear", `The archive has several arrays of strings: ${list(strings)}.`, "Name with --ids the one that says which recording a row belongs to.");
  const [object] = refused;
  if (object !== undefined) throw object.fault;
  throw new VectorFault("vectors-unclear", "The archive has no array of strings that says which recording a row belongs to.", ADVICE_ONE);
}

/** "'a' (45 × 1024), 'b' (45)" */
function list(arrays: readonly NpyArray[]): string {
  const some = arrays.slice(0, 12).map(({ name, header }) => `${name} (${header.shape.join(" × ")})`);
  return some.length === 0 ? "none" : `${some.join(", ")}${arrays.length > some.length ? ` and ${arrays.length - some.length} more` : ""}`;
}

function openArchive(file: Uint8Array): ZipArchive {
  return asFaults(() => openZipArchive(file, MOST_FILE_BYTES));
}

function readEntry(archive: ZipArchive, entry: string): Uint8Array | undefined {
  return asFaults(() => archive.read(entry, MOST_FILE_BYTES));
}

/** The zip reader's refusals in the words of vectors. */
function asFaults<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    switch (error.code) {
      case "too-large":
        throw new VectorFault("vectors-too-large", error.message, "Save the vectors and their names alone.");
      case "damaged":
        throw new VectorFault("vectors-damaged", error.message, "Fetch it or write it again.");
      case "refused":
        throw new VectorFault("vectors-refused", error.message, ADVICE_ONE);
      case "other-format":
        throw damagedFault("it is no .npz archive, or one that is packed in an unknown way");
    }
  }
}
