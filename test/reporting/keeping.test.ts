/** Reports kept in a corpus: whole, never over one another, listed whatever else lies there. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { evaluate } from "../../server/src/evaluation/evaluate.ts";
import type { WorkbenchReport } from "../../server/src/protocol/workbench.ts";
import { deleteReport } from "../../server/src/reporting/keeping/deleteReport.ts";
import { keepReport } from "../../server/src/reporting/keeping/keepReport.ts";
import { listReports } from "../../server/src/reporting/keeping/listReports.ts";
import { checkReport } from "../../server/src/reporting/keeping/parseReport.ts";
import { readReport } from "../../server/src/reporting/keeping/readReport.ts";
import { MOST_REPORT_BYTES } from "../../server/src/reporting/keeping/reportFiles.ts";
import { temporaryFolder } from "../daemon/liveCorpora.ts";
import { simulatedInput } from "../evaluation/simulatedCorpus.ts";
import { evaluationReport, presetReport } from "./reports.ts";

const evaluation: WorkbenchReport = { kind: "evaluation", report: evaluationReport() };
const preset: WorkbenchReport = { kind: "preset", report: presetReport() };
const now = new Date("2026-05-06T07:08:09Z");

async function kept(folder: string, report: WorkbenchReport, name?: string): Promise<string> {
  const result = await keepReport(folder, report, { now, ...(name === undefined ? {} : { name }) });
  assert.ok(result.ok, result.ok ? "" : result.problem.message);
  return result.value.id;
}

async function codeOf(result: Promise<{ readonly ok: boolean; readonly problem?: { readonly code: string } }>): Promise<string> {
  return (await result).problem?.code ?? "";
}

test("kept, listed, read and deleted: under its time and a short name, with nothing else beside it", async (context) => {
  const folder = temporaryFolder(context);
  const first = await kept(folder, evaluation);
  const second = await kept(folder, preset, " Ärger mit GloVe / 2 ");
  assert.deepEqual([first, second], ["20260102-030405-piece-performance-auto", "20260102-030405-arger-mit-glove-2"]);
  assert.deepEqual(readdirSync(path.join(folder, ".espressivo", "reports")).sort(), [`${second}.json`, `${first}.json`]);
  const listed = await listReports(folder);
  assert.ok(listed.ok);
  assert.deepEqual(listed.value.problems, []);
  assert.deepEqual(listed.value.reports, [
    { id: first, kind: "evaluation", title: "folds by piece, performance queries, auto, 2 features", startedAt: "2026-01-02T03:04:05.678Z", metrics: { top1: 4 / 9, top2: 13 / 18, mrr: (1 + 0.4 + 0.5) / 3 } },
    { id: second, kind: "preset", title: "Ärger mit GloVe / 2", startedAt: "2026-01-02T03:04:05.678Z" },
  ]);
  const read = await readReport(folder, first);
  assert.deepEqual(read, { ok: true, value: evaluation });
  assert.deepEqual(await deleteReport(folder, first), { ok: true, value: null });
  assert.equal(await codeOf(readReport(folder, first)), "report-unknown");
  assert.equal(await codeOf(deleteReport(folder, first)), "report-unknown");
});

test("without a time of its own, the time it is kept at; a name of no letters is 'report'", async (context) => {
  const folder = temporaryFolder(context);
  const { run: _, ...report } = evaluationReport();
  assert.equal(await kept(folder, { kind: "evaluation", report }, "夢"), "20260506-070809-report");
  const listed = await listReports(folder);
  assert.deepEqual(listed.ok && listed.value.reports.map(({ title, startedAt }) => [title, startedAt]), [["夢", undefined]]);
});

test("many at once get names of their own, and all are whole", async (context) => {
  const folder = temporaryFolder(context);
  const ids = await Promise.all(Array.from({ length: 12 }, () => kept(folder, evaluation, "same")));
  assert.equal(new Set(ids).size, 12);
  const listed = await listReports(folder);
  assert.deepEqual(listed.ok && [listed.value.reports.length, listed.value.problems.length], [12, 0]);
});

test("a corpus without kept reports has an empty list and gets no folder", async (context) => {
  const folder = temporaryFolder(context);
  assert.deepEqual(await listReports(folder), { ok: true, value: { reports: [], problems: [] } });
  assert.deepEqual(readdirSync(folder), []);
});

test("what is broken, foreign, newer, huge or no file at all is named and stops nothing else", { skip: process.platform === "win32" && "needs named pipes" }, async (context) => {
  const folder = temporaryFolder(context);
  const good = await kept(folder, evaluation);
  const reports = path.join(folder, ".espressivo", "reports");
  const whole = readFileSync(path.join(reports, `${good}.json`), "utf8");
  writeFileSync(path.join(reports, "cut.json"), whole.slice(0, 200));
  writeFileSync(path.join(reports, "empty.json"), "");
  writeFileSync(path.join(reports, "foreign.json"), '{"name":"package"}');
  writeFileSync(path.join(reports, "list.json"), "[1,2]");
  writeFileSync(path.join(reports, "newer.json"), '{"kind":"evaluation","report":{"schemaVersion":2}}');
  writeFileSync(path.join(reports, "damaged.json"), whole.replace('"rank": 2.5', '"rank": "2.5"'));
  writeFileSync(path.join(reports, "huge.json"), "");
  truncateSync(path.join(reports, "huge.json"), MOST_REPORT_BYTES + 1);
  mkdirSync(path.join(reports, "folder.json"));
  execFileSync("mkfifo", [path.join(reports, "pipe.json")]);
  writeFileSync(path.join(reports, "notes.txt"), "mine");
  const listed = await listReports(folder);
  assert.ok(listed.ok);
  assert.deepEqual(listed.value.reports.map(({ id }) => id), [good]);
  const problems = Object.fromEntries(listed.value.problems.map(({ file = "", code }) => [path.basename(file), code]));
  assert.deepEqual(problems, {
    "cut.json": "report-damaged", "empty.json": "report-damaged", "foreign.json": "report-foreign", "list.json": "report-foreign", "newer.json": "report-newer",
    "damaged.json": "report-damaged", "huge.json": "report-too-large", "folder.json": "not-a-file", "pipe.json": "not-a-file",
  });
  const damaged = listed.value.problems.find(({ file = "" }) => file.endsWith("damaged.json"));
  assert.match(damaged?.message ?? "", /report\.folds\.0\.queries\.1\.rank is not a number/u);
  assert.deepEqual(await deleteReport(folder, "cut"), { ok: true, value: null }, "what cannot be read can be deleted");
});

test("an id names a file of that folder and nothing else", async (context) => {
  const folder = temporaryFolder(context);
  await kept(folder, evaluation);
  writeFileSync(path.join(folder, "package.json"), "{}");
  for (const id of ["../../package", "..", "", "a/b", "a\\b", ".hidden", "x\0y"]) {
    assert.equal(await codeOf(readReport(folder, id)), "report-unknown", id);
    assert.equal(await codeOf(deleteReport(folder, id)), "report-unknown", id);
  }
  assert.equal(readFileSync(path.join(folder, "package.json"), "utf8"), "{}");
});

test("where nothing can be written, that is said", async (context) => {
  const folder = temporaryFolder(context);
  writeFileSync(path.join(folder, ".espressivo"), "a file in the way");
  assert.equal(await codeOf(keepReport(folder, evaluation, { now })), "report-not-written");
});

test("the check lets through what the evaluation makes, and newer members; every part of it is needed", async () => {
  const report = await evaluate(simulatedInput({ seed: 3, withProfiles: true }), { folds: "piece", queries: "performance", map: "auto", candidates: "piece", seed: 7 });
  assert.ok(report.ok);
  const fresh = JSON.parse(JSON.stringify({ kind: "evaluation", report: { ...report.value, later: 1 } })) as unknown;
  assert.ok(checkReport(fresh).ok);
  for (const [kind, whole] of [["evaluation", evaluationReport()], ["preset", presetReport()]] as const) {
    assert.ok(checkReport({ kind, report: whole }).ok);
    for (const key of Object.keys(whole).filter((name) => name !== "run")) {
      const { [key]: _, ...rest } = whole as unknown as Record<string, unknown>;
      assert.equal(await codeOf(Promise.resolve(checkReport({ kind, report: rest }))), "report-damaged", `${kind} without ${key}`);
      assert.equal(await codeOf(Promise.resolve(checkReport({ kind, report: { ...rest, [key]: 1.5 } }))), key === "schemaVersion" ? "report-newer" : key === "seed" || key === "permutationP" ? "" : "report-damaged", `${kind}: ${key} is 1.5`);
    }
  }
});
