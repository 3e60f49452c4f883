/** Reports in the editor: kept, listed, read, rendered, compared and deleted, each only when asked for. */
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { REQUESTS, type CompareReportsResponse, type RenderReportResponse, type ReportsResponse } from "../../server/src/protocol/messages.ts";
import type { WorkbenchReport } from "../../server/src/protocol/workbench.ts";
import { temporaryFolder } from "../daemon/liveCorpora.ts";
import { assertAccessible, assertSelfContained, elementsOf } from "../reporting/pages.ts";
import { evaluationReport, otherEvaluation, presetReport } from "../reporting/reports.ts";
import { startClient, uriOf, type TestClient } from "./kit.ts";

const first: WorkbenchReport = { kind: "evaluation", report: evaluationReport() };
const second: WorkbenchReport = { kind: "evaluation", report: otherEvaluation() };

async function emptyCorpus(context: TestContext): Promise<{ root: string; client: TestClient }> {
  const root = temporaryFolder(context);
  return { root, client: await startClient(context, { folders: [root] }) };
}

function valueOf<T>(answer: { ok: true; value: T } | { ok: false; problem: { message: string } }): T {
  assert.ok(answer.ok, answer.ok ? "" : answer.problem.message);
  return answer.value;
}

test("keep, list, read, delete", async (context) => {
  const { root, client } = await emptyCorpus(context);
  const reports = async (params: object): Promise<Extract<ReportsResponse, { ok: true }>["value"]> => valueOf(await client.request<ReportsResponse>(REQUESTS.reports, params));
  assert.deepEqual(await reports({}), { reports: [], problems: [] });
  assert.deepEqual(readdirSync(root), [], "looking writes nothing");
  const { kept } = await reports({ action: "keep", report: first, name: "Mine" });
  assert.equal(kept?.title, "Mine");
  writeFileSync(path.join(root, ".espressivo", "reports", "broken.json"), "{");
  const listed = await reports({ action: "list" });
  assert.deepEqual([listed.reports, listed.problems.map(({ code }) => code)], [[kept], ["report-damaged"]]);
  const read = await reports({ action: "read", id: kept.id });
  assert.deepEqual(read.report?.report, first.report);
  assert.deepEqual((await reports({ action: "delete", id: kept.id })).reports, []);
});

test("what is no report is not kept, and what is not there is said", async (context) => {
  const { root, client } = await emptyCorpus(context);
  const codeOf = async (params: object): Promise<string> => {
    const answer = await client.request<ReportsResponse>(REQUESTS.reports, params);
    return answer.ok ? "" : answer.problem.code;
  };
  assert.equal(await codeOf({ action: "keep" }), "report-missing");
  assert.equal(await codeOf({ action: "keep", report: { kind: "evaluation", report: { schemaVersion: 1 } } }), "report-damaged");
  assert.equal(await codeOf({ action: "read", id: "../../etc/passwd" }), "report-unknown");
  assert.equal(await codeOf({ action: "delete", id: "none" }), "report-unknown");
  assert.deepEqual(readdirSync(root), []);
});

