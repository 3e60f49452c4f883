/**
 * Word vectors from a thesaurus by latent semantic analysis (S. Deerwester et al. 1990): its entries are the documents,
 * and words that stand in the same entries come close. Opposites seldom share one.
 */
import type { WordMatrix } from "../../server/src/text/enrichment/matrix.ts";
import { leadingSubspace, multiplyTransposed, type SparseMatrix } from "./leadingSubspace.ts";

export interface ThesaurusSettings {
  readonly dimension: number;
  readonly iterations: number;
  readonly seed: number;
}

/** An entry's members, its root first, each once. */
export type ThesaurusEntries = readonly (readonly string[])[];

/** Lines `root,synonym,…`. Members are lower-cased; they may hold blanks. */
export function parseThesaurus(text: string): ThesaurusEntries {
  const lines = text.split(/\r?\n/).map((line) => [...new Set(line.toLowerCase().split(",").map((member) => member.trim()))].filter((member) => member !== ""));
  return lines.filter((members) => members.length > 0);
}

/** Entries × members; a member weighs its inverse document frequency, divided by the root of the entry's length. */
function weightedMatrix(entries: ThesaurusEntries): { readonly members: readonly string[]; readonly matrix: SparseMatrix } {
  const columnOf = new Map<string, number>();
  for (const member of entries.flat()) if (!columnOf.has(member)) columnOf.set(member, columnOf.size);
  const columns = Uint32Array.from(entries.flat(), (member) => columnOf.get(member) ?? 0);
  const frequencies = new Uint32Array(columnOf.size);
  for (const column of columns) frequencies[column] = (frequencies[column] ?? 0) + 1;
  const starts = new Uint32Array(entries.length + 1);
  const values = new Float32Array(columns.length);
  for (const [row, members] of entries.entries()) {
    const start = starts[row] ?? 0;
    const end = start + members.length;
    for (let i = start; i < end; i++) values[i] = Math.log(entries.length / (frequencies[columns[i] ?? 0] ?? 1)) / Math.sqrt(members.length);
    starts[row + 1] = end;
  }
  return { members: [...columnOf.keys()], matrix: { rows: entries.length, width: columnOf.size, starts, columns, values } };
}

/** Of all members that `isWanted`; rows as long as the analysis leaves them. */
export function thesaurusVectors(entries: ThesaurusEntries, isWanted: (member: string) => boolean, { dimension, iterations, seed }: ThesaurusSettings): WordMatrix {
  const { members, matrix } = weightedMatrix(entries);
  const kept = [...members.keys()].filter((column) => isWanted(members[column] ?? ""));
  const values = new Float32Array(kept.length * dimension);
  for (const [k, entryVector] of leadingSubspace(matrix, dimension, iterations, seed).entries()) {
    const coordinates = multiplyTransposed(matrix, entryVector);
    for (const [row, column] of kept.entries()) values[row * dimension + k] = coordinates[column] ?? 0;
  }
  return { words: kept.map((column) => members[column] ?? ""), dimension, values };
}
