/** The profile file: what is refused and how, and what the shipped one covers. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { featureNames } from "../../server/src/protocol/features.ts";
import { parseProfiles } from "../../server/src/retrieval/profiles.ts";

const file = new URL("../../server/assets/profiles/descriptor-profiles.yaml", import.meta.url);
const head = "sources: {LIT: literal}\ndescriptors:\n";

function problemOf(text: string): string {
  const parsed = parseProfiles(text, "p.yaml");
  return parsed.ok ? "" : `${parsed.problem.code} ${parsed.problem.message}`;
}

test("an entry is read with its source in full", () => {
  const parsed = parseProfiles(`${head}  - {descriptor: slow, source: LIT, values: {tempo: -2}}\n`, "p.yaml");
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.value, [{ descriptor: "slow", source: "literal", values: { tempo: -2 } }]);
});

for (const [what, entry, expected] of [
  ["an unknown feature", "{descriptor: slow, source: LIT, values: {speed: -2}}", /unknown feature "speed"/],
  ["a value beyond two deviations", "{descriptor: slow, source: LIT, values: {tempo: -3}}", /tempo: expected a number/],
  ["a value that is no number", "{descriptor: slow, source: LIT, values: {tempo: .nan}}", /tempo: expected a number/],
  ["a missing source", "{descriptor: slow, source: XX, values: {tempo: -2}}", /names no source/],
  ["a source named like an inner property", "{descriptor: slow, source: constructor, values: {tempo: -2}}", /names no source/],
  ["missing values", "{descriptor: slow, source: LIT}", /no `values`/],
  ["a descriptor that is no text", "{descriptor: 5, source: LIT, values: {tempo: -2}}", /no `descriptor`/],
] as const) {
  test(`${what} is refused by name`, () => {
    assert.match(problemOf(`${head}  - ${entry}\n`), expected);
  });
}

test("a descriptor that stands there twice is refused", () => {
  const entry = "  - {descriptor: slow, source: LIT, values: {tempo: -2}}\n";
  assert.match(problemOf(head + entry + entry), /twice/);
});

test("text that is not YAML is refused with its line", () => {
  const parsed = parseProfiles("sources: {LIT: x}\ndescriptors: [\n", "p.yaml");
  assert.ok(!parsed.ok && parsed.problem.code === "profiles-yaml" && (parsed.problem.line ?? -1) >= 1);
  assert.match(problemOf(""), /needs the keys/);
});

test("the shipped profiles: enough words, each with a source, both poles of every feature", () => {
  const parsed = parseProfiles(readFileSync(file, "utf8"), "descriptor-profiles.yaml");
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.problem.message);
  assert.ok(parsed.value.length >= 170);
  assert.ok(parsed.value.every((profile) => profile.source.length > 10));
  const silent = parsed.value.flatMap(({ descriptor, values }) => (Object.keys(values).length > 0 ? [] : [descriptor]));
  assert.ok(silent.includes("tempo") && silent.includes("sound") && silent.length <= 40, "few words say nothing of their own");
  for (const name of featureNames("extended")) {
    const values = parsed.value.map((profile) => profile.values[name] ?? 0);
    assert.ok(values.filter((value) => value > 0).length >= 12, `${name} has too few words of its high pole`);
    assert.ok(values.filter((value) => value < 0).length >= 12, `${name} has too few words of its low pole`);
  }
});

test("the shipped profiles never let tempo and notes per second point in different directions", () => {
  const parsed = parseProfiles(readFileSync(file, "utf8"), "descriptor-profiles.yaml");
  assert.ok(parsed.ok);
  for (const { descriptor, values } of parsed.value) {
    assert.ok((values.tempo ?? 0) * (values.onset_density ?? 0) >= 0, descriptor);
  }
});