test("a report that is not kept is rendered in each form, in the reader's language, with the web view's script", async (context) => {
  const { client } = await emptyCorpus(context);
  const render = (params: object): Promise<RenderReportResponse> => client.request<RenderReportResponse>(REQUESTS.renderReport, { report: first, ...params });
  const page = valueOf(await render({ language: "de", title: "Mein Titel" })).text;
  const elements = elementsOf(page);
  assertSelfContained(page, elements);
  assertAccessible(elements);
  assert.equal(elements.find(({ name }) => name === "h1")?.text, "Auswertung der Suche: Mein Titel");
  assert.match(valueOf(await render({ format: "csv" })).text, /^fold,map,penalty,query,/u);
  assert.match(valueOf(await render({ format: "latex" })).text, /\\toprule/u);
  assert.deepEqual(JSON.parse(valueOf(await render({ format: "json" })).text), first.report);
  assert.match(valueOf(await render({ report: { kind: "preset", report: presetReport() } })).text, /The paper&#39;s table/u);
  const scripted = valueOf(await render({ scriptUri: "https://web.view/report.js", scriptNonce: "QUJDREVGR0hJSktMTU5P" })).text;
  assert.match(scripted, /<script type="module" nonce="QUJDREVGR0hJSktMTU5P" src="https:\/\/web\.view\/report\.js"><\/script>/u);
  for (const scriptNonce of ["short", "QUJDREVGR0hJ'; script-src *"]) {
    const refused = await render({ scriptUri: "https://web.view/report.js", scriptNonce });
    assert.equal(refused.ok ? "" : refused.problem.code, "bad-nonce");
  }
});

test("two kept reports are compared, as data and as a page; a kept one is rendered by its id", async (context) => {
  const { client } = await emptyCorpus(context);
  const keep = async (report: WorkbenchReport, name: string): Promise<string> => valueOf(await client.request<ReportsResponse>(REQUESTS.reports, { action: "keep", report, name })).kept?.id ?? "";
  const [a, b] = [await keep(first, "one"), await keep(second, "two")];
  const { comparison, html } = valueOf(await client.request<CompareReportsResponse>(REQUESTS.compareReports, { a, b, html: true }));
  assert.deepEqual([comparison.a.title, comparison.b.title, comparison.sharedQueries], ["one", "two", 3]);
  assertAccessible(elementsOf(html ?? ""));
  const plain = valueOf(await client.request<CompareReportsResponse>(REQUESTS.compareReports, { a, b }));
  assert.deepEqual(plain, { comparison });
  assert.match(valueOf(await client.request<RenderReportResponse>(REQUESTS.renderReport, { id: a })).text, /<h1>Retrieval evaluation: one<\/h1>/u);
  const unknown = await client.request<CompareReportsResponse>(REQUESTS.compareReports, { a, b: "none" });
  assert.equal(unknown.ok ? "" : unknown.problem.code, "report-unknown");
});

test("a report that nobody named is titled by its corpus and settings; a name goes before", async (context) => {
  const { client } = await emptyCorpus(context);
  const titleOf = async (params: object): Promise<string> => {
    const { title, text } = valueOf(await client.request<RenderReportResponse>(REQUESTS.renderReport, { report: first, ...params }));
    assert.ok(text.includes(`<h1>Retrieval evaluation: ${title}</h1>`), title);
    return title;
  };
  assert.equal(await titleOf({ corpus: "music" }), "music: folds by piece, performance queries, auto, 2 features");
  const { configuration } = evaluationReport();
  const external = { kind: "evaluation", report: { ...evaluationReport(), configuration: { ...configuration, external: { name: "clap", sha256: "0", dimension: 2 } } } };
  assert.equal(valueOf(await client.request<RenderReportResponse>(REQUESTS.renderReport, { report: external })).vectors, "clap");
  assert.equal(await titleOf({}), "folds by piece, performance queries, auto, 2 features");
  assert.equal(await titleOf({ corpus: "music", title: "mine" }), "mine");
  const { kept } = valueOf(await client.request<ReportsResponse>(REQUESTS.reports, { action: "keep", report: first, name: "kept so" }));
  assert.equal(valueOf(await client.request<RenderReportResponse>(REQUESTS.renderReport, { id: kept?.id, corpus: "music" })).title, "kept so");
});

test("a request that comes before the settings waits for the folders, as a window does that is restored", async (context) => {
  const root = temporaryFolder(context);
  const client = await startClient(context, { folders: [root], capabilities: { workspace: { configuration: true } }, configuration: () => ({}) });
  const answer = await client.request<ReportsResponse>(REQUESTS.reports, { folder: uriOf(root) });
  assert.deepEqual(valueOf(answer), { reports: [], problems: [] });
});
