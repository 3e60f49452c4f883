/** The page of an evaluation: everything is on it, hostile names stay text, nothing is loaded, everybody can use it. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { evaluate } from "../../server/src/evaluation/evaluate.ts";
import { fill } from "../../server/src/protocol/translate.ts";
import { evaluationPage } from "../../server/src/reporting/evaluationPage.ts";
import { simulatedInput } from "../evaluation/simulatedCorpus.ts";
import { assertAccessible, assertSelfContained, elementsOf } from "./pages.ts";
import { evaluationReport, HOSTILE } from "./reports.ts";

const english = { language: "en", translate: fill };

test("all sections in their order, with the figures of the report", async () => {
  const elements = elementsOf(await evaluationPage(evaluationReport(), english));
  assert.deepEqual(
    elements.filter(({ name }) => name === "h2").map(({ text }) => text),
    ["Result", "What went wrong", "Folds", "By piece", "By performer", "By descriptor", "By feature", "Confusable pairs", "Worst queries", "Words", "Settings and conventions", "Provenance"],
  );
  const rows = elements.filter(({ name }) => name === "tr").map(({ text }) => text.trim());
  assert.ok(rows.includes("Top-1: the performance meant comes first0.4440.100 – 0.8000.3330.5200.370"), rows.join("\n"));
  assert.ok(rows.some((row) => row.startsWith("Étuderidge (100)3 pairs30.444")), "a line a fold; the metric is the mean under ties");
  assert.ok(rows.includes("Étude/2.wav2 / 3all tiedreamy, Étude"));
  assert.ok(rows.some((row) => row.startsWith("Étude/1.wav2.5 / 3Étude/2.wav")));
  const page = elements[0]?.text ?? "";
  for (const part of ["Permutation test within pieces: p = 0.063.", "mean of 40 splits, 3 queries", "2026-01-02T03:04:05.678Z", "onset density (A less B: +1.3 standard deviations)no, for the opposite", "6 of 8 words are known", "it has <no> vector"]) assert.ok(page.includes(part), part);
});

test("the shares of a worst query add up to the difference of the scores", async () => {
  const elements = elementsOf(await evaluationPage(evaluationReport(), english));
  const footer = elements.filter(({ name, within }) => name === "tr" && within.at(-1) === "tfoot").map(({ text }) => text);
  assert.deepEqual(footer, ["Difference−0.550−0.150+0.250−0.450", "The one meant0.000+0.100+0.250+0.350", "Ranked first+0.550+0.2500.000+0.800"]);
});

test("names that would break a page stay text: the same elements with the same attributes", async () => {
  const shape = async (name: string): Promise<string[]> => elementsOf(await evaluationPage(evaluationReport({ name }), english)).map((element) => `${element.name} ${[...element.attributes.keys()].join(" ")}`);
  assert.deepEqual(await shape(HOSTILE), await shape("Étude"));
  const page = await evaluationPage(evaluationReport({ name: HOSTILE }), english);
  assert.doesNotMatch(page, /[\u0000-\u0008\u000b-\u001f]/u);
  assert.ok(elementsOf(page).some(({ attributes }) => attributes.get("data-piece") === HOSTILE.replace("\u0007", "\ufffd")), "the web view gets the very name");
});

test("nothing is loaded, and the policy lets in the one style sheet alone", async () => {
  const page = await evaluationPage(evaluationReport({ name: HOSTILE }), english);
  const elements = elementsOf(page);
  assertSelfContained(page, elements);
  const styles = elements.filter(({ name }) => name === "style");
  assert.equal(styles.length, 1);
  const written = /<style>([\s\S]*?)<\/style>/u.exec(page)?.[1] ?? "";
  const policy = elements.find(({ attributes }) => attributes.get("http-equiv") === "Content-Security-Policy")?.attributes.get("content");
  assert.equal(policy, `default-src 'none'; style-src 'sha256-${createHash("sha256").update(written).digest("base64")}'; base-uri 'none'; form-action 'none'`);
});

test("a web view's script is let in by its nonce, and what leads somewhere says where to", async () => {
  const page = await evaluationPage(evaluationReport(), { ...english, script: { uri: "https://web.view/report.js", nonce: "abcdefghijklmnop" } });
  const elements = elementsOf(page);
  const [script, ...others] = elements.filter(({ name }) => name === "script");
  assert.deepEqual([script?.attributes.get("src"), script?.attributes.get("nonce"), others.length], ["https://web.view/report.js", "abcdefghijklmnop", 0]);
  assert.match(page, /script-src &#39;nonce-abcdefghijklmnop&#39;/u);
  const query = elements.find(({ attributes }) => attributes.has("data-query"));
  assert.deepEqual(["data-query", "data-performance", "data-piece", "data-text"].map((key) => query?.attributes.get(key)), ["Étude/0.wav", "Étude/0.wav", "Étude", "dreamy, Étude"]);
});

test("headings, tables, charts and keyboard: usable without seeing or pointing", async () => {
  assertAccessible(elementsOf(await evaluationPage(evaluationReport(), english)));
  const bare = { ...evaluationReport(), diagnosis: null, provenance: null, listenerAgreement: null, warnings: [], excluded: [] };
  assertAccessible(elementsOf(await evaluationPage(bare, english)));
});

test("a report as the evaluation makes it, twice: the same bytes", async () => {
  const report = await evaluate(simulatedInput({ seed: 3, withProfiles: true }), { folds: "work", queries: "listener", map: "ridge", candidates: "piece", seed: 7 });
  assert.ok(report.ok);
  const page = await evaluationPage(report.value, english);
  assert.equal(await evaluationPage(report.value, english), page);
  const elements = elementsOf(page);
  assertAccessible(elements);
  assertSelfContained(page, elements);
  assert.ok(elements.filter(({ attributes }) => attributes.has("data-query")).length >= report.value.metrics.queries, "every query is on the page");
});
