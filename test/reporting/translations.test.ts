/** The German of the pages is complete, has no sentence too many, and reaches them. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Resources } from "../../server/src/daemon/resources.ts";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { evaluationPage } from "../../server/src/reporting/evaluationPage.ts";
import { presetPage } from "../../server/src/reporting/presetPage.ts";
import { projectRoot } from "../daemon/liveCorpora.ts";
import { assertAccessible, elementsOf } from "./pages.ts";
import { evaluationReport, presetReport } from "./reports.ts";

const assets = path.join(projectRoot, "server", "assets");
const TEXT = '"((?:[^"\\\\]|\\\\.)*)"';
const CALLS = [new RegExp(`\\bt\\(\\s*${TEXT}`, "g"), new RegExp(`\\bcounted\\(\\w+, [^"]*?${TEXT}, ${TEXT}`, "g"), new RegExp(`meaning: ${TEXT}`, "g")];

function sentencesOfSources(): string[] {
  const folder = path.join(projectRoot, "server", "src", "reporting");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => readFileSync(path.join(folder, name), "utf8"));
  const found = sources.flatMap((source) => CALLS.flatMap((call) => [...source.matchAll(call)].flatMap(([, ...texts]) => texts)));
  const features = [...FEATURE_NAMES, ...EXTENDED_NAMES].map((name) => name.replaceAll("_", " "));
  return [...new Set([...found, ...features])].sort();
}

test("every sentence has its German, and no German lacks its sentence", () => {
  const german = JSON.parse(readFileSync(path.join(assets, "reports", "de.json"), "utf8")) as Record<string, string>;
  assert.deepEqual(Object.keys(german).sort(), sentencesOfSources());
  for (const [sentence, translation] of Object.entries(german)) {
    const gaps = (text: string): string[] => [...text.matchAll(/\{\d\}/gu)].map(([gap]) => gap).sort();
    assert.deepEqual(gaps(translation), gaps(sentence), sentence);
  }
});

test("pages in German: language, headings and captions; another language is English", async () => {
  const resources = new Resources(assets);
  const german = await resources.reportLanguage("de-AT");
  assert.ok(german.ok);
  for (const page of [await evaluationPage(evaluationReport(), german.value), await presetPage(presetReport(), german.value)]) {
    const elements = elementsOf(page);
    assertAccessible(elements);
    assert.equal(elements.find(({ name }) => name === "html")?.attributes.get("lang"), "de");
    assert.ok(elements.some(({ name, text }) => name === "h2" && text === "Ergebnis"));
    assert.ok(!elements.some(({ name, text }) => name === "h1" && /\b(?:piece|performer|work)\b/u.test(text)), "titles are German to the end");
    assert.ok(elements.some(({ name, attributes }) => name === "span" && attributes.get("lang") === "en"), "English sentences say that they are");
  }
  const french = await resources.reportLanguage("fr");
  assert.equal(french.ok && french.value.language, "en");
});
