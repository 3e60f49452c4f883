/** The gradient against two that do not know it: TensorFlow.js's automatic one, and central differences. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { contrastiveLoss, TEMPERATURE, type ContrastiveObjective, type ContrastiveQuery } from "../../server/src/retrieval/contrastiveLoss.ts";
import { unitVector, vectorLength } from "../../server/src/retrieval/vectors.ts";
import { randomVector, seededRandom } from "./random.ts";

// The bundle for Node leaves the gradients out; their registry is one for the whole process.
createRequire(import.meta.url)("@tensorflow/tfjs-core/dist/register_all_gradients.js");

const INPUTS = 7;
const OUTPUTS = 4;

function randomObjective(seed: number, penalty: number): ContrastiveObjective {
  const random = seededRandom(seed);
  const queries = [5, 2, 3].flatMap((count) => {
    const renditions = Array.from({ length: count }, () => unitVector(randomVector(OUTPUTS, random)));
    return renditions.map((_, target): ContrastiveQuery => ({ text: unitVector(randomVector(INPUTS, random)), promised: randomVector(OUTPUTS, random), renditions, target }));
  });
  return { queries, penalty };
}

/** The stated objective in TensorFlow.js operations, from its formula and not from our code. */
function stated({ queries, penalty }: ContrastiveObjective, change: tf.Tensor): tf.Scalar {
  const matrix = tf.reshape(change, [OUTPUTS, INPUTS]);
  let loss: tf.Tensor = tf.mul(tf.sum(tf.square(matrix)), penalty);
  for (const { text, promised, renditions, target } of queries) {
    const asked = tf.add(tf.matMul(matrix, tf.tensor2d([...text], [INPUTS, 1])), tf.tensor2d([...promised], [OUTPUTS, 1]));
    const length = tf.sqrt(tf.add(tf.sum(tf.square(asked)), 0.05 ** 2));
    const units = tf.tensor2d(renditions.map((rendition) => [...rendition]));
    const logits = tf.div(tf.reshape(tf.div(tf.matMul(units, asked), length), [renditions.length]), TEMPERATURE);
    loss = tf.add(loss, tf.sub(tf.logSumExp(logits), tf.sum(tf.slice(logits, target, 1))));
  }
  return tf.sum(loss);
}

function distance(a: ArrayLike<number>, b: Float64Array): number {
  return vectorLength(b.map((value, i) => value - (a[i] ?? Number.NaN))) / vectorLength(b);
}

for (const [seed, size, penalty] of [[1, 1, 0.5], [2, 0.1, 0], [3, 5, 3]] as const) {
  const objective = randomObjective(seed, penalty);
  const change = randomVector(OUTPUTS * INPUTS, seededRandom(seed + 50)).map((value) => size * value);

  test(`loss and gradient are TensorFlow.js's to 1e-5 (change of size ${size}, penalty ${penalty})`, async () => {
    assert.ok(await tf.setBackend("cpu"));
    const gradient = new Float64Array(change.length);
    const loss = contrastiveLoss(objective, change, gradient);
    const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => stated(objective, x))(tf.tensor1d([...change]));
    assert.ok(Math.abs(loss - (value.dataSync()[0] ?? Number.NaN)) <= 1e-5 * loss, `${loss} ${value.dataSync()[0]}`);
    assert.ok(distance(grad.dataSync(), gradient) <= 1e-5, String(distance(grad.dataSync(), gradient)));
  });

  test(`the gradient is the slope of the loss by central differences (change of size ${size}, penalty ${penalty})`, () => {
    const gradient = new Float64Array(change.length);
    contrastiveLoss(objective, change, gradient);
    const step = 1e-5;
    const scratch = new Float64Array(change.length);
    const at = (index: number, by: number): number => contrastiveLoss(objective, change.map((value, i) => (i === index ? value + by : value)), scratch);
    const slopes = change.map((_, index) => (at(index, step) - at(index, -step)) / (2 * step));
    assert.ok(distance(slopes, gradient) <= 1e-8, String(distance(slopes, gradient)));
  });
}

test("a map that says nothing costs the logarithm of the number of renditions, and has a slope", () => {
  const silent = randomObjective(4, 0).queries.map((query) => ({ ...query, promised: new Float64Array(OUTPUTS) }));
  const gradient = new Float64Array(OUTPUTS * INPUTS);
  const loss = contrastiveLoss({ queries: silent, penalty: 0 }, new Float64Array(gradient.length), gradient);
  assert.ok(Math.abs(loss - (5 * Math.log(5) + 2 * Math.log(2) + 3 * Math.log(3))) < 1e-12);
  assert.ok(gradient.every(Number.isFinite) && vectorLength(gradient) > 0.1);
});
