/** The words offered beside a likeness ask for what they are called, with the shipped encoder and map. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { differences } from "../../media/search/differences.ts";
import { loadKnowledge } from "../../server/src/daemon/knowledge.ts";
import { Resources } from "../../server/src/daemon/resources.ts";
import { trainMap } from "../../server/src/daemon/runStudy.ts";
import { applyMap } from "../../server/src/retrieval/linearMap.ts";
import { encodeText } from "../../server/src/text/encode.ts";
import { root } from "./translatedStrings.ts";

const PULLS: Readonly<Record<string, readonly [feature: string, direction: 1 | -1]>> = {
  "more detached": ["articulation", 1],
  "more legato": ["articulation", -1],
  slower: ["tempo", -1],
  faster: ["tempo", 1],
  freer: ["tempo_variability", 1],
  steadier: ["rhythm_stability", 1],
  softer: ["brightness", -1],
  brighter: ["brightness", 1],
  "more singing": ["melodiousness", 1],
};

test("each is known and pulls strongly in its direction", async () => {
  const knowledge = await loadKnowledge(new Resources(path.join(root, "server", "assets")), "wordnet-glove", "extended", "signal");
  assert.ok(knowledge.ok);
  const { map, mean } = await trainMap({ items: [], features: "extended", map: "default" }, knowledge.value);
  assert.deepEqual(differences().map(([label]) => label), Object.keys(PULLS));
  for (const [label, words] of differences()) {
    const { vector, unknownWords } = encodeText(words, knowledge.value.vectors, mean, knowledge.value.glossary);
    assert.ok(vector !== null && unknownWords.length === 0, words);
    const [feature, direction] = PULLS[label] ?? ["", 1];
    const pull = applyMap(map, vector);
    assert.ok((pull[map.outputNames.indexOf(feature)] ?? 0) * direction > 0.4, `${words}: ${feature} ${pull[map.outputNames.indexOf(feature)]}`);
  }
});
