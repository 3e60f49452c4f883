/** German says everything that English says, with the same gaps to fill. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { root, translatedStrings } from "./translatedStrings.ts";

function json(file: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(root, file), "utf8")) as Record<string, string>;
}

const gaps = (text: string): string => [...new Set(text.match(/\{\d\}/g) ?? [])].sort().join();

test("every string of client and panel has a German one, and none is left over", () => {
  const english = translatedStrings();
  const german = json("l10n/bundle.l10n.de.json");
  assert.ok(english.size > 150);
  assert.deepEqual([...english].filter((key) => !(key in german)), []);
  assert.deepEqual(Object.keys(german).filter((key) => !english.has(key)), []);
});

test("translations have the gaps of their originals", () => {
  for (const [english, german] of Object.entries(json("l10n/bundle.l10n.de.json"))) assert.equal(gaps(german), gaps(english), english);
});

test("the manifest's placeholders exist in both languages, and no others", () => {
  const used = new Set([...readFileSync(path.join(root, "package.json"), "utf8").matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]));
  for (const file of ["package.nls.json", "package.nls.de.json"]) assert.deepEqual(new Set(Object.keys(json(file))), used, file);
});

test("each step of the walkthrough exists in both languages", () => {
  const folder = path.join(root, "media", "walkthrough");
  const steps = readdirSync(folder).filter((name) => /^[a-z]+\.md$/.test(name));
  assert.equal(steps.length, 4);
  for (const step of steps) assert.ok(existsSync(path.join(folder, step.replace(".md", ".nls.de.md"))), step);
});
