import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import type { AnnotatedPerformance } from "../../server/src/corpus/annotations.ts";
import { indexAudio } from "../../server/src/workspace/audioIndex.ts";
import { matchAudio } from "../../server/src/workspace/matchAudio.ts";
import type { AnnotationFormat } from "../../server/src/workspace/scan.ts";

const root = path.resolve("/w");

interface Case {
  readonly files: readonly string[];
  readonly outsideFiles?: readonly string[];
  readonly says: Partial<AnnotatedPerformance>;
  readonly annotationFile?: string;
  readonly format?: AnnotationFormat;
  readonly allowOutside?: boolean;
}

/** What is found, in a word: the file's relative path, or the kind of failure with what belongs to it. */
function match({ files, outsideFiles = [], says, annotationFile = "x.espressivo.yaml", format = "espressivo-yaml", allowOutside = true }: Case): string {
  const listed = files.map((relativePath) => ({ path: path.join(root, relativePath), relativePath }));
  const index = indexAudio(listed, outsideFiles.map((name) => ({ path: path.resolve(name), relativePath: name })));
  const performance = { pieceId: "bach", performer: "Gould", descriptions: [], ratings: {}, attributes: {}, position: { line: 0, column: 0 }, ...says };
  const source = { path: path.join(root, annotationFile), relativePath: annotationFile, format };
  const found = matchAudio(performance, source, { index, roots: [root, path.resolve("/real/w")], allowOutside });
  if (found.kind === "found") return found.file.relativePath;
  if (found.kind === "ambiguous") return `ambiguous: ${found.files.map((file) => file.relativePath).join(", ")}`;
  return found.kind === "missing" && found.suggestion !== undefined ? `missing: ${found.suggestion}` : found.kind;
}

test("a path is relative to the annotation file", () => {
  assert.equal(match({ files: ["sub/a.wav", "a.wav"], annotationFile: "sub/x.espressivo.yaml", says: { audio: "a.wav" } }), "sub/a.wav");
  assert.equal(match({ files: ["a.wav"], annotationFile: "sub/x.espressivo.yaml", says: { audio: "../a.wav" } }), "a.wav");
});

test("else to the workspace", () => {
  assert.equal(match({ files: ["bach/a.wav"], annotationFile: "notes/x.espressivo.yaml", says: { audio: "./bach//a.wav" } }), "bach/a.wav");
});

test("or absolute, under either name of the workspace", () => {
  assert.equal(match({ files: ["bach/a.wav"], says: { audio: "/w/bach/a.wav" } }), "bach/a.wav");
  assert.equal(match({ files: ["bach/a.wav"], says: { audio: "/real/w/bach/a.wav" } }), "bach/a.wav");
});

test("files outside are found where that is allowed, and named where it is not", () => {
  const outside = { files: [], outsideFiles: ["/archive/a.wav"], says: { audio: "/archive/a.wav" } };
  assert.equal(match(outside), "/archive/a.wav");
  assert.equal(match({ ...outside, says: { audio: "../archive/a.wav" } }), "/archive/a.wav");
  assert.equal(match({ ...outside, allowOutside: false }), "outside");
  assert.equal(match({ ...outside, says: { audio: "../archive/a.wav" }, allowOutside: false }), "outside");
});

test("a folder whose name begins with two dots is inside", () => {
  assert.equal(match({ files: ["..odd/a.wav"], says: { audio: "..odd/a.wav" }, allowOutside: false }), "..odd/a.wav");
});

test("letter case and the composition of accents do not matter where one file fits", () => {
  assert.equal(match({ files: ["Bach/Mu\u0308ller.WAV"], says: { audio: "bach/müller.wav" } }), "Bach/Mu\u0308ller.WAV");
});

test("of two files that differ in these only, the one written is meant; if neither is, none is chosen", () => {
  const files = ["a.wav", "A.wav", "mü.wav", "mu\u0308.wav"];
  assert.equal(match({ files, says: { audio: "A.wav" } }), "A.wav");
  assert.equal(match({ files, says: { audio: "mu\u0308.wav" } }), "mu\u0308.wav");
  assert.equal(match({ files, says: { audio: "a.WAV" } }), "ambiguous: a.wav, A.wav");
});

test("paths as Windows writes them are understood everywhere", () => {
  assert.equal(match({ files: ["bach/a.wav"], says: { audio: "bach\\a.wav" } }), "bach/a.wav");
});

test("a missing path suggests the file of that name elsewhere, else the one that is spelt most alike", () => {
  assert.equal(match({ files: ["bach/gould.wav", "x.wav"], says: { audio: "gould.wav" } }), "missing: bach/gould.wav");
  assert.equal(match({ files: ["bach/gould.wav", "x.wav"], says: { audio: "bach/gold.wav" } }), "missing: bach/gould.wav");
  assert.equal(match({ files: ["a/gould.wav", "b/gould.wav"], says: { audio: "zzzzzzzzzzzz/gould.wav" } }), "missing");
  assert.equal(match({ files: [], says: { audio: "gould.wav" } }), "missing");
});

const csv = { format: "con-espressione-csv", annotationFile: "answers.csv" } as const;

test("a row's recording has performance_name as its stem, in any folder and with any ending", () => {
  const says = { audioStem: "02_Bach_Gould_01.38-03.03" };
  assert.equal(match({ ...csv, files: ["x/02_bach_GOULD_01.38-03.03.flac", "bach_Gould.wav"], says }), "x/02_bach_GOULD_01.38-03.03.flac");
  assert.equal(match({ ...csv, files: ["02_bach_gould.mp3"], says: { audioStem: "02_Bach_Gould.wav" } }), "02_bach_gould.mp3");
});

test("else <piece>_<performer>", () => {
  assert.equal(match({ ...csv, files: ["BACH_gould.opus"], says: { audioStem: "02_Bach_Gould" } }), "BACH_gould.opus");
  assert.equal(match({ ...csv, files: ["bach_Gould.wav"], says: {} }), "bach_Gould.wav");
  assert.equal(match({ ...csv, files: ["Mü_Lu\u0308.wav"], says: { pieceId: "Mu\u0308", performer: "Lü" } }), "Mü_Lu\u0308.wav");
});

test("a folder named like the piece is no guess that is made", () => {
  assert.equal(match({ ...csv, files: ["bach/Gould.wav"], says: { audioStem: "02_Bach" } }), "missing");
});

test("of two recordings with the stem none is chosen, nor is a third by the other rule", () => {
  const files = ["a/take.wav", "b/Take.mp3", "bach_Gould.wav"];
  assert.equal(match({ ...csv, files, says: { audioStem: "take" } }), "ambiguous: a/take.wav, b/Take.mp3");
});

test("a missing stem suggests the stem that is spelt most alike", () => {
  assert.equal(match({ ...csv, files: ["02_Bach_Gold.wav"], says: { audioStem: "02_Bach_Gould" } }), "missing: 02_Bach_Gold");
  assert.equal(match({ ...csv, files: ["bach_Gold.wav"], says: { audioStem: "something else entirely" } }), "missing: bach_Gold");
});

test("YAML without audio names no recording, but by performance_name", () => {
  assert.equal(match({ files: ["bach_Gould.wav"], says: {} }), "unnamed");
  assert.equal(match({ files: ["x/take 2.wav"], says: { attributes: { performance_name: "Take 2" } } }), "x/take 2.wav");
});
