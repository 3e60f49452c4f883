/** Suggestions for mistyped words: near, usual, few. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { suggestSpellings } from "../../server/src/text/spelling.ts";

const words = ["slow", "dreamy", "creamy", "dream", "legato", "hesitant", "hesitate", "melancholy", "melancholic", "low"];

test("one slip: changed, left out, put in, exchanged", () => {
  assert.deepEqual(suggestSpellings("drramy", words)[0], "dreamy");
  assert.deepEqual(suggestSpellings("legto", words), ["legato"]);
  assert.deepEqual(suggestSpellings("legaato", words), ["legato"]);
  assert.deepEqual(suggestSpellings("lgeato", words), ["legato"]);
  assert.deepEqual(suggestSpellings("SLWO", words), ["slow"]);
});

test("two slips in longer words only, nearest first, three at the most", () => {
  assert.deepEqual(suggestSpellings("hesitent", words), ["hesitant"]);
  assert.deepEqual(suggestSpellings("melancolicc", words), ["melancholic"]);
  assert.deepEqual(suggestSpellings("sloow", ["slowly", "slow"]), ["slow"]);
  assert.equal(suggestSpellings("abcdef", ["abcdeg", "abcdeh", "abcdei", "abcdej"]).length, 3);
});

test("nothing for what is too short, far off or known", () => {
  assert.deepEqual(suggestSpellings("lo", words), []);
  assert.deepEqual(suggestSpellings("xylophone", words), []);
  assert.deepEqual(suggestSpellings("slow", words), []);
});
