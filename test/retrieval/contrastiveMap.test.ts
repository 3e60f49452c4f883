/** The contrastive map: its limits in the penalty, its objective, its reductions of dimension, what it cannot use. */
import assert from "node:assert/strict";
import test from "node:test";
import { contrastiveLoss } from "../../server/src/retrieval/contrastiveLoss.ts";
import { CONTRASTIVE_PENALTIES, fitContrastiveMap, fitContrastiveMaps, type TrainingPiece } from "../../server/src/retrieval/contrastiveMap.ts";
import { applyMap, type LinearMap } from "../../server/src/retrieval/linearMap.ts";
import { rankingOrder, scoreCandidates } from "../../server/src/retrieval/rank.ts";
import { meanOf } from "../../server/src/retrieval/standardisation.ts";
import { unitVector, vectorLength } from "../../server/src/retrieval/vectors.ts";
import { closeTo, randomVector, seededRandom } from "./random.ts";

function randomMap(inputs: number, outputs: number, random: () => number): LinearMap {
  const outputNames = Array.from({ length: outputs }, (_, k) => `f${k}`);
  return { kind: "default", inputDimension: inputs, outputNames, weights: randomVector(inputs * outputs, random) };
}

/** Five renditions a piece, features as the map says of their texts plus noise, centred; all described but the last. */
function piecesFrom(map: LinearMap, count: number, noise: number, random: () => number): TrainingPiece[] {
  return Array.from({ length: count }, () => {
    const texts = Array.from({ length: 5 }, () => randomVector(map.inputDimension, random).map((value) => value * (1 + 9 * random())));
    const raw = texts.map((text) => {
      const error = randomVector(map.outputNames.length, random);
      return applyMap(map, unitVector(text)).map((value, k) => value + noise * (error[k] ?? 0));
    });
    const centre = meanOf(raw);
    const renditions = raw.map((values) => values.map((value, k) => value - (centre[k] ?? 0)));
    return { renditions, described: texts.slice(0, 4).map((text, rendition) => ({ text, rendition })) };
  });
}

/** How often the described rendition ranks first. */
function firsts(map: LinearMap, pieces: readonly TrainingPiece[]): number {
  const hits = pieces.flatMap(({ renditions, described }) =>
    described.map(({ text, rendition }) => {
      const candidates = renditions.map((features, k) => ({ id: String(k), features }));
      return rankingOrder(scoreCandidates(applyMap(map, text), candidates))[0] === rendition ? 1 : 0;
    }),
  );
  return hits.reduce<number>((sum, hit) => sum + hit, 0) / hits.length;
}

test("training lowers the loss at every step and ends where it is flat", () => {
  const random = seededRandom(1);
  const prior = randomMap(40, 8, random);
  const pieces = piecesFrom(randomMap(40, 8, random), 8, 0.2, random);
  for (const { minimum } of fitContrastiveMaps(pieces, prior, CONTRASTIVE_PENALTIES)) {
    const { values, slope } = minimum;
    assert.ok(values.length > 2 && values.every((value, step) => step === 0 || value < (values[step - 1] ?? 0)), String(values));
    assert.ok(slope < 1e-3, String(slope));
  }
});

test("the same examples give the same bytes, alone or along with other penalties", () => {
  const make = (): LinearMap => fitContrastiveMap(piecesFrom(randomMap(30, 6, seededRandom(2)), 6, 0.3, seededRandom(3)), randomMap(30, 6, seededRandom(4)), 3).map;
  assert.deepEqual(make(), make());
  const among = fitContrastiveMaps(piecesFrom(randomMap(30, 6, seededRandom(2)), 6, 0.3, seededRandom(3)), randomMap(30, 6, seededRandom(4)), [1, 3, 10]);
  assert.deepEqual(among[1]?.map, make());
});

test("an enormous penalty leaves the prior's ranking; its length is scaled to 1 for the examples' texts", () => {
  const random = seededRandom(5);
  const prior = randomMap(20, 5, random);
  const pieces = piecesFrom(randomMap(20, 5, random), 4, 0.2, random);
  const { map } = fitContrastiveMap(pieces, prior, 1e9);
  const said = pieces.flatMap(({ described }) => described.map(({ text }) => vectorLength(applyMap(map, unitVector(text))) ** 2));
  assert.ok(Math.abs(said.reduce((sum, value) => sum + value, 0) / said.length - 1) < 1e-6);
  const scale = (map.weights[0] ?? 0) / (prior.weights[0] ?? 1);
  assert.ok(closeTo(map.weights, prior.weights.map((weight) => scale * weight), 1e-6));
  const candidates = Array.from({ length: 30 }, (_, k) => ({ id: String(k), features: randomVector(5, random) }));
  for (let query = 0; query < 10; query++) {
    const text = randomVector(20, random);
    assert.deepEqual(rankingOrder(scoreCandidates(applyMap(map, text), candidates)), rankingOrder(scoreCandidates(applyMap(prior, text), candidates)));
  }
});

