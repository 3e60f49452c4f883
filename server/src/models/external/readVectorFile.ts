/**
 * A file of vectors (.csv, .npy, .npz) from disk. What a file holds is told by its content. A `.npy` has no room for names:
 * they are the lines of a text file, or the strings of a second `.npy`.
 */
import { createHash } from "node:crypto";
import path from "node:path";
import { openByteSource } from "../../audio/byteSource.ts";
import { failure, success, type Problem, type Result } from "../../protocol/result.ts";
import { decodeText } from "../../workspace/textFile.ts";
import { csvVectors } from "./csvVectors.ts";
import { isNumeric, openNpyArray, readMatrix, readStrings } from "./npyArray.ts";
import { isNpy } from "./npyHeader.ts";
import { npzVectors } from "./npzVectors.ts";
import { MOST_FILE_BYTES, MOST_ROWS, quotedName, VectorFault, type VectorTable } from "./vectorTable.ts";

export interface VectorFile {
  readonly table: VectorTable;
  /** Name of the file without its folder, and of its content. */
  readonly file: string;
  readonly sha256: string;
}

/** A table's cells take many times the room that they take in the file. */
const MOST_TEXT_BYTES = 64 * 2 ** 20;

/**
 * @param ids the column (CSV), the array (.npz) or the file (.npy; relative to the vectors' folder) that names the rows.
 * Fails with `vectors-damaged`, `-refused`, `-too-large`, `-unclear`, or as opening a file does (`vanished`, …).
 */
export async function readVectorFile(file: string, ids?: string): Promise<Result<VectorFile>> {
  const bytes = await readBytes(file, MOST_FILE_BYTES);
  if (!bytes.ok) return bytes;
  const sha256 = createHash("sha256").update(bytes.value).digest("hex");
  const names = isNpy(bytes.value) ? await namesOfRows(file, ids) : success([]);
  if (!names.ok) return names;
  const table = tableOf(bytes.value, file, ids, names.value);
  if (table.ok && (table.value.dimension === 0 || table.value.names.length === 0)) {
    return failure({ code: "vectors-unclear", message: "The file holds no numbers.", advice: "It needs one row a recording.", file });
  }
  return table.ok ? success({ table: table.value, file: path.basename(file), sha256 }) : table;
}

function tableOf(bytes: Uint8Array, file: string, ids: string | undefined, names: readonly string[]): Result<VectorTable> {
  return faultsAsProblems(file, () => {
    if (isNpy(bytes)) return npyVectors(bytes, file, ids, names);
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return npzVectors(bytes, ids);
    if (/\.np[yz]$/iu.test(file)) throw new VectorFault("vectors-damaged", "The file is damaged: it is no NumPy file.", "Fetch it or write it again.");
    if (bytes.length > MOST_TEXT_BYTES) {
      throw new VectorFault("vectors-too-large", `This table has ${Math.round(bytes.length / 2 ** 20)} MB; at most ${MOST_TEXT_BYTES / 2 ** 20} MB are read.`, "Save so many numbers as .npz.");
    }
    const text = decodeText(bytes, file);
    if (!text.ok) throw new VectorFault("vectors-damaged", text.problem.message, "CSV in UTF-8, .npy and .npz are read.");
    return csvVectors(text.value, ids);
  });
}

function npyVectors(bytes: Uint8Array, file: string, ids: string | undefined, names: readonly string[]): VectorTable {
  const array = openNpyArray(bytes, "the array");
  if (!isNumeric(array) || array.header.shape.length !== 2) {
    throw new VectorFault("vectors-unclear", "The file holds no two-dimensional array of numbers.", "Save one row a recording.");
  }
  const { rows, columns, values } = readMatrix(array);
  const namesFrom = quotedName(ids ?? siblingOf(file));
  if (names.length !== rows) {
    throw new VectorFault("vectors-unclear", `${namesFrom} names ${names.length} rows where the array has ${rows}.`, "It needs one line a row, in the rows' order.");
  }
  return { names, dimension: columns, values, dimensionNames: null, vectorsFrom: "the array", namesFrom, notes: [] };
}

/** The names of a `.npy` file's rows: `--ids`, else the text file of the same name. */
async function namesOfRows(file: string, ids: string | undefined): Promise<Result<readonly string[]>> {
  const place = path.resolve(path.dirname(file), ids ?? siblingOf(file));
  const bytes = await readBytes(place, MOST_TEXT_BYTES);
  if (!bytes.ok) {
    return failure({
      code: "vectors-unclear",
      message: `A .npy file does not say which recording a row belongs to, and ${quotedName(place)} cannot be read: ${bytes.problem.message}`,
      advice: "Give with --ids a text file with one id or file name a line (or a .npy of strings), in the rows' order; or save as .npz with an array of strings.",
      file,
    });
  }
  return faultsAsProblems(place, () => {
    if (isNpy(bytes.value)) {
      const array = openNpyArray(bytes.value, "the array");
      if (!isNumeric(array) && array.header.shape.length === 1) return readStrings(array);
      throw new VectorFault("vectors-unclear", "The file holds no one-dimensional array of strings.", "Save one string a row.");
    }
    const text = decodeText(bytes.value, place);
    if (!text.ok) throw new VectorFault("vectors-damaged", text.problem.message, text.problem.advice);
    const lines = text.value.replace(/^\uFEFF/u, "").replace(/(?:\r\n|\n|\r)$/u, "").split(/\r\n|\n|\r/u);
    if (lines.length > MOST_ROWS) throw new VectorFault("vectors-too-large", `There are ${lines.length} lines.`, `At most ${MOST_ROWS} are read.`);
    return lines.map((line) => line.trim());
  });
}

function siblingOf(file: string): string {
  return `${path.basename(file, path.extname(file))}.txt`;
}

async function readBytes(file: string, mostBytes: number): Promise<Result<Uint8Array>> {
  const opened = await openByteSource(file);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    if (source.size > mostBytes) {
      const message = `This file has ${Math.round(source.size / 2 ** 20)} MB; at most ${mostBytes / 2 ** 20} MB are read.`;
      return failure({ code: "vectors-too-large", message, advice: "Keep the rows of this corpus only.", file });
    }
    const bytes = await source.readAt(0, source.size);
    const problem: Problem | undefined = source.problem();
    return problem === undefined ? success(bytes) : failure(problem);
  } finally {
    await source.close();
  }
}

function faultsAsProblems<T>(file: string, read: () => T): Result<T> {
  try {
    return success(read());
  } catch (error) {
    if (!(error instanceof VectorFault)) throw error;
    return failure({ code: error.code, message: error.message, advice: error.advice, file });
  }
}
