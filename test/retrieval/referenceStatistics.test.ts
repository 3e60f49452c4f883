/** The reference statistics: the shipped file, refusals, selection by name. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { parseReferenceStatistics, selectStatistics } from "../../server/src/retrieval/referenceStatistics.ts";

const shipped = readFileSync(new URL("../../server/assets/reference-statistics.json", import.meta.url), "utf8");

test("the shipped statistics cover both feature sets with positive scales and plausible means", () => {
  const parsed = parseReferenceStatistics(shipped, "reference-statistics.json");
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.problem.message);
  const { names, mean, scale } = parsed.value;
  assert.deepEqual([...names], [...FEATURE_NAMES, ...EXTENDED_NAMES]);
  assert.ok(scale.every((value) => value > 0));
  assert.ok(mean.subarray(0, 7).every((value) => value >= 0 && value <= 1));
  assert.ok((mean[7] ?? 0) > 0.5 && (mean[7] ?? 0) < 20);
});

test("a missing feature, a scale of 0 and broken JSON are refused by name", () => {
  const without = parseReferenceStatistics(shipped.replace('"tempo"', '"speed"'), "r.json");
  assert.ok(!without.ok && without.problem.message.includes("tempo"));
  const zero = parseReferenceStatistics(shipped.replace(/"scale": [0-9.]+/, '"scale": 0'), "r.json");
  assert.ok(!zero.ok && zero.problem.message.includes("melodiousness"));
  const broken = parseReferenceStatistics("{", "r.json");
  assert.ok(!broken.ok && broken.problem.file === "r.json");
});

test("a selection follows the order of the names asked for", () => {
  const parsed = parseReferenceStatistics(shipped, "r.json");
  assert.ok(parsed.ok);
  const chosen = selectStatistics(parsed.value, ["tempo", "articulation"]);
  assert.equal(chosen.mean[0], parsed.value.mean[10]);
  assert.equal(chosen.scale[1], parsed.value.scale[1]);
  assert.throws(() => selectStatistics(parsed.value, ["clap_1"]), RangeError);
});
