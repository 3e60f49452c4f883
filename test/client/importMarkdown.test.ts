/** The page after an import lists what was matched and what was not; names from files are text and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { importMarkdown } from "../../client/report/importMarkdown.ts";
import type { VectorImportReport } from "../../server/src/protocol/vectors.ts";

const whole: VectorImportReport = {
  name: "clap",
  file: "/music/.espressivo/external/clap.json",
  source: { file: "clap.npz", sha256: "0".repeat(64), vectors: "embeddings", ids: "paths" },
  dimension: 512,
  rows: 2,
  performances: 2,
  matched: 2,
  matches: [{ row: "one", performance: "a/one.wav" }, { row: "two x", performance: "a/two.wav" }],
  nearly: [{ row: "two x", performance: "a/two.wav" }],
  withoutVector: [],
  unusedRows: [],
  ambiguousRows: [],
  notFiniteRows: [],
  notes: [],
};

/** As it is read: entities are characters. */
const read = (report: VectorImportReport): string => importMarkdown(report).replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

test("the matched are listed with their rows, and sections without content are left out", () => {
  const page = read(whole);
  assert.match(page, /\*\*2 of 2 performances have a vector\.\*\*/);
  assert.match(page, /\| a\/one\.wav \| one \|  \|/);
  assert.match(page, /\| a\/two\.wav \| two x \| nearly the same name \|/);
  assert.doesNotMatch(read({ ...whole, nearly: [] }), /Matched by/);
  assert.doesNotMatch(page, /without a vector|fit no performance|several/i);
});

test("what is left over is listed, each kind by itself", () => {
  const page = read({
    ...whole,
    withoutVector: ["a/three.wav"],
    unusedRows: ["four"],
    ambiguousRows: [{ row: "five", performances: ["b/5.wav", "c/5.wav"], repeated: false }, { row: "six", performances: ["b/6.wav"], repeated: true }],
    notFiniteRows: ["seven"],
    notes: ["The column 'year' was left out."],
  });
  for (const line of ["- a/three.wav", "- four", "- five: b/5.wav, c/5.wav", "- six: b/6.wav", "- seven"]) assert.ok(page.includes(`\n${line}\n`), line);
  assert.match(page, /⚠ The column 'year' was left out\./);
});

test("names of rows are no markup, and thousands of them are not all listed", () => {
  const page = importMarkdown({ ...whole, unusedRows: ["<img src=x>", "[a](b)", ...Array.from({ length: 1000 }, (_, row) => `row ${row}`)] });
  assert.doesNotMatch(page, /<img|\]\(/);
  assert.match(page, /… and 802 more/);
  assert.ok(page.split("\n").length < 300);
});
