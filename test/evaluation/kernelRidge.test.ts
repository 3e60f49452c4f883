/** Kernel ridge: against a system solved another way, its limits, what it can that a line cannot, and no leak. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, evaluateFolds, type EvaluationInput, type EvaluationSettings, type FoldOutcome } from "../../server/src/evaluation/evaluate.ts";
import { applyKernelMap, fitKernelRidge } from "../../server/src/evaluation/kernelRidge.ts";
import { seededRandom } from "../../server/src/evaluation/random.ts";
import { applyMap, type LinearMap } from "../../server/src/retrieval/linearMap.ts";
import { fitRidgeMap, type TrainingPair } from "../../server/src/retrieval/ridgeMap.ts";
import { simulatedInput, simulatedWord, withTexts } from "./simulatedCorpus.ts";

const INPUTS = 4;
const OUTPUTS = 2;
const settings: EvaluationSettings = { folds: "piece", queries: "performance", map: "kernel-ridge", candidates: "piece", seed: 1 };

function somePairs(count: number, seed = 3): TrainingPair[] {
  const random = seededRandom(seed);
  const vector = (length: number): Float64Array => Float64Array.from({ length }, () => 2 * random.uniform() - 1);
  return Array.from({ length: count }, () => ({ text: vector(INPUTS), features: vector(OUTPUTS) }));
}

function somePrior(): LinearMap {
  const random = seededRandom(8);
  return { kind: "default", inputDimension: INPUTS, outputNames: ["a", "b"], weights: Float64Array.from({ length: INPUTS * OUTPUTS }, () => random.uniform() - 0.5) };
}

/** Gaussian elimination with pivoting: nothing of the product's. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.slice(column).reduce((best, row, at) => (Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? column + at : best), column);
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    for (let row = 0; row < rows.length; row++) {
      if (row === column) continue;
      const factor = (rows[row]?.[column] ?? 0) / (rows[column]?.[column] ?? 1);
      rows[row] = (rows[row] ?? []).map((value, at) => value - factor * (rows[column]?.[at] ?? 0));
    }
  }
  return rows.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1));
}

const unit = (vector: Float64Array): number[] => {
  const length = Math.hypot(...vector);
  return [...vector].map((value) => value / length);
};
const kernel = (a: readonly number[], b: readonly number[], bandwidth: number): number =>
  Math.exp(-a.reduce((sum, value, k) => sum + (value - (b[k] ?? 0)) ** 2, 0) / (2 * bandwidth ** 2));

test("without a prior it is the textbook's (K + λ)⁻¹y, solved another way, within 1e-10", () => {
  const pairs = somePairs(7);
  const [bandwidth, penalty] = [0.7, 0.3];
  const texts = pairs.map(({ text }) => unit(text));
  const system = texts.map((a, i) => texts.map((b, j) => kernel(a, b, bandwidth) + (i === j ? penalty : 0)));
  const map = fitKernelRidge(pairs, null, bandwidth, penalty);
  const asked = Float64Array.from([0.3, -1, 0.2, 4]);
  const row = texts.map((text) => kernel(unit(asked), text, bandwidth));
  for (let output = 0; output < OUTPUTS; output++) {
    const coefficients = solve(system, pairs.map(({ features }) => features[output] ?? 0));
    const expected = coefficients.reduce((sum, value, index) => sum + value * (row[index] ?? 0), 0);
    assert.ok(Math.abs((applyKernelMap(map, asked)[output] ?? 0) - expected) < 1e-10);
  }
});

test("with a prior the best α of the joint objective is taken: no other α has a smaller one", () => {
  const [pairs, prior] = [somePairs(9), somePrior()];
  const [bandwidth, penalty] = [1, 0.5];
  // Features that follow the prior, so that α is not held at its least value.
  const following = pairs.map((pair) => ({ ...pair, features: applyMap(prior, pair.text).map((value, k) => 2 * value + 0.2 * (pair.features[k] ?? 0)) }));
  const map = fitKernelRidge(following, prior, bandwidth, penalty);
  const texts = following.map(({ text }) => unit(text));
  const system = texts.map((a, i) => texts.map((b, j) => kernel(a, b, bandwidth) + (i === j ? penalty : 0)));
  const objective = (alpha: number): number => {
    let sum = 0;
    for (let output = 0; output < OUTPUTS; output++) {
      const rest = following.map(({ features }, index) => (features[output] ?? 0) - alpha * (applyMap(prior, Float64Array.from(texts[index] ?? []))[output] ?? 0));
      sum += penalty * solve(system, rest).reduce((total, value, index) => total + value * (rest[index] ?? 0), 0);
    }
    return sum;
  };
  assert.ok(map.alpha > 0.5, String(map.alpha));
  for (const step of [-0.05, 0.05]) assert.ok(objective(map.alpha) < objective(map.alpha + step));
});

test("a great penalty leaves the prior's directions; no pairs leave the prior; a text without a known word is 0", () => {
  const prior = somePrior();
  const text = Float64Array.from([1, 2, -1, 0.5]);
  const wanted = applyMap(prior, Float64Array.from(unit(text)));
  const [held, none] = [fitKernelRidge(somePairs(9), prior, 1, 1e12), fitKernelRidge([], prior, 1, 1)];
  applyKernelMap(held, text).forEach((value, output) => assert.ok(Math.abs(value - held.alpha * (wanted[output] ?? 0)) < 1e-9));
  assert.deepEqual(applyKernelMap(none, text), wanted);
  assert.deepEqual([...applyKernelMap(held, new Float64Array(INPUTS))], [0, 0]);
});

test("it learns what no linear map can: opposite texts that mean the same", () => {
  const axes = [[1, 0], [-1, 0], [0, 1], [0, -1]].map((axis) => Float64Array.from(axis));
  const pairs = axes.map((text, index) => ({ text, features: Float64Array.from([index < 2 ? 1 : -1]) }));
  const [bent, straight] = [fitKernelRidge(pairs, null, 0.5, 0.001), fitRidgeMap(pairs, null, 0.001)];
  for (const { text, features } of pairs) {
    assert.ok(Math.abs((applyKernelMap(bent, text)[0] ?? 0) - (features[0] ?? 0)) < 0.05);
    assert.ok(Math.abs(applyMap(straight, text)[0] ?? 0) < 1e-9);
  }
});

/** Everything learnt, as text: two equal strings are the same bits. */
function learnt({ trained, fold }: FoldOutcome): string {
  const plain = (_key: string, value: unknown): unknown => (value instanceof Float64Array ? [...value] : value);
  const { space, statistics, scale, defaultMap, kernel: map, penalty, choices, pairs } = trained;
  return JSON.stringify({ space, statistics, scale, defaultMap, map, penalty, choices, pairs, bandwidth: fold.bandwidth }, plain);
}

