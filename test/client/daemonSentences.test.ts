/** The daemon's sentences are found again and translated, with what stands in their gaps. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { inReadersLanguage, SENTENCE_PARTS } from "../../media/search/daemonSentences.ts";
import { useWords } from "../../media/search/words.ts";
import { parseSearchQuery } from "../../server/src/retrieval/searchQuery.ts";
import { root } from "./translatedStrings.ts";

after(() => useWords({}, "en"));

test("each sentence is one that the daemon says", () => {
  const files = ["retrieval/search.ts", "retrieval/distinctness.ts", "retrieval/searchQuery.ts", "daemon/searchCandidates.ts", "daemon/likeness.ts", "daemon/liveSearch.ts", "daemon/mapKeeping.ts"];
  const sources = files.map((file) => readFileSync(path.join(root, "server", "src", file), "utf8")).join("\n");
  for (const part of SENTENCE_PARTS) assert.ok(sources.includes(part), part);
});

test("faults of a query are said in German, other sentences as they are", () => {
  useWords(JSON.parse(readFileSync(path.join(root, "l10n", "bundle.l10n.de.json"), "utf8")) as Record<string, string>, "de");
  const { faults } = parseSearchQuery('player:x colour>3 tempo>much piece:""');
  const german = faults.map(inReadersLanguage);
  assert.match(german[0] ?? "", /^Es gibt keinen Filter .player:.*piece: performer:/u);
  assert.match(german[1] ?? "", /Eigenschaft .colour/u);
  assert.match(german[2] ?? "", /tempo>much.*tempo>0\.6/u);
  assert.ok(german.every((sentence, at) => sentence !== faults[at]), german.join(" "));
  assert.equal(inReadersLanguage("Something else."), "Something else.");
});
