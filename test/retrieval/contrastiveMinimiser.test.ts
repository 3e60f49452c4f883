/** The optimiser on functions whose minimum is known. */
import assert from "node:assert/strict";
import test from "node:test";
import { minimise, type SmoothFunction } from "../../server/src/retrieval/contrastiveMinimiser.ts";
import { closeTo } from "./random.ts";

/** Σ k·(x_k − k)²: curvatures from 1 to n. */
const bowl: SmoothFunction = (point, gradient) => {
  let value = 0;
  point.forEach((x, index) => {
    const k = index + 1;
    value += k * (x - k) ** 2;
    gradient[index] = 2 * k * (x - k);
  });
  return value;
};

/** Rosenbrock's valley, with its minimum at (1, 1). */
const valley: SmoothFunction = (point, gradient) => {
  const [x, y] = [point[0] ?? 0, point[1] ?? 0];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

test("it finds the minimum of a bowl and of Rosenbrock's valley, falling at every step", () => {
  for (const [name, value, start, expected] of [["bowl", bowl, new Float64Array(20), Array.from({ length: 20 }, (_, k) => k + 1)], ["valley", valley, Float64Array.of(-1.2, 1), [1, 1]]] as const) {
    const { point, values } = minimise(value, start);
    assert.ok(closeTo(point, expected, 1e-3), `${name}: ${String(point)}`);
    assert.ok(values.length > 1 && values.every((reached, step) => step === 0 || reached < (values[step - 1] ?? 0)), name);
  }
});

test("at a minimum it stays where it is", () => {
  const start = Float64Array.of(1, 1);
  assert.deepEqual(minimise(valley, start), { point: start, values: [0], slope: 0 });
});

test("without variables there is nothing to do", () => {
  assert.deepEqual(minimise(() => 3, new Float64Array(0)).values, [3]);
});
