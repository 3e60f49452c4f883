/** Descriptions as vectors: additivity, negation and its reach, terms, hyphens, what is unknown. */
import assert from "node:assert/strict";
import test from "node:test";
import { encodeText, meanWordVector } from "../../server/src/text/encode.ts";
import { parseGlossary, type Glossary } from "../../server/src/text/glossary.ts";
import { TINY } from "./tinyVectors.ts";

const ZERO = new Float64Array(3);

function glossary(): Glossary {
  const parsed = parseGlossary(
    "italian: {con fuoco: 'fiery, passionate', senza espressione: not expressive}\ngerman: {verträumt: dreamy, gleichmäßig: even}\nfrench: {rêveur: dreamy}\n",
    "glossary.yaml",
  );
  assert.ok(parsed.ok);
  return parsed.value;
}

function vectorOf(text: string, mean = ZERO): number[] | null {
  const { vector } = encodeText(text, TINY, mean, glossary());
  return vector === null ? null : [...vector];
}

test("a text's vector is the sum of its words', each less the mean", () => {
  const mean = Float64Array.of(0.5, 0.25, 0);
  assert.deepEqual(vectorOf("fast, dreamy", mean), [1 - 0.5 - 0.5, -0.5, 1]);
  const { words, vector } = encodeText("fast dreamy even", TINY, mean);
  const sum = words.reduce((total, word) => total.map((value, k) => value + (word.vector[k] ?? 0)), [0, 0, 0]);
  assert.deepEqual([...(vector ?? [])], sum);
});

const NEGATED: readonly (readonly [string, readonly number[]])[] = [
  ["not slow", [1, 0, 0]],
  ["not too slow", [1, 0, 0]],
  ["isn’t slow", [1, 0, 0]],
  ["isn't really slow", [1, 0, 0]],
  ["without pedal", [0, 0, -2]],
  ["lacking expressive pedal", [0, -2, -2]],
  ["not slow, dreamy", [1, 0, 1]],
  ["dreamy, not slow", [1, 0, 1]],
  ["not slow but dreamy", [1, 0, 1]],
  ["not only slow", [-1, 0, 0]],
  ["not without pedal", [0, 0, 2]],
  ["less slow", [1, 0, 0]],
  ["less slow and more dreamy", [1, 0, 1]],
  ["not more dreamy", [0, 0, -1]],
  ["weniger slow mit pedal", [1, 0, 2]],
  ["more or less dreamy", [0, 0, 1]],
  ["mehr oder weniger dreamy", [0, 0, 1]],
  ["dreamy rather than slow", [1, 0, 1]],
  ["rather slow", [-1, 0, 0]],
  ["dreamy instead of slow", [1, 0, 1]],
  ["dreamy statt slow", [1, 0, 1]],
  ["dreamy au lieu de slow", [1, 0, 1]],
  ["couldnt be slow", [1, 0, 0]],
  ["nicht slow", [1, 0, 0]],
  ["kein pedal", [0, 0, -2]],
  ["sans pedal", [0, 0, -2]],
  ["senza pedal", [0, 0, -2]],
  ["no_pedal", [0, 0, -2]],
  ["nondreamy", [0, 0, -1]],
  ["uneven", [0, -1, 0]],
  ["not uneven", [0, 1, 0]],
  ["too slow", [-1, 0, 0]],
  ["nicht verträumt", [0, 0, -1]],
  ["wenig pedal", [0, 0, -2]],
  ["ein wenig slow", [-1, 0, 0]],
  ["peu expressive", [0, -2, 0]],
  ["un peu slow", [-1, 0, 0]],
  ["peu à peu slow", [-1, 0, 0]],
  ["manque de pedal", [0, 0, -2]],
  ["non slow ma dreamy", [1, 0, 1]],
  ["es fehlt pedal", [0, 0, -2]],
  ["unverträumt", [0, 0, -1]],
];

for (const [text, expected] of NEGATED) {
  test(`negation: "${text}"`, () => {
    const { vector } = encodeText(text, TINY, ZERO, glossary());
    assert.deepEqual([...(vector ?? [])], expected);
  });
}

test("a negated word is called what the user wrote, so that no reason says the contrary", () => {
  const words = encodeText("not too slow, without pedal, isn't fast", TINY, ZERO).words.map(({ word }) => word);
  assert.deepEqual(words, ["not slow", "without pedal", "not fast"]);
});

