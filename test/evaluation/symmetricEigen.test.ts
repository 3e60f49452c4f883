/** Eigenvalues known in closed form, and for random matrices what defines eigenvectors. */
import assert from "node:assert/strict";
import test from "node:test";
import { symmetricEigen } from "../../server/src/evaluation/symmetricEigen.ts";
import { seededRandom } from "../retrieval/random.ts";

function matrixOf(size: number, entry: (row: number, column: number) => number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => entry(Math.floor(at / size), at % size));
}

function assertEigen(matrix: Float64Array, size: number, tolerance: number): void {
  const { values, vectors } = symmetricEigen(matrix, size);
  for (let k = 0; k < size; k++) {
    if (k > 0) assert.ok((values[k] ?? 0) >= (values[k - 1] ?? 0), "ascending");
    for (let row = 0; row < size; row++) {
      let product = 0;
      let inner = 0;
      for (let j = 0; j < size; j++) {
        product += (matrix[row * size + j] ?? 0) * (vectors[j * size + k] ?? 0);
        inner += (vectors[j * size + row] ?? 0) * (vectors[j * size + k] ?? 0);
      }
      assert.ok(Math.abs(product - (values[k] ?? 0) * (vectors[row * size + k] ?? 0)) < tolerance, "A·v = λ·v");
      assert.ok(Math.abs(inner - (row === k ? 1 : 0)) < tolerance, "orthonormal");
    }
  }
}

test("second differences: 2 − 2·cos(kπ/(n + 1))", () => {
  const size = 40;
  const { values } = symmetricEigen(matrixOf(size, (row, column) => (row === column ? 2 : Math.abs(row - column) === 1 ? -1 : 0)), size);
  values.forEach((value, k) => assert.ok(Math.abs(value - (2 - 2 * Math.cos(((k + 1) * Math.PI) / (size + 1)))) < 1e-12));
});

test("two by two by hand", () => {
  const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
  assert.ok(Math.abs((values[0] ?? 0) - 1) < 1e-14 && Math.abs((values[1] ?? 0) - 3) < 1e-14);
  assert.ok(Math.abs((vectors[1] ?? 0) - (vectors[3] ?? 0)) < 1e-14, "(1, 1)/√2 belongs to 3");
});

test("random matrices, of full rank and of low, and one with the same eigenvalue many times", () => {
  const random = seededRandom(5);
  const full = matrixOf(60, () => random() - 0.5);
  const symmetric = matrixOf(60, (row, column) => (full[row * 60 + column] ?? 0) + (full[column * 60 + row] ?? 0));
  assertEigen(symmetric, 60, 1e-12);
  const factors = matrixOf(30, () => random() - 0.5).subarray(0, 90);
  const low = matrixOf(30, (row, column) => [0, 1, 2].reduce((sum, k) => sum + (factors[k * 30 + row] ?? 0) * (factors[k * 30 + column] ?? 0), 0));
  assertEigen(low, 30, 1e-13);
  assert.equal(symmetricEigen(low, 30).values.filter((value) => value > 1e-9).length, 3);
  assertEigen(matrixOf(20, (row, column) => (row === column ? (row < 15 ? 4 : 7) : 0)), 20, 1e-14);
});

test("zeros, one number and none", () => {
  assert.deepEqual([...symmetricEigen(new Float64Array(9), 3).values], [0, 0, 0]);
  assert.deepEqual([...symmetricEigen(Float64Array.of(-5), 1).values], [-5]);
  assert.equal(symmetricEigen(new Float64Array(0), 0).values.length, 0);
});

test("values that are not finite throw rather than go round for ever", () => {
  assert.throws(() => symmetricEigen(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2), RangeError);
});
