/** The encoder's words at their places. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { Resources } from "../../../server/src/daemon/resources.ts";
import { locateWords } from "../../../server/src/language/descriptions/locateWords.ts";
import { encodeText } from "../../../server/src/text/encode.ts";
import { assetsFolder } from "../kit.ts";

const resources = new Resources(assetsFolder);
const [vectors, glossary] = await Promise.all([resources.wordVectors("wordnet-glove"), resources.glossary()]);
assert.ok(vectors.ok && glossary.ok, path.join(assetsFolder, "embeddings"));
const [table, terms] = [vectors.value, glossary.value];

/** @param expected in brackets where the words stand, one after the other */
function check(text: string, expected: readonly string[]): void {
  const { words } = encodeText(text, table, new Float64Array(table.dimension), terms);
  assert.deepEqual(locateWords(text, words).map(({ start, end }) => text.slice(start, end)), expected, text);
}

test("words, in any letters, with punctuation around", () => {
  check("Dreamy, hesitant (SLOW)!", ["Dreamy", "hesitant", "SLOW"]);
  check("slow slow; slower", ["slow", "slow", "slower"]);
  check("", []);
});

test("negated words beside and away from their negator", () => {
  check("not slow, but not at all so fast", ["not slow", "fast"]);
  check("isn’t slow", ["slow"]);
});

test("terms of several words, joined words, hyphens", () => {
  check("holding_back", ["holding", "back"]);
  for (const text of ["sehr innig und con  fuoco", "over-zqxwvish sound", "over-done", "non troppo presto", "easy-going, un-hurried"]) allFound(text);
});

test("unknown words, also with composed and decomposed accents", () => {
  check("a zqxwvish sound", ["zqxwvish", "sound"]);
  check("verträumt", ["verträumt"]);
  check("vertra\u0308umt", ["vertra\u0308umt"]);
});

/** Where the choice of words is the encoder's: each of them must be found. */
function allFound(text: string): void {
  const { words } = encodeText(text, table, new Float64Array(table.dimension), terms);
  assert.equal(locateWords(text, words).length, words.length, `${text}: ${words.map(({ word }) => word).join(" / ")}`);
}
