import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutNames } from "../../server/src/workspace/layoutNames.ts";

/** Piece and performer of each file of a workspace that holds just these. */
function namesOf(...paths: readonly string[]): string[] {
  const files = paths.map((relativePath) => ({ path: `/w/${relativePath}`, relativePath }));
  const nameFile = layoutNames(files);
  return files.map((file) => Object.values(nameFile(file)).join(" | "));
}

test("in a folder the piece is the folder, the performer the stem", () => {
  assert.deepEqual(namesOf("chopin_op28/Martha Argerich.flac", "chopin_op28/rubinstein_1946.mp3"), [
    "chopin_op28 | Martha Argerich",
    "chopin_op28 | rubinstein_1946",
  ]);
});

test("of nested folders the innermost is the piece", () => {
  assert.deepEqual(namesOf("bach/prelude/gould.wav", "bach/fugue/gould.wav"), ["prelude | gould", "fugue | gould"]);
});

test("folders of one name are called by their paths, whatever their letter case", () => {
  assert.deepEqual(namesOf("bach/prelude/gould.wav", "chopin/Prelude/argerich.wav", "chopin/etude/argerich.wav"), [
    "bach/prelude | gould",
    "chopin/Prelude | argerich",
    "etude | argerich",
  ]);
});

test("in the root the stem is split at its last underscore", () => {
  assert.deepEqual(namesOf("chopin_op28_4_Rubinstein.wav"), ["chopin_op28_4 | Rubinstein"]);
});

test("a stem in the root that cannot be split is the piece, by an unknown performer", () => {
  assert.deepEqual(namesOf("Moonlight.wav", "_x.wav", "x_.wav"), ["Moonlight | unknown", "_x | unknown", "x_ | unknown"]);
});

test("only the audio ending is taken off", () => {
  assert.deepEqual(namesOf("p/Gould_01.38-03.03.wav", "p/no.1.MP3"), ["p | Gould_01.38-03.03", "p | no.1"]);
});

test("decomposed names are composed", () => {
  assert.deepEqual(namesOf("Pra\u0308ludium/Mu\u0308ller.wav"), ["Präludium | Müller"]);
});
