/**
 * Queries and the leading feature a musician expects (expectations.ts), asked of the shipped default map. The floor is the
 * project's aim, 90 %. Queries written blind (blindQueries.json) are asked in the text benchmark.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { readFileSync } from "node:fs";
import { featureNames } from "../../server/src/protocol/features.ts";
import { parseProfiles } from "../../server/src/retrieval/profiles.ts";
import { FOREIGN, LISTED, UNLISTED } from "./expectations.ts";
import { askDefaultMap, blindQueries } from "./leadingFeature.ts";

const ALL = [...LISTED, ...UNLISTED, ...FOREIGN];

test("80 queries, each once; more than half of them no word of the profiles, 20 and more foreign", () => {
  const parsed = parseProfiles(readFileSync(new URL("../../server/assets/profiles/descriptor-profiles.yaml", import.meta.url), "utf8"), "p");
  assert.ok(parsed.ok);
  const listed = new Set(parsed.value.map(({ descriptor }) => descriptor));
  assert.equal(new Set(ALL.map(({ query }) => query)).size, 80);
  assert.ok(ALL.filter(({ query }) => !listed.has(query)).length > 40);
  assert.ok(FOREIGN.length >= 20);
});

for (const [features, floor] of [["paper", 53], ["extended", 72]] as const) {
  test(`${features}: at least ${floor} queries lead where a musician expects`, async (context) => {
    const outcomes = await askDefaultMap(ALL, features);
    const wrong = outcomes.filter(({ isRight }) => !isRight);
    context.diagnostic(`${outcomes.length - wrong.length} of ${outcomes.length} right`);
    assert.ok(outcomes.length - wrong.length >= floor, wrong.map(({ query, answer, expected }) => `${query}: ${answer}, expected ${expected}`).join("; "));
  });
}

test("every foreign query is known and right with both feature sets", async () => {
  for (const features of ["paper", "extended"] as const) assert.deepEqual((await askDefaultMap(FOREIGN, features)).filter(({ isRight }) => !isRight), []);
});

test("220 blind queries, each once, name features that there are", () => {
  const blind = blindQueries();
  const names: readonly string[] = featureNames("extended");
  assert.equal(new Set(blind.map(({ query }) => query)).size, 220);
  assert.ok(blind.every(({ features, sign }) => features.length > 0 && features.every((name) => names.includes(name)) && Math.abs(sign) === 1));
});
