/** μ of training texts: by hand, at its limits, and nearer to the truth than either of the two it lies between. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom, type RandomSource } from "../../server/src/evaluation/random.ts";
import { trainingMean } from "../../server/src/evaluation/trainingMean.ts";
import { meanWordVector } from "../../server/src/text/encode.ts";
import type { WordVectors } from "../../server/src/text/wordVectors.ts";
import { simulatedWord } from "./simulatedCorpus.ts";

type Said = readonly { readonly text: string; readonly knownWords: number }[];

function tableOf(vectors: ReadonlyMap<string, readonly number[]>, dimension: number): WordVectors {
  const table = new Map([...vectors].map(([word, values]) => [word, Float32Array.from(values)]));
  return { name: "made up", dimension, size: table.size, vector: (word) => table.get(word) };
}

const PLANE = tableOf(new Map([["east", [4, 0]], ["north", [0, 4]], ["home", [2, 2]]]), 2);

function meanOf(texts: Said, vectors: WordVectors, own: Float64Array): Float64Array {
  return trainingMean(texts.map(({ text, knownWords }) => ({ wordMean: meanWordVector([text], vectors), knownWords })), own);
}

/** East and north in equal parts: their mean is (2, 2). */
function equalParts(texts: number): Said {
  return Array.from({ length: texts }, (_, index) => ({ text: index % 2 === 0 ? "east" : "north", knownWords: 1 }));
}

test("by hand: the share of the distance that the variance of the mean is", () => {
  // Each text lies 8 (squared) from their mean: V = 4·8/4²·4/3 = 8/3. The encoder's own mean lies 8 from it: a third of the way.
  const mean = meanOf(equalParts(4), PLANE, Float64Array.of(0, 0));
  assert.ok(mean.every((value) => Math.abs(value - 2 * (2 / 3)) < 1e-12), String(mean));
});

test("nearer to the encoder's own mean than chance explains, that mean is taken", () => {
  assert.deepEqual([...meanOf(equalParts(4), PLANE, Float64Array.of(1, 1))], [1, 1]);
});

test("without two texts that have a known word it is the encoder's own mean", () => {
  const own = Float64Array.of(7, -7);
  for (const texts of [[], [{ text: "east", knownWords: 1 }], [{ text: "east", knownWords: 1 }, { text: "unheardof", knownWords: 0 }]]) {
    assert.deepEqual([...meanOf(texts, PLANE, own)], [7, -7]);
  }
});

test("a thousand texts have it to themselves; all alike they do at once", () => {
  const many = meanOf(equalParts(1000), PLANE, Float64Array.of(0, 0));
  assert.ok(many.every((value) => Math.abs(value - 2) < 0.003), String(many));
  const alike = meanOf([{ text: "home", knownWords: 1 }, { text: "home", knownWords: 1 }], PLANE, Float64Array.of(9, 9));
  assert.deepEqual([...alike], [2, 2]);
});

test("the words of one text count together: said at once they are weaker evidence than one by one", () => {
  const own = Float64Array.of(0, 0);
  const distance = (texts: Said): number => Math.hypot(...meanOf(texts, PLANE, own));
  const together: Said = [{ text: "east, east, east", knownWords: 3 }, { text: "north, north, north", knownWords: 3 }];
  const single: Said = together.flatMap(({ text }) => text.split(", ").map((word) => ({ text: word, knownWords: 1 })));
  assert.ok(distance(together) < distance(single), `${distance(together)} ${distance(single)}`);
});

const DIMENSION = 20;
const WORDS = 60;
const CORPORA = 60;
/** Between the means of corpora, a dimension; that of words is 1. */
const BETWEEN = 0.02;

test("for ten texts of two words it is nearer to the corpus's mean than their mean and the encoder's are; for many hardly another", () => {
  const random = seededRandom(11);
  for (const texts of [10, 400]) {
    const error = { ours: 0, theirs: 0, encoders: 0 };
    for (let corpus = 0; corpus < CORPORA; corpus++) {
      const shift = vectorOf(random, Math.sqrt(BETWEEN));
      const vocabulary = new Map(Array.from({ length: WORDS }, (_, word) => [simulatedWord(word), vectorOf(random, 1)] as const));
      const centre = shift.map((_, k) => [...vocabulary.values()].reduce((sum, values) => sum + (values[k] ?? 0), 0) / WORDS);
      // The mean of all that could be said is the shift, to the last digit.
      const vectors = tableOf(new Map([...vocabulary].map(([word, values]) => [word, values.map((value, k) => value - (centre[k] ?? 0) + (shift[k] ?? 0))])), DIMENSION);
      const said = Array.from({ length: texts }, () => ({ text: `${simulatedWord(random.integer(WORDS))}, ${simulatedWord(random.integer(WORDS))}`, knownWords: 2 }));
      const encoders = new Float64Array(DIMENSION);
      const theirs = meanWordVector(said.map(({ text }) => text), vectors) ?? encoders;
      const off = (mean: Float64Array): number => mean.reduce((sum, value, k) => sum + (value - (shift[k] ?? 0)) ** 2, 0) / CORPORA;
      error.ours += off(meanOf(said, vectors, encoders));
      error.theirs += off(theirs);
      error.encoders += off(encoders);
    }
    if (texts === 10) assert.ok(error.ours < 0.7 * error.theirs && error.ours < 0.9 * error.encoders, JSON.stringify(error));
    else assert.ok(error.ours < 1.05 * error.theirs, JSON.stringify(error));
  }
});

function vectorOf(random: RandomSource, spread: number): number[] {
  return Array.from({ length: DIMENSION }, () => spread * Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform()));
}
