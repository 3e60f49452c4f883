/** Subspace iteration against singular value decompositions that are known. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { leadingSubspace, multiplyTransposed, type SparseMatrix } from "../../../scripts/embeddings/leadingSubspace.ts";
import { dot } from "../../../server/src/text/enrichment/matrix.ts";

function sparse(rows: readonly (readonly number[])[]): SparseMatrix {
  const filled = rows.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [{ value, column }])));
  const starts = Uint32Array.from([0, ...filled.map((_, row) => filled.slice(0, row + 1).flat().length)]);
  return { rows: rows.length, width: rows[0]?.length ?? 0, starts, columns: Uint32Array.from(filled.flat(), ({ column }) => column), values: Float32Array.from(filled.flat(), ({ value }) => value) };
}

function singularValue(matrix: SparseMatrix, vector: Float64Array): number {
  const image = multiplyTransposed(matrix, vector);
  return Math.sqrt(dot(image, image));
}

test("[[3, 0], [4, 5]] has the singular values √45 and √5, and (1, 3)/√10 first on the left", () => {
  const matrix = sparse([[3, 0], [4, 5]]);
  const [first, second] = leadingSubspace(matrix, 2, 60, 1);
  assert.ok(first !== undefined && second !== undefined);
  assert.ok(Math.abs(singularValue(matrix, first) - Math.sqrt(45)) < 1e-9);
  assert.ok(Math.abs(singularValue(matrix, second) - Math.sqrt(5)) < 1e-9);
  assert.ok(Math.abs(Math.abs(dot(first, [1, 3])) - Math.sqrt(10)) < 1e-9);
  assert.ok(Math.abs(dot(first, second)) < 1e-12);
});

test("of a wide matrix with two strong rows the two leading vectors are those, whatever the seed", () => {
  const matrix = sparse([[0.1, 0, 0, 0, 0], [0, 7, 0, 0, 0], [0, 0, 0, 0.2, 0], [0, 0, 0, 0, 4]]);
  for (const seed of [1, 2, 3]) {
    const found = leadingSubspace(matrix, 2, 30, seed);
    assert.deepEqual(found.map((vector) => [...vector].map((value) => Math.round(Math.abs(value) * 1e6) / 1e6)), [[0, 1, 0, 0], [0, 0, 0, 1]]);
  }
});

test("a seed repeats to the bit", () => {
  const matrix = sparse([[1, 2, 0], [0, 1, 3], [2, 0, 1]]);
  assert.deepEqual(leadingSubspace(matrix, 2, 3, 5), leadingSubspace(matrix, 2, 3, 5));
  assert.notDeepEqual(leadingSubspace(matrix, 2, 0, 5), leadingSubspace(matrix, 2, 0, 6));
});
