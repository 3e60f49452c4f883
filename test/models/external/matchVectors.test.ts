/** Rows find their performances by id, stem or performance_name, and never by a guess. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { matchVectors } from "../../../server/src/models/external/matchVectors.ts";
import type { Performance } from "../../../server/src/protocol/corpus.ts";

function recorded(relativePath: string, span?: readonly [number, number]): Performance {
  const place = { path: `/c/${relativePath}`, relativePath };
  const recording = span === undefined ? place : { ...place, span: { startSeconds: span[0], endSeconds: span[1] } };
  const id = span === undefined ? relativePath : `${relativePath}#t=${span.join(",")}`;
  return { id, pieceId: "p", performer: "x", recording, descriptions: [], ratings: {}, attributes: {} };
}

function annotated(id: string, name: string): Performance {
  return { id, pieceId: "p", performer: "x", descriptions: [], ratings: {}, attributes: { performance_name: name } };
}

const matched = (names: readonly string[], performances: readonly Performance[]): Record<string, number> => Object.fromEntries(matchVectors(names, performances).rows);

test("by id, with and without ending, whatever the slashes, letter case and composition of accents", () => {
  const performances = [recorded("Bach/Gould.wav"), recorded("Satie/F\u00e9vrier.flac"), annotated("chopin_Argerich", "unlike")];
  assert.deepEqual(matched(["bach\\GOULD.wav", "satie/fe\u0301vrier", " Chopin_argerich "], performances), {
    "Bach/Gould.wav": 0,
    "Satie/F\u00e9vrier.flac": 1,
    chopin_Argerich: 2,
  });
});

test("by the stem of a path, and by performance_name with dots and endings in it", () => {
  const performances = [recorded("bach/Gould.wav"), annotated("b_C", "09_3_Cut2_01.38-03.03"), annotated("b_D", "take.WAV")];
  assert.deepEqual(matched(["/data/x/gould.mp3", "B/09_3_cut2_01.38-03.03.mp3", "take"], performances), { "bach/Gould.wav": 0, b_C: 1, b_D: 2 });
});

test("two recordings of one name are told apart by their ids alone", () => {
  const performances = [recorded("bach/Gould.wav"), recorded("mozart/Gould.wav")];
  const bare = matchVectors(["Gould"], performances);
  assert.equal(bare.rows.size, 0);
  assert.deepEqual(bare.ambiguous, [{ row: 0, performances: ["bach/Gould.wav", "mozart/Gould.wav"], isRepeated: false }]);
  assert.equal(bare.withoutVector.length, 2);
  assert.deepEqual(matched(["mozart/Gould.mp3", "bach/Gould.mp3"], performances), { "mozart/Gould.wav": 0, "bach/Gould.wav": 1 });
});

test("spans of one recording share its stem: only their ids mean one of them", () => {
  const performances = [recorded("long.wav", [0, 38]), recorded("long.wav", [38, 70])];
  assert.deepEqual(matched(["long.wav#t=0,38"], performances), { "long.wav#t=0,38": 0 });
  assert.equal(matchVectors(["long"], performances).ambiguous.length, 1);
});

test("two rows for one performance: none is taken, unless one has its id", () => {
  const performances = [recorded("bach/Gould.wav")];
  const twice = matchVectors(["x/Gould.wav", "y/Gould.wav"], performances);
  assert.equal(twice.rows.size, 0);
  assert.deepEqual(twice.ambiguous.map(({ row, isRepeated }) => [row, isRepeated]), [[0, true], [1, true]]);
  const better = matchVectors(["x/Gould.wav", "bach/Gould.wav"], performances);
  assert.deepEqual([...better.rows], [["bach/Gould.wav", 1]]);
  assert.deepEqual(better.unused, [0]);
});

test("nearly the same name: taken if nothing else can be meant, and told", () => {
  const performances = [annotated("a", "14_3-7_2_Beethoven_Schirmer"), annotated("b", "06_2_Bach_Prelude_Richter"), annotated("c", "01")];
  const { rows, nearly, unused } = matchVectors(["14_3_7_2_Beethoven_Schirmer.mp3", "06_2_Bach_Prelude_Richter_DECCA.mp3", "01_something_else.mp3"], performances);
  assert.deepEqual([...rows], [["a", 0], ["b", 1]]);
  assert.deepEqual(nearly, ["a", "b"]);
  assert.deepEqual(unused, [2], "two digits say nothing");
});

test("a name that continues two others, or is continued by two rows, is not taken", () => {
  const two = matchVectors(["Bach_Prelude_Richter_1970_live"], [annotated("a", "Bach_Prelude_Richter_1970"), annotated("b", "Bach_Prelude_Richter")]);
  assert.equal(two.rows.size, 0);
  const rows = matchVectors(["Bach_Prelude_Richter_1970", "Bach_Prelude_Richter_1981"], [annotated("b", "Bach_Prelude_Richter")]);
  assert.equal(rows.rows.size, 0);
  assert.equal(rows.ambiguous.length, 2);
  // A whole word more, not letters more.
  assert.equal(matchVectors(["Bach_Prelude_Richterson"], [annotated("b", "Bach_Prelude_Richter")]).rows.size, 0);
});

test("nothing matches nothing, and empty names mean nobody", () => {
  assert.equal(matchVectors([], []).rows.size, 0);
  assert.deepEqual(matchVectors(["", "  "], [annotated("a", "")]).unused, [0, 1]);
});