async function foldOf(input: EvaluationInput, heldOut: string): Promise<FoldOutcome> {
  const outcomes = await evaluateFolds(input, settings);
  assert.ok(outcomes.ok);
  const outcome = outcomes.value.folds.find(({ fold }) => fold.heldOut[0] === heldOut);
  assert.ok(outcome?.trained.kernel !== undefined, "a kernel has been trained");
  return outcome;
}

test("replacing all texts of a held-out piece changes nothing its fold has learnt; replacing a training text does", async () => {
  const input = simulatedInput({ seed: 5, withProfiles: true });
  const held = withTexts(input, (item) => item.pieceId === "piece2", [`${simulatedWord(3)}, ${simulatedWord(7)}`, "unheardof", ""]);
  const trained = withTexts(input, (item) => item.id === "piece0/player0.wav", [simulatedWord(3)]);
  const [before, after, other] = [await foldOf(input, "piece2"), await foldOf(held, "piece2"), await foldOf(trained, "piece2")];
  assert.equal(learnt(after), learnt(before));
  assert.notDeepEqual(after.fold.queries, before.fold.queries);
  assert.notEqual(learnt(other), learnt(before));
});

test("folds name the kernel with penalty and bandwidth, chosen among all; it finds a relation that is there", async () => {
  const report = await evaluate(simulatedInput({ seed: 6, withProfiles: true, pieces: 8 }), settings, { thorough: false });
  assert.ok(report.ok);
  for (const fold of report.value.folds) {
    assert.equal(fold.map, "kernel-ridge");
    assert.ok(fold.penalty !== null && fold.bandwidth !== undefined);
    assert.equal(fold.choices.length, 12, "three bandwidths of the four penalties that ridge is offered towards a default map");
  }
  assert.ok(report.value.metrics.mrr > report.value.random.mrr + 0.2, String(report.value.metrics.mrr));
  assert.match(report.value.configuration.conventions["map"] ?? "", /^kernel ridge/);
});
