/** `espressivo evaluate --keep --html` and `espressivo report …`: reports kept, listed, shown, compared and exported. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import type { EvaluationReport } from "../../server/src/protocol/evaluation.ts";
import type { ReportComparison } from "../../server/src/protocol/workbench.ts";
import { assertAccessible, assertSelfContained, elementsOf } from "../reporting/pages.ts";
import { THREE_PIECES, writeAnnotations, writeRecordings } from "./corpora.ts";
import { runCli, temporaryFolder, type CliRun } from "./runCli.ts";

const suite = { after };
const workspace = temporaryFolder(suite);
const cache = temporaryFolder(suite);
const page = path.join(cache, "page.html");
const ids: string[] = [];

const run = (...args: string[]): Promise<CliRun> => runCli(args, { cache });

before(async () => {
  writeRecordings(workspace, THREE_PIECES);
  writeAnnotations(workspace, THREE_PIECES);
  const plain = await run("evaluate", workspace, "--map", "default");
  assert.equal(plain.code, 0, plain.stderr);
  assert.equal(existsSync(path.join(workspace, ".espressivo")), false, "nothing is written unless asked for");
  for (const [map, name] of [["default", "Findings only"], ["ridge", "Ridge & co"]] as const) {
    const kept = await run("evaluate", workspace, "--map", map, `--keep=${name}`, "--html", page, "--json");
    assert.equal(kept.code, 0, kept.stderr);
    assert.equal(kept.json().length, 1, "standard output is the report alone");
    ids.push(/^kept as (\S+) /mu.exec(kept.stderr)?.[1] ?? "");
  }
});

test("--html writes the page of the report, under the name it is kept by", () => {
  const html = readFileSync(page, "utf8");
  const elements = elementsOf(html);
  assertSelfContained(html, elements);
  assertAccessible(elements);
  assert.equal(elements.find(({ name }) => name === "h1")?.text, "Retrieval evaluation: Ridge & co");
});

test("list shows what is kept, newest first, and names what cannot be read", async (context) => {
  const listed = await run("report", "list", workspace);
  assert.equal(listed.code, 0, listed.stderr);
  const lines = listed.stdout.split("\n");
  assert.match(lines[1] ?? "", new RegExp(`^${ids[1] ?? "?"} +Ridge & co +\\d\\.\\d{3} +\\d\\.\\d{3} +\\d\\.\\d{3}$`, "u"));
  assert.match(lines[2] ?? "", new RegExp(`^${ids[0] ?? "?"} +Findings only`, "u"));
  const empty = await run("report", "list", temporaryFolder(context));
  assert.deepEqual([empty.code, empty.stdout], [0, ""]);
  assert.match(empty.stderr, /No reports are kept here/u);
  const broken = path.join(workspace, ".espressivo", "reports", "broken.json");
  writeFileSync(broken, "{");
  const named = await run("report", "list", workspace, "--json");
  assert.equal(named.code, 1);
  assert.match(named.stderr, /broken\.json: This report is no whole JSON document\./u);
  assert.equal((named.json()[0] as { reports: unknown[] }).reports.length, 2);
});

test("show prints the table as the evaluation did, or the very report", async () => {
  const shown = await run("report", "show", workspace, ids[1] ?? "");
  assert.match(shown.stdout, /^Ridge & co\n9 performance queries in 3 folds by piece/u);
  const report = (await run("report", "show", workspace, ids[1] ?? "", "--json")).json()[0] as EvaluationReport;
  assert.equal(report.configuration.map, "ridge");
  const again = await run("evaluate", workspace, "--map", "ridge", "--json");
  assert.deepEqual({ ...(again.json()[0] as EvaluationReport), run: null }, { ...report, run: null }, "what is kept is what is computed, but for time and machine");
});

test("export: html, csv, json and latex, to standard output or a file", async () => {
  const csv = await run("report", "export", workspace, ids[0] ?? "", "--format", "csv");
  assert.equal(csv.stdout.trimEnd().split("\r\n").length, 10, "a head and a row for each of nine queries");
  const latex = await run("report", "export", workspace, ids[0] ?? "", "--format", "latex", "--language", "de");
  assert.match(latex.stdout, /\\caption\{Auswertung der Suche: Findings only\./u);
  const out = path.join(cache, "out.json");
  const json = await run("report", "export", workspace, ids[0] ?? "", "--format", "json", "--out", out);
  assert.deepEqual([json.code, json.stdout, json.stderr], [0, "", `written: ${out}\n`]);
  assert.equal((JSON.parse(readFileSync(out, "utf8")) as EvaluationReport).configuration.map, "default");
  const german = await run("report", "export", workspace, ids[1] ?? "", "--language", "de");
  assert.match(german.stdout, /<h1>Auswertung der Suche: Ridge &#38; co<\/h1>/u);
  const nowhere = await run("report", "export", workspace, ids[0] ?? "", "--out", path.join(cache, "none", "out.html"));
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.stderr, /out\.html: It could not be written .*See that .* is there/u);
});

test("compare: what changed, differences on the same queries, and a page", async () => {
  const [a = "", b = ""] = ids;
  const out = path.join(cache, "comparison.html");
  const text = await run("report", "compare", workspace, a, b, "--html", out);
  assert.equal(text.code, 0, text.stderr);
  assert.match(text.stdout, /^9 queries in both$/mu);
  assert.match(text.stdout, /^ {2}setting map: default → ridge$/mu);
  assertAccessible(elementsOf(readFileSync(out, "utf8")));
  const comparison = (await run("report", "compare", workspace, a, b, "--json")).json()[0] as ReportComparison;
  const [before, after] = await Promise.all([a, b].map(async (id) => (await run("report", "show", workspace, id, "--json")).json()[0] as EvaluationReport));
  for (const { metric, difference } of comparison.comparisons) assert.ok(Math.abs(difference - ((after?.metrics[metric] ?? 0) - (before?.metrics[metric] ?? 0))) < 1e-12, metric);
});

test("delete: one of them, and no other", async () => {
  const [, id = ""] = ids;
  assert.equal((await run("report", "delete", workspace, id)).code, 0);
  const left = (await run("report", "list", workspace, "--json")).json()[0] as { reports: { id: string }[] };
  assert.deepEqual(left.reports.map((report) => report.id), [ids[0]]);
  const again = await run("report", "delete", workspace, id);
  assert.equal(again.code, 2);
  assert.match(again.stderr, /no report/iu);
});

test("an unknown id, format or command is wrong usage", async () => {
  for (const args of [["show", workspace, "none"], ["compare", workspace, ids[0] ?? "", "none"], ["export", workspace, ids[0] ?? "", "--format", "pdf"], ["burn", workspace]]) {
    const wrong = await run("report", ...args);
    assert.deepEqual([wrong.code, wrong.stdout], [2, ""], args.join(" "));
    assert.notEqual(wrong.stderr, "");
  }
});
