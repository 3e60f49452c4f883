/** What may name a recording, in every notation. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findRecordingNames } from "../../../server/src/language/hover/findRecordingNames.ts";
import { atCursor, textOf } from "./cursor.ts";

/** @param expected the first candidate */
function check(language: string, marked: string, expected: string | null, covers = expected): void {
  const input = atCursor(marked, language);
  const [first] = findRecordingNames(input);
  assert.equal(first?.value.name ?? null, expected, marked);
  if (first !== undefined) assert.equal(textOf(input, first), covers);
}

test("string literals", () => {
  check("json", `{"audio": "etude/an‸na.wav"}`, "etude/anna.wav");
  check("json", String.raw`{"audio": "etude\\an‸na.wav"}`, String.raw`etude\anna.wav`, String.raw`etude\\anna.wav`);
  check("python", `load('my tak‸e.flac')`, "my take.flac");
  check("python", `load("a.wav#t=1.5‸,20")`, "a.wav#t=1.5,20");
  check("json", `{"a": "b", "c": 1‸}`, null);
});

test("links of Markdown, the cursor on their text or target", () => {
  check("markdown", "Listen to [An‸na](etude/anna%20b.wav \"title\").", "etude/anna b.wav", '[Anna](etude/anna%20b.wav "title")');
  check("markdown", "[Anna](<my et‸ude/anna.wav>)", "my etude/anna.wav", "[Anna](<my etude/anna.wav>)");
});

test("YAML values, with blanks and without quotation marks", () => {
  check("yaml", "  - performer: x\n    audio: my etude/an‸na b.mp3 # the second", "my etude/anna b.mp3");
  check("yaml", "- {performer: x, audio: etude/an‸na.mp3, span: [1, 2]}", "etude/anna.mp3");
  check("yaml", "- my take‸", "my take");
});

test("words with an audio ending, also with a span", () => {
  check("markdown", "See etude/an‸na.WAV, or another.", "etude/anna.WAV");
  check("plaintext", "etude/anna.ogg#t=10,2‸0.5 is it", "etude/anna.ogg#t=10,20.5");
  check("markdown", "See etude/an‸na.txt", null);
});

test("cells, and rows of listeners' answers", () => {
  check("csv", "id,file\n1,etude/an‸na.wav\n", "etude/anna.wav");
  const input = atCursor('answer,performer,piece_name,performance_name\n"slow, sad",Anna,etude,et‸ude_anna\n', "csv");
  assert.deepEqual(findRecordingNames(input)[0]?.value, { name: "etude_anna", row: { piece: "etude", performer: "Anna", performanceName: "etude_anna" } });
  check("csv", "answer,performer,piece_name\nslow,An‸na,\n", "Anna");
});
