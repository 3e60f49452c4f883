/** The data of the published network's shape (generated, not shipped): from ESPRESSIVO_DATA or a `shared/data` beside the project. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const folder = path.join(process.env["ESPRESSIVO_DATA"] ?? path.join(root, "../shared/data"), "cpresnet");

/** For a test's options: skips it, with the reason, where the data are not there. */
export const needsSharedData = { skip: !existsSync(folder) && `${folder} is not there (set ESPRESSIVO_DATA)` };

export function sharedPath(name: string): string {
  return path.join(folder, name);
}

export function sharedBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(sharedPath(name)));
}

export function sharedFloats(name: string): Float32Array {
  return new Float32Array(sharedBytes(name).buffer);
}

/** The numbers of a `.npy` file of float32, in the order of the file. */
export function sharedArray(name: string): { readonly numbers: Float32Array; readonly shape: readonly number[]; readonly columnMajor: boolean } {
  const bytes = sharedBytes(name);
  const headerBytes = new DataView(bytes.buffer).getUint16(8, true);
  const header = new TextDecoder("latin1").decode(bytes.subarray(10, 10 + headerBytes));
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? "").split(",").map(Number);
  return { numbers: new Float32Array(bytes.buffer.slice(10 + headerBytes)), shape, columnMajor: header.includes("'fortran_order': True") };
}

export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < actual.length; i += 1) {
    const difference = Math.abs((actual[i] ?? NaN) - (expected[i] ?? NaN));
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference;
  }
  return largest;
}