test("a scaled prior gives the same map", () => {
  const random = seededRandom(6);
  const prior = randomMap(20, 5, random);
  const pieces = piecesFrom(randomMap(20, 5, random), 4, 0.2, random);
  const scaled = { ...prior, weights: prior.weights.map((weight) => 100 * weight) };
  assert.ok(closeTo(fitContrastiveMap(pieces, scaled, 3).map.weights, fitContrastiveMap(pieces, prior, 3).map.weights, 1e-6));
});

test("few examples in many dimensions: no direction outside their span lowers the objective", () => {
  const random = seededRandom(7);
  const prior = randomMap(60, 30, random);
  const pieces = piecesFrom(randomMap(60, 30, random), 3, 0.2, random);
  const penalty = 2;
  const { map, minimum } = fitContrastiveMap(pieces, prior, penalty);
  const texts = pieces.flatMap(({ described }) => described.map(({ text }) => unitVector(text)));
  const scale = 1 / Math.sqrt(texts.reduce((sum, text) => sum + vectorLength(applyMap(prior, text)) ** 2, 0) / texts.length);
  // The objective as it is stated, in all 60 × 30 variables.
  const queries = pieces.flatMap(({ renditions, described }) =>
    described.map(({ text, rendition }) => ({
      text: unitVector(text),
      promised: applyMap(prior, unitVector(text)).map((value) => scale * value),
      renditions: renditions.map(unitVector),
      target: rendition,
    })),
  );
  const change = map.weights.map((weight, i) => weight - scale * (prior.weights[i] ?? 0));
  const gradient = new Float64Array(change.length);
  const loss = contrastiveLoss({ queries, penalty }, change, gradient);
  assert.ok(Math.abs(loss - (minimum.values.at(-1) ?? 0)) < 1e-9 * loss);
  assert.ok(vectorLength(gradient) < 1e-3, String(vectorLength(gradient)));
});

test("examples improve on a noisy prior, for pieces not seen", () => {
  const random = seededRandom(8);
  const truth = randomMap(60, 6, random);
  const noise = randomMap(60, 6, random);
  const prior = { ...truth, weights: truth.weights.map((weight, i) => weight + 2 * (noise.weights[i] ?? 0)) };
  const { map } = fitContrastiveMap(piecesFrom(truth, 20, 0.2, random), prior, 1);
  const unseen = piecesFrom(truth, 100, 0.2, random);
  assert.ok(firsts(map, unseen) > firsts(prior, unseen) + 0.05, `${firsts(map, unseen)} against ${firsts(prior, unseen)}`);
});

test("without a prior it starts at the ridge map: a thousand outputs, far above chance for pieces not seen", () => {
  const random = seededRandom(9);
  const truth = randomMap(20, 1024, random);
  const { map, minimum } = fitContrastiveMap(piecesFrom(truth, 9, 0.2, random), null, 3);
  assert.equal(map.weights.length, 20 * 1024);
  assert.ok((minimum.values.at(-1) ?? 0) < (minimum.values[0] ?? 0));
  const found = firsts(map, piecesFrom(truth, 40, 0.2, random));
  assert.ok(found > 0.6, String(found));
});

test("what says nothing changes nothing: empty texts, lone renditions; without examples the map is the prior", () => {
  const random = seededRandom(10);
  const prior = randomMap(8, 3, random);
  const pieces = piecesFrom(prior, 3, 0.3, random);
  const lone = { renditions: [new Float64Array(3)], described: [{ text: randomVector(8, random), rendition: 0 }] };
  const mute = { renditions: [randomVector(3, random), randomVector(3, random)], described: [{ text: new Float64Array(8), rendition: 1 }] };
  assert.deepEqual(fitContrastiveMap([...pieces, lone, mute], prior, 3).map, fitContrastiveMap(pieces, prior, 3).map);
  assert.deepEqual(fitContrastiveMap([lone, mute], prior, 3).map.weights, prior.weights);
});

test("two renditions that are the very same leave a finite map", () => {
  const random = seededRandom(11);
  const prior = randomMap(8, 3, random);
  const same = { renditions: [new Float64Array(3), new Float64Array(3)], described: [{ text: randomVector(8, random), rendition: 0 }] };
  assert.ok(fitContrastiveMap([same], prior, 1).map.weights.every(Number.isFinite));
});
