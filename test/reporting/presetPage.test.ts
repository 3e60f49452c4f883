/** The pages of presets and comparisons. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fill } from "../../server/src/protocol/translate.ts";
import { comparisonPage } from "../../server/src/reporting/comparing/comparisonPage.ts";
import { compareReports } from "../../server/src/reporting/comparing/compareReports.ts";
import { presetPage } from "../../server/src/reporting/presetPage.ts";
import { assertAccessible, assertSelfContained, elementsOf, type Element } from "./pages.ts";
import { evaluationReport, HOSTILE, otherEvaluation, presetReport } from "./reports.ts";

const english = { language: "en", translate: fill };
const textOf = (elements: readonly Element[], name: string): string[] => elements.filter((element) => element.name === name).map(({ text }) => text.trim());

test("rows with their factors, comparisons, validation, distributions and choices", async () => {
  const elements = elementsOf(await presetPage(presetReport(), english));
  assert.deepEqual(textOf(elements, "h2"), ["Result", "Paired comparisons", "Features against ratings", "Feature distributions", "Keep in mind", "Settings", "Provenance"]);
  const rows = textOf(elements, "tr");
  assert.ok(rows.includes("GloVe, plainGloVeoff30.4440.100 – 0.8000.3330.7220.300 – 1.0000.6670.6330.400 – 0.9000.611p < 0.001"), rows.join("\n"));
  assert.ok(rows.includes("GloVe, plainGloVe, PCAMRR−0.050−0.100 to +0.020p = 0.2103"));
  assert.ok(rows.includes("onset density20.900−0.500–ICC(2,k) 0.800"));
  assert.ok(rows.includes("GloVe4100109099111"));
});

test("what was published is marked as such, in words, in table and chart", async () => {
  const elements = elementsOf(await presetPage(presetReport(), english));
  assert.ok(textOf(elements, "caption").includes("Published, not measured here"));
  assert.ok(textOf(elements, "tr").includes("Paper GloVe (published)0.440–0.600arXiv 2401.14826"));
  const inCharts = elements.filter(({ name, text }) => name === "text" && text === "Paper GloVe (published)");
  assert.equal(inCharts.length, 2, "in the charts of the two metrics that were published");
});

test("hostile names change no element; nothing is loaded; everybody can use it", async () => {
  const shape = (elements: readonly Element[]): string[] => elements.map((element) => `${element.name} ${[...element.attributes.keys()].join(" ")}`);
  const page = await presetPage(presetReport({ name: HOSTILE }), english);
  const elements = elementsOf(page);
  assert.deepEqual(shape(elements), shape(elementsOf(await presetPage(presetReport(), english))));
  assertSelfContained(page, elements);
  assertAccessible(elements);
  assert.equal(await presetPage(presetReport({ name: HOSTILE }), english), page, "the same bytes");
});

test("a preset without rows, ratings or groups has a page, too", async () => {
  const { validation: _, ...rest } = presetReport();
  const elements = elementsOf(await presetPage({ ...rest, validation: null, rows: [], comparisons: [], published: [], distributions: [], choices: [], warnings: [], provenance: null }, english));
  assertAccessible(elements);
});

test("a comparison: differences, what changed, which queries moved", async () => {
  const comparison = compareReports({ id: "one", kept: { kind: "evaluation", report: evaluationReport() } }, { id: "two", kept: { kind: "evaluation", report: otherEvaluation() } });
  assert.ok(comparison.ok);
  const page = await comparisonPage(comparison.value, english);
  const elements = elementsOf(page);
  assertSelfContained(page, elements);
  assertAccessible(elements);
  assert.deepEqual(textOf(elements, "h2"), ["Difference", "What changed", "Queries that moved"]);
  const rows = textOf(elements, "tr");
  assert.ok(rows.includes("setting mapautocontrastive"), rows.join("\n"));
  assert.ok(rows.includes("Étude/1.wav2.51betterdreamy, Étude"));
});
