/** Exports of a corpus: tables that no spreadsheet runs, JAMS by its schema, annotations that read back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { conEspressioneTable, parseConEspressioneCsv, writeConEspressioneCsv } from "../../server/src/corpus/conEspressioneCsv.ts";
import { parseCsvTable } from "../../server/src/corpus/csvRows.ts";
import { parseEspressivoYaml, writeEspressivoYaml } from "../../server/src/corpus/espressivoYaml.ts";
import { annotationsOf, nameByStem } from "../../server/src/corpus/exportAnnotations.ts";
import type { ExportRow } from "../../server/src/corpus/exportRow.ts";
import { featureTableCsv } from "../../server/src/corpus/featureTable.ts";
import { jamsFileNames, jamsText } from "../../server/src/corpus/jams.ts";
import type { Performance, Piece } from "../../server/src/protocol/corpus.ts";
import { EXTENDED_NAMES, FEATURE_NAMES, type ExtendedVector, type FeatureVector } from "../../server/src/protocol/features.ts";

const PIECE: Piece = { id: "p", title: "Piece", composer: "=cmd()", work: "w" };
const features = Object.fromEntries(FEATURE_NAMES.map((name, k) => [name, k / 8])) as FeatureVector;
const extended = Object.fromEntries(EXTENDED_NAMES.map((name, k) => [name, -k - 0.5])) as ExtendedVector;

function performance(file: string, performer: string): Performance {
  return {
    id: file,
    pieceId: "p",
    performer,
    recording: { path: `/c/${file}`, relativePath: file },
    descriptions: [{ listener: "anna", text: "slow, \"dark\"" }, { listener: "ben", text: "dry" }, { listener: "anna", text: "calm" }],
    ratings: {},
    attributes: {},
  };
}

const ROWS: readonly ExportRow[] = [
  { performance: performance("p/+one.wav", "-Ada"), piece: PIECE, analysis: { durationSeconds: 12.5, features, extended } },
  { performance: performance("p/two, live.wav", "Ben"), piece: PIECE },
];

test("one row a performance with its features; what was not analysed is empty", () => {
  const table = parseCsvTable(featureTableCsv(ROWS, "extended"), "t.csv");
  assert.deepEqual(table.columns, ["id", "piece", "performer", "composer", "work", "duration_seconds", ...FEATURE_NAMES, ...EXTENDED_NAMES, "descriptions"]);
  assert.equal(table.rows.length, 2);
  const [first, second] = table.rows.map(({ cells }) => cells);
  assert.ok(first !== undefined && second !== undefined);
  assert.deepEqual(first.slice(5), ["12.5", ...FEATURE_NAMES.map((_, k) => String(k / 8)), ...EXTENDED_NAMES.map((_, k) => String(-k - 0.5)), "3"]);
  assert.equal(second[0], "p/two, live.wav");
  assert.deepEqual(second.slice(5, -1).filter((cell) => cell !== ""), []);
});

test("texts that a spreadsheet would run begin with an apostrophe, negative numbers do not", () => {
  const [first] = parseCsvTable(featureTableCsv(ROWS, "extended"), "t.csv").rows;
  assert.ok(first !== undefined);
  assert.deepEqual([2, 3, 14].map((column) => first.cells[column]), ["'-Ada", "'=cmd()", "-0.5"]);
});

test("JAMS: the members that the schema asks for, one tag_open annotation a listener", () => {
  const [row] = ROWS;
  assert.ok(row !== undefined);
  const jam = JSON.parse(jamsText(row)) as { file_metadata: Record<string, unknown>; annotations: { namespace: string; annotation_metadata: { annotator: { id: string } }; data: Record<string, unknown>[] }[]; sandbox: { espressivo: { features: object } } };
  assert.equal(jam.file_metadata["duration"], 12.5);
  assert.equal(jam.file_metadata["title"], "Piece");
  assert.deepEqual(jam.annotations.map(({ namespace, annotation_metadata }) => [namespace, annotation_metadata.annotator.id]), [["tag_open", "anna"], ["tag_open", "ben"]]);
  assert.deepEqual(jam.annotations[0]?.data, [{ time: 0, duration: 12.5, value: "slow, \"dark\"", confidence: null }, { time: 0, duration: 12.5, value: "calm", confidence: null }]);
  assert.deepEqual(jam.sandbox.espressivo.features, { ...features, ...extended });
});

test("a span is a stretch of its recording in JAMS", () => {
  const [row] = ROWS;
  assert.ok(row?.performance.recording !== undefined);
  const spanned = { ...row, performance: { ...row.performance, recording: { ...row.performance.recording, span: { startSeconds: 10, endSeconds: 22.5 } } } };
  const jam = JSON.parse(jamsText(spanned)) as { file_metadata: { duration: number }; annotations: { time: number; duration: number }[] };
  assert.deepEqual([jam.file_metadata.duration, jam.annotations[0]?.time, jam.annotations[0]?.duration], [22.5, 10, 12.5]);
});

test("JAMS files have names of their own, without folders", () => {
  const names = jamsFileNames(["a/x.wav", "a x.wav", "../A/x.wav", "..", "a/x.wav#t=1,2"].map((id) => ({ performance: { ...performance("f", "p"), id }, piece: undefined })));
  assert.equal(new Set(names.map((name) => name.toLowerCase())).size, 5);
  assert.ok(names.every((name) => /^[^./][^/]*\.jams$/u.test(name)), names.join());
});

test("annotations read back as they were, from YAML and from the table", () => {
  const written = annotationsOf({ pieces: [PIECE], performances: ROWS.map((row) => row.performance) });
  const yaml = parseEspressivoYaml(writeEspressivoYaml(written), "a.espressivo.yaml");
  const plain = (list: readonly { readonly position: unknown }[]): unknown[] => list.map(({ position: _, ...rest }) => rest);
  assert.deepEqual(yaml.problems, []);
  assert.deepEqual(plain(yaml.performances), plain(written.performances));
  assert.deepEqual(plain(yaml.pieces), plain(written.pieces));
  const { annotations } = parseConEspressioneCsv(writeConEspressioneCsv(conEspressioneTable(nameByStem(written.performances))), "a.csv");
  assert.deepEqual(annotations.problems, []);
  assert.deepEqual(annotations.performances.map(({ audioStem, performer, descriptions }) => [audioStem, performer, descriptions]), written.performances.map(({ performer, descriptions }, index) => [["+one", "two, live"][index], performer, descriptions]));
});

test("a stem that several recordings have names none of them", () => {
  const { performances } = annotationsOf({ pieces: [], performances: [performance("a/x.wav", "A"), performance("b/X.wav", "B"), performance("c/y.wav", "C")] });
  assert.deepEqual(nameByStem(performances).map(({ attributes }) => attributes["performance_name"]), [undefined, undefined, "y"]);
});