test("a term of the glossary is one word: its English in equal shares, and says what it stands for", () => {
  const encoded = encodeText("con_fuoco", TINY, ZERO, glossary());
  assert.deepEqual([...(encoded.vector ?? [])], [1, 0, 0]);
  assert.deepEqual(encoded.words.map(({ word, via }) => [word, via]), [["con fuoco", "fiery, passionate"]]);
  assert.deepEqual(vectorOf("senza espressione"), [0, -2, 0]);
  assert.deepEqual(vectorOf("verträumte Rêveurs GLEICHMÄSSIG gleichmaessiger reveur"), [0, 2, 3]);
});

test("hyphens: a compound that is a word stays whole, others are parted, underscores always part", () => {
  assert.deepEqual(vectorOf("easy-going"), [3, 0, 0]);
  assert.deepEqual(vectorOf("over-done"), [4, 0, 0]);
  assert.deepEqual(vectorOf("fast-even"), [1, 1, 0]);
  assert.deepEqual(vectorOf("too_fast"), [1, 0, 0]);
  assert.deepEqual(encodeText("non-pedal", TINY, ZERO).words.map(({ word }) => word), ["non pedal"]);
});

test("unknown words are reported once each, function words neither reported nor counted", () => {
  const encoded = encodeText("a bit xyzzy and the xyzzy of 🎹, very slow with Qwrt", TINY, ZERO);
  assert.deepEqual(encoded.unknownWords, ["xyzzy", "🎹", "qwrt"]);
  assert.deepEqual(encoded.words.filter(({ known }) => known).map(({ word }) => word), ["slow"]);
});

test("no known word gives no vector, whatever the text", () => {
  for (const text of ["", "  ,, ", "the of and", "xyzzy", "123", "未知", "\u0000\ud800"]) assert.equal(vectorOf(text), null, JSON.stringify(text));
});

test("the mean counts every occurrence once, negated ones as they are, terms by their English", () => {
  assert.deepEqual([...(meanWordVector(["slow fast", "not slow"], TINY) ?? [])], [-1 / 3, 0, 0]);
  assert.deepEqual([...(meanWordVector(["con fuoco", "verträumt"], TINY, glossary()) ?? [])], [0.5, 0, 0.5]);
  assert.equal(meanWordVector(["xyzzy", ""], TINY), null);
});

test("the sum is linear in the mean, term by term: what evaluation folds rely on", () => {
  const text = "con fuoco, not slow, senza espressione, xyzzy";
  const at = (mean: readonly number[]): number[] => vectorOf(text, Float64Array.from(mean)) ?? [];
  const [zero, one, two] = [at([0, 0, 0]), at([1, 1, 1]), at([2, 2, 2])];
  zero.forEach((value, k) => assert.ok(Math.abs((two[k] ?? 0) - (2 * (one[k] ?? 0) - value)) < 1e-12));
});

test("a long text is read in linear time", () => {
  const encoded = encodeText("fast, slow ".repeat(100_000), TINY, ZERO);
  assert.equal(encoded.words.length, 200_000);
});

test("an adverb in -ly asks for what its adjective asks for; adjectives in -ly and adverbs of another sense stay", () => {
  const words = new Map([["slow", 1], ["slowly", 2], ["energetic", 3], ["energetically", 4], ["happy", 5], ["happily", 6], ["gentle", 7], ["live", 8], ["lively", 9], ["late", 10], ["lately", 11], ["family", 12], ["musical", 13], ["music", 14]]);
  const table = { name: "t", dimension: 1, size: words.size, vector: (word: string) => (words.has(word) ? Float32Array.of(words.get(word) ?? 0) : undefined) };
  const meaning = (text: string): number | undefined => encodeText(text, table, Float64Array.of(0)).vector?.[0];
  assert.deepEqual(["slowly", "energetically", "happily", "gently", "musically"].map(meaning), [1, 3, 5, 7, 13]);
  assert.deepEqual(["lively", "lately", "family"].map(meaning), [9, 11, 12]);
  assert.equal(meaning("not slowly"), -1);
});

test("an unknown plural is read as its singular, of the table or the glossary; -ss is none", () => {
  const parsed = parseGlossary("italian:\n  ritenuto: slow\ngerman: {}\nfrench: {}\n", "g");
  assert.ok(parsed.ok);
  const meaning = (text: string): number[] | undefined => {
    const { vector } = encodeText(text, TINY, ZERO, parsed.value);
    return vector === null ? undefined : [...vector];
  };
  assert.deepEqual(meaning("pedals"), [0, 0, 2]);
  assert.deepEqual(meaning("no ritenutos"), meaning("fast"));
  assert.equal(meaning("pedalss"), undefined);
});
