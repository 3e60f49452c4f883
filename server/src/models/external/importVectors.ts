/**
 * The import of a file of vectors into a corpus: read, matched to the performances, stored. All rows are kept, so that a
 * recording that comes later finds its vector; rows with a value that is no number are left out and named.
 */
import type { Corpus } from "../../protocol/corpus.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { matchVectors, type VectorMatches } from "./matchVectors.ts";
import { readVectorFile, type VectorFile } from "./readVectorFile.ts";
import { nameProblem, writeExternalVectors, type ExternalVectors } from "./vectorStore.ts";
import { rowOf } from "./vectorTable.ts";

export interface VectorImport {
  readonly vectors: ExternalVectors;
  /** Rows are those of `vectors`. */
  readonly matches: VectorMatches;
  /** Names of the rows that hold a value that is no number. */
  readonly notFinite: readonly string[];
  /** Sentences for a person. */
  readonly notes: readonly string[];
  /** Where they were stored. */
  readonly file: string;
}

export interface ImportRequest {
  readonly workspace: string;
  readonly corpus: Corpus;
  readonly file: string;
  readonly name: string;
  readonly ids?: string;
}

/** Fails as reading and storing do, and with `vectors-unmatched` where no row fits; then nothing is stored. */
export async function importVectors({ workspace, corpus, file, name, ids }: ImportRequest): Promise<Result<VectorImport>> {
  const misnamed = nameProblem(name);
  if (misnamed !== undefined) return failure(misnamed);
  const read = await readVectorFile(file, ids);
  if (!read.ok) return read;
  const { vectors, notFinite } = finiteRows(read.value, name);
  const matches = matchVectors(vectors.names, corpus.performances);
  if (matches.rows.size === 0) {
    const example = vectors.names[0];
    return failure({
      code: "vectors-unmatched",
      message: `None of the ${vectors.names.length} rows fits one of the ${corpus.performances.length} performances, so nothing was stored.${example === undefined ? "" : ` The first row is called '${example}'.`}`,
      advice: "Rows are matched by a performance's id, its recording's file name or its performance_name; see which names --ids takes.",
      file,
    });
  }
  const stored = await writeExternalVectors(workspace, vectors);
  return stored.ok ? success({ vectors, matches, notFinite, notes: read.value.table.notes, file: stored.value }) : stored;
}

function finiteRows({ table, file, sha256 }: VectorFile, name: string): { vectors: ExternalVectors; notFinite: string[] } {
  const { dimension, dimensionNames, vectorsFrom, namesFrom } = table;
  const rows = table.names.map((id, row) => ({ id, vector: rowOf(table, row) }));
  const kept = rows.filter(({ vector }) => vector.every(Number.isFinite));
  const values = new Float64Array(kept.length * dimension);
  kept.forEach(({ vector }, row) => values.set(vector, row * dimension));
  return {
    vectors: { name, source: { file, sha256, vectors: vectorsFrom, ids: namesFrom }, dimension, dimensionNames, names: kept.map(({ id }) => id), values },
    notFinite: rows.filter(({ vector }) => !vector.every(Number.isFinite)).map(({ id }) => id),
  };
}
