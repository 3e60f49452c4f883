/** The trained map: its limits in the penalty, its stated objective, its behaviour with few and contradicting examples. */
import assert from "node:assert/strict";
import test from "node:test";
import { applyMap, type LinearMap } from "../../server/src/retrieval/linearMap.ts";
import { fitRidgeMap, LEAST_PRIOR_CORRELATION, type TrainingPair } from "../../server/src/retrieval/ridgeMap.ts";
import { unitVector } from "../../server/src/retrieval/vectors.ts";
import { closeTo, randomVector, seededRandom } from "./random.ts";

function randomMap(inputs: number, outputs: number, random: () => number): LinearMap {
  const outputNames = Array.from({ length: outputs }, (_, k) => `f${k}`);
  return { kind: "default", inputDimension: inputs, outputNames, weights: randomVector(inputs * outputs, random) };
}

/** Pairs whose features are `scale` times what the map says of the unit text, plus noise. */
function pairsFrom(map: LinearMap, count: number, scale: number, noise: number, random: () => number): TrainingPair[] {
  return Array.from({ length: count }, () => {
    const text = randomVector(map.inputDimension, random).map((value) => value * (1 + 9 * random()));
    const error = randomVector(map.outputNames.length, random);
    return { text, features: applyMap(map, unitVector(text)).map((value, k) => scale * value + noise * (error[k] ?? 0)) };
  });
}

test("as the penalty grows the map tends to the prior times the fitted scale", () => {
  const random = seededRandom(10);
  const prior = randomMap(6, 3, random);
  const map = fitRidgeMap(pairsFrom(prior, 30, 0.4, 0, random), prior, 1e9);
  assert.ok(closeTo(map.weights, prior.weights.map((weight) => 0.4 * weight), 1e-6));
});

test("as the penalty vanishes the map tends to the least-squares fit, whatever the prior", () => {
  const random = seededRandom(11);
  const truth = randomMap(5, 2, random);
  const map = fitRidgeMap(pairsFrom(truth, 40, 1, 0, random), randomMap(5, 2, random), 1e-9);
  assert.ok(closeTo(map.weights, truth.weights, 1e-5));
});

test("without a prior it is plain ridge: hand-computed", () => {
  const pairs = [{ text: Float64Array.of(10, 0), features: Float64Array.of(3) }, { text: Float64Array.of(0, 0.1), features: Float64Array.of(-1) }];
  assert.ok(closeTo(fitRidgeMap(pairs, null, 1).weights, [1.5, -0.5], 1e-12));
});

test("the scale of the prior and the change minimise the stated objective", () => {
  const random = seededRandom(12);
  const prior = randomMap(8, 2, random);
  const pairs = pairsFrom(prior, 6, 0.5, 0.3, random).map((pair, i) => ({ ...pair, weight: 0.5 + i / 4 }));
  const penalty = 0.8;
  const fitted = fitRidgeMap(pairs, prior, penalty);
  const objective = (alpha: number, change: Float64Array): number => {
    let sum = 0;
    for (const { text, features, weight } of pairs) {
      const weights = prior.weights.map((value, i) => alpha * value + (change[i] ?? 0));
      const said = applyMap({ ...prior, weights }, unitVector(text));
      said.forEach((value, k) => (sum += weight * (value - (features[k] ?? 0)) ** 2));
    }
    return sum + penalty * change.reduce((total, value) => total + value ** 2, 0);
  };
  // The fit does not say its α; the best split of its weights into α·prior and change is found on a grid around it.
  const best = Math.min(
    ...Array.from({ length: 4001 }, (_, i) => i / 2000).map((alpha) => objective(alpha, fitted.weights.map((value, i) => value - alpha * (prior.weights[i] ?? 0)))),
  );
  for (let trial = 0; trial < 200; trial++) {
    const alpha = 2 * random();
    const size = trial % 2 === 0 ? 0.02 : 0.3;
    const change = fitted.weights.map((value, i) => value - alpha * (prior.weights[i] ?? 0) + size * (random() - 0.5));
    assert.ok(objective(alpha, change) >= best - 1e-6);
  }
});

test("a long text counts as much as a short one", () => {
  const random = seededRandom(13);
  const prior = randomMap(4, 2, random);
  const pairs = pairsFrom(prior, 9, 1, 0.5, random);
  const longer = pairs.map((pair, i) => (i === 0 ? { ...pair, text: pair.text.map((value) => value * 50) } : pair));
  assert.ok(closeTo(fitRidgeMap(longer, prior, 1).weights, fitRidgeMap(pairs, prior, 1).weights, 1e-10));
});

test("a weight of two is the same as the pair twice, and the order of pairs does not matter", () => {
  const random = seededRandom(14);
  const prior = randomMap(7, 2, random);
  const pairs = pairsFrom(prior, 5, 1, 0.5, random);
  const [first, ...rest] = pairs;
  assert.ok(first !== undefined);
  const weighted = fitRidgeMap([{ ...first, weight: 2 }, ...rest], prior, 0.5);
  const repeated = fitRidgeMap([...rest.toReversed(), first, first], prior, 0.5);
  assert.ok(closeTo(weighted.weights, repeated.weights, 1e-9));
});

test("two contradicting examples cannot turn the prior round", () => {
  const random = seededRandom(15);
  const prior = randomMap(20, 3, random);
  const pairs = pairsFrom(prior, 2, -1, 0, random);
  const map = fitRidgeMap(pairs, prior, 1e9);
  assert.ok(closeTo(map.weights, prior.weights.map((weight) => LEAST_PRIOR_CORRELATION * weight), 1e-6));
});

test("without usable pairs the map is the prior", () => {
  const prior = randomMap(3, 2, seededRandom(16));
  assert.deepEqual(fitRidgeMap([], prior, 1).weights, prior.weights);
  assert.deepEqual(fitRidgeMap([{ text: new Float64Array(3), features: Float64Array.of(1, 1) }], prior, 1).weights, prior.weights);
});

test("sixty examples in a hundred dimensions improve on a noisy prior for texts not seen", () => {
  const random = seededRandom(17);
  const truth = randomMap(100, 4, random);
  const noise = randomMap(100, 4, random);
  const prior = { ...truth, weights: truth.weights.map((weight, i) => weight + 2 * (noise.weights[i] ?? 0)) };
  const trained = fitRidgeMap(pairsFrom(truth, 60, 1, 0.1, random), prior, 0.1);
  let priorError = 0;
  let trainedError = 0;
  for (const { text, features } of pairsFrom(truth, 200, 1, 0, random)) {
    applyMap(prior, unitVector(text)).forEach((value, k) => (priorError += (value - (features[k] ?? 0)) ** 2));
    applyMap(trained, unitVector(text)).forEach((value, k) => (trainedError += (value - (features[k] ?? 0)) ** 2));
  }
  assert.ok(trainedError < 0.8 * priorError, `${trainedError} against ${priorError}`);
});
