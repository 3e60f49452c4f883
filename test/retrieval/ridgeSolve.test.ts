/** Ridge regression against its definition: hand-computed, vanishing gradient, exact leave-one-out, singular systems. */
import assert from "node:assert/strict";
import test from "node:test";
import { gramMatrix, ridgeSystem } from "../../server/src/retrieval/ridgeSolve.ts";
import { closeTo, randomVector, seededRandom } from "./random.ts";

test("one input, one output: Σxy / (Σx² + penalty)", () => {
  const rows = [Float64Array.of(1), Float64Array.of(2)];
  const targets = [Float64Array.of(3), Float64Array.of(5)];
  assert.ok(closeTo(ridgeSystem(gramMatrix(rows, 1), 2).coefficients(targets), [13 / 7], 1e-14));
});

/** Gradient of ‖XB − Y‖² + λ‖B‖² must vanish. */
function gradientNorm(rows: readonly Float64Array[], targets: readonly Float64Array[], solution: Float64Array, penalty: number): number {
  const outputs = targets[0]?.length ?? 0;
  const inputs = rows[0]?.length ?? 0;
  const gradient = solution.map((value) => value * penalty);
  rows.forEach((row, r) => {
    for (let o = 0; o < outputs; o++) {
      let error = -(targets[r]?.[o] ?? 0);
      for (let i = 0; i < inputs; i++) error += (row[i] ?? 0) * (solution[i * outputs + o] ?? 0);
      for (let i = 0; i < inputs; i++) gradient[i * outputs + o] = (gradient[i * outputs + o] ?? 0) + error * (row[i] ?? 0);
    }
  });
  return Math.max(...gradient.map(Math.abs));
}

for (const [count, inputs] of [[40, 7], [7, 40], [12, 12]] as const) {
  test(`${count} rows of ${inputs} inputs: the gradient vanishes at the solution`, () => {
    const random = seededRandom(count);
    const rows = Array.from({ length: count }, () => randomVector(inputs, random));
    const targets = Array.from({ length: count }, () => randomVector(3, random));
    for (const penalty of [0.01, 1, 50]) {
      const solution = ridgeSystem(gramMatrix(rows, inputs), penalty).coefficients(targets);
      assert.ok(gradientNorm(rows, targets, solution, penalty) < 1e-10);
    }
  });

  test(`${count} rows of ${inputs} inputs: leverages predict the error of leaving a row out`, () => {
    const random = seededRandom(count + 1);
    const rows = Array.from({ length: count }, () => randomVector(inputs, random));
    const targets = Array.from({ length: count }, () => randomVector(1, random));
    const system = ridgeSystem(gramMatrix(rows, inputs), 0.7);
    const predict = (row: Float64Array | undefined, solution: Float64Array): number =>
      (row ?? solution).reduce((sum, value, i) => sum + value * (solution[i] ?? 0), 0);
    const leftOut = 3;
    const without = <T>(list: readonly T[]): T[] => list.filter((_, i) => i !== leftOut);
    const refit = ridgeSystem(gramMatrix(without(rows), inputs), 0.7).coefficients(without(targets));
    const direct = (targets[leftOut]?.[0] ?? 0) - predict(rows[leftOut], refit);
    const residual = (targets[leftOut]?.[0] ?? 0) - predict(rows[leftOut], system.coefficients(targets));
    assert.ok(Math.abs(residual / (1 - (system.leverages()[leftOut] ?? 0)) - direct) < 1e-9);
  });
}

test("with no penalty and fewer rows than inputs the solution fits exactly with the least norm", () => {
  const rows = [Float64Array.of(1, 1, 0)];
  assert.ok(closeTo(ridgeSystem(gramMatrix(rows, 3), 0).coefficients([Float64Array.of(4)]), [2, 2, 0], 1e-6));
});

test("the same row twice and no penalty is no trouble", () => {
  const rows = [Float64Array.of(1, 0), Float64Array.of(1, 0), Float64Array.of(1, 0)];
  const targets = [Float64Array.of(2), Float64Array.of(4), Float64Array.of(6)];
  assert.ok(closeTo(ridgeSystem(gramMatrix(rows, 2), 0).coefficients(targets), [4, 0], 1e-6));
});

test("no rows give zero coefficients, and values that are not finite are refused", () => {
  assert.equal(ridgeSystem(gramMatrix([], 4), 1).coefficients([]).length, 0);
  assert.throws(() => ridgeSystem(gramMatrix([Float64Array.of(Number.NaN, 1)], 2), 1), RangeError);
});

test("fewer rows than inputs than outputs: the gradient vanishes all the same, and one output alone gives the same column", () => {
  const random = seededRandom(3);
  const rows = Array.from({ length: 5 }, () => randomVector(9, random));
  const targets = rows.map(() => randomVector(30, random));
  const system = ridgeSystem(gramMatrix(rows, 9), 0.7);
  const solution = system.coefficients(targets);
  assert.ok(gradientNorm(rows, targets, solution, 0.7) < 1e-10);
  const seventh = system.coefficients(targets.map((target) => target.slice(7, 8)));
  assert.ok(closeTo(seventh.map((value, input) => value - (solution[input * 30 + 7] ?? 0)), new Array<number>(9).fill(0), 1e-12));
});
