/** Files of a few word vectors in their several forms, and what a stream of their bytes gives. */
import { VectorStream } from "../../../server/src/text/embeddings/readVectors.ts";

export type Entries = readonly (readonly [string, readonly number[]])[];

export const FEW: Entries = [
  ["fast", [1, 0.5, -2]],
  ["very slow", [-1, 0.25, 1e-3]],
  ["naïve", [0, 3, 0.125]],
];

export function textFile(entries: Entries, { header = false, gap = " ", end = "\n" } = {}): Uint8Array {
  const lines = entries.map(([word, values]) => [word, ...values.map(String)].join(gap));
  return new TextEncoder().encode([...(header ? [`${entries.length} ${entries[0]?.[1].length ?? 0}`] : []), ...lines].join(end) + end);
}

export function binaryFile(entries: Entries, { breaks = true, declared = entries.length } = {}): Uint8Array {
  const dimension = entries[0]?.[1].length ?? 0;
  const parts: Uint8Array[] = [new TextEncoder().encode(`${declared} ${dimension}\n`)];
  for (const [word, values] of entries) {
    const floats = new DataView(new ArrayBuffer(4 * dimension));
    values.forEach((value, k) => floats.setFloat32(4 * k, value, true));
    parts.push(new TextEncoder().encode(`${word} `), new Uint8Array(floats.buffer), ...(breaks ? [new Uint8Array([10])] : []));
  }
  return Buffer.concat(parts);
}

export interface ReadBack {
  readonly words: Record<string, number[]>;
  readonly problem: string;
  readonly code: string;
  readonly notes: readonly string[];
}

/** @param chunk bytes pushed at a time */
export function readBack(bytes: Uint8Array, { chunk = 7, dimension }: { chunk?: number; dimension?: number } = {}): ReadBack {
  const words: Record<string, number[]> = {};
  const stream = new VectorStream(dimension, () => (word, vector) => {
    words[word] = [...vector];
    return undefined;
  });
  let problem;
  for (let at = 0; at < bytes.length && problem === undefined; at += chunk) problem = stream.push(bytes.slice(at, at + chunk));
  problem ??= stream.end();
  return { words, problem: problem?.message ?? "", code: problem?.code ?? "", notes: stream.notes };
}
