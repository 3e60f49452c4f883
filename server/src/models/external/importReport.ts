/** An import of vectors as it is told: rows by their names, performances by their ids. Pure. */
import type { VectorImportReport } from "../../protocol/vectors.ts";
import type { VectorImport } from "./importVectors.ts";

/** @param performances how many the corpus has */
export function importReport({ vectors, matches, notFinite, notes, file }: VectorImport, performances: number): VectorImportReport {
  const { rows, nearly, withoutVector, unused, ambiguous } = matches;
  const rowName = (row: number): string => vectors.names[row] ?? "";
  const isNear = new Set(nearly);
  const pairs = [...rows].map(([performance, row]) => ({ row: rowName(row), performance }));
  return {
    name: vectors.name,
    file,
    source: vectors.source,
    dimension: vectors.dimension,
    rows: vectors.names.length,
    performances,
    matched: rows.size,
    matches: pairs,
    nearly: pairs.filter(({ performance }) => isNear.has(performance)),
    withoutVector: withoutVector.map(({ id }) => id),
    unusedRows: unused.map(rowName),
    ambiguousRows: ambiguous.map(({ row, performances: ids, isRepeated }) => ({ row: rowName(row), performances: ids, repeated: isRepeated })),
    notFiniteRows: notFinite,
    notes,
  };
}
