/** A vector in words: by the corpus where it is large enough, else by the reference statistics. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Resources } from "../../../server/src/daemon/resources.ts";
import type { CorpusColumns } from "../../../server/src/language/hover/corpusColumns.ts";
import { inWords } from "../../../server/src/language/hover/featureWords.ts";
import { shareBelow, vectorMarkdown } from "../../../server/src/language/hover/vectorMarkdown.ts";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../../server/src/protocol/features.ts";
import { projectRoot, temporaryFolder } from "../../daemon/liveCorpora.ts";
import { assetsFolder, markdownOf, startClient } from "../kit.ts";

const loaded = await new Resources(assetsFolder).referenceStatistics("extended");
assert.ok(loaded.ok);
const reference = loaded.value;

/** Performances whose features are all 0.05, 0.15 … */
function columnsOfLength(count: number): CorpusColumns {
  const column = Float64Array.from({ length: count }, (_, index) => (index + 0.5) / 10);
  return { count, columns: Object.fromEntries([...FEATURE_NAMES, ...EXTENDED_NAMES].map((name) => [name, column])) as CorpusColumns["columns"] };
}

test("shares below, equal ones by half", () => {
  const { articulation } = columnsOfLength(10).columns;
  assert.equal(shareBelow(0.5, articulation), 0.5);
  assert.equal(shareBelow(0.05, articulation), 0.05);
  assert.equal(shareBelow(100, articulation), 1);
  assert.equal(shareBelow(0, new Float64Array(0)), 0.5);
});

test("the corpus gives percentiles and words; a small one gives none", () => {
  const values = [{ name: "articulation", value: 0.22 }, { name: "minorness", value: 0.97 }] as const;
  const markdown = vectorMarkdown(values, { reference, corpus: { name: "my *corpus*", ...columnsOfLength(10) } });
  assert.match(markdown, /\| articulation \| 0\.22 \| ▰▰▱{8} \| rather legato \| above 20 % \|/u);
  assert.match(markdown, /\| minorness \| 0\.97 \| ▰{10} \| very minor in colour \| above 100 % \|/u);
  assert.match(markdown, /among the 10 analysed performances of my \\\*corpus\\\*/u);
  assert.doesNotMatch(vectorMarkdown(values, { reference, corpus: { name: "small", ...columnsOfLength(3) } }), /above/u);
});

test("without a corpus the reference's mean is in between, and far values are very much so", () => {
  for (const [k, name] of ([...FEATURE_NAMES, ...EXTENDED_NAMES] as const).entries()) {
    const [mean, scale] = [reference.mean[k] ?? NaN, reference.scale[k] ?? NaN];
    assert.equal(inWords(name, mean, { kind: "reference", statistics: reference }), "in between");
    assert.match(inWords(name, mean + 6 * scale, { kind: "reference", statistics: reference }), /^very /u);
    assert.match(inWords(name, mean - 2 * scale, { kind: "reference", statistics: reference }), /^rather /u);
  }
});

test("in the reader's language, as far as the client has words for it", async (context) => {
  const words = JSON.parse(readFileSync(path.join(projectRoot, "l10n", "bundle.l10n.de.json"), "utf8")) as Record<string, string>;
  const root = temporaryFolder(context, { "a.json": "" });
  const client = await startClient(context, { folders: [root], initializationOptions: { words: { ...words, articulation: 5 } } });
  await client.settled();
  const uri = client.open(path.join(root, "a.json"), '{"vector": [0.51, 0.05, 0.44, 0.61, 0.22, 0.73, 0.38, 4.2]}', "json");
  const text = markdownOf(await client.hover(uri, 0, 20));
  for (const part of ["**Die acht wahrgenommenen Eigenschaften**", "| Eigenschaft | Wert |", "Sanglichkeit", "sehr gebunden", "Worte nach der mitgelieferten Bezugsstatistik."]) assert.ok(text.includes(part), `${part} in ${text}`);
  assert.match(text, /\| articulation \|/, "what is no text is not taken");
});
