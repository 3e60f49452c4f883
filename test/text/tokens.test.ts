/** Clauses and words. */
import assert from "node:assert/strict";
import test from "node:test";
import { tokenise } from "../../server/src/text/tokens.ts";

function words(text: string): string[][] {
  return tokenise(text).map((clause) => clause.map(({ word }) => word));
}

test("commas and other stops part clauses, blanks and underscores words", () => {
  assert.deepEqual(words("Too_fast, (holding back); warm/soft"), [["too", "fast"], ["holding", "back"], ["warm", "soft"]]);
});

test("punctuation and quotation marks around a word are none of it; apostrophes are one kind", () => {
  assert.deepEqual(words("'dreamy' — doesn’t* «singing»"), [["dreamy", "doesn't"], ["singing"]]);
  assert.deepEqual(words("the pianist's touch"), [["the", "pianist", "touch"]]);
});

test("composed and decomposed letters are the same", () => {
  assert.deepEqual(words("vertra\u0308umt"), words("VERTRÄUMT"));
});

test("hyphens of every kind give parts", () => {
  assert.deepEqual(tokenise("non-legato well–shaped")[0]?.map(({ parts }) => parts), [["non", "legato"], ["well", "shaped"]]);
});

test("nothing but stops gives nothing", () => {
  assert.deepEqual(tokenise(" ,;… —- '' "), []);
});
