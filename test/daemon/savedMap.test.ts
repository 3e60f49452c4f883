/** The file of a fitted map: what comes back, what is refused, and when it still fits. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { parseSavedMap, printSavedMap, roundSaved, type SavedMap } from "../../server/src/daemon/savedMap.ts";
import { notesOn } from "../../server/src/daemon/mapKeeping.ts";
import { fitnessOf, mapFile, readSavedMap, writeSavedMap } from "../../server/src/daemon/savedMaps.ts";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { applyMap } from "../../server/src/retrieval/linearMap.ts";
import { randomVector, seededRandom } from "../retrieval/random.ts";
import { temporaryFolder } from "./liveCorpora.ts";

const INPUTS = 30;
const REQUEST = { features: "paper", text: "wordnet-glove", map: "auto" } as const;

function someMap(): SavedMap {
  const random = seededRandom(5);
  return {
    features: "paper",
    text: "wordnet-glove",
    setting: "auto",
    model: { id: "signal", version: "3" },
    map: { kind: "ridge", inputDimension: INPUTS, outputNames: FEATURE_NAMES, weights: randomVector(INPUTS * FEATURE_NAMES.length, random) },
    penalty: 10,
    mean: randomVector(INPUTS, random),
    scale: Float64Array.from(FEATURE_NAMES, () => 0.1 + random()),
    choices: [{ map: "ridge", penalty: 10, criterion: 0.5, meanReciprocalRank: 0.6 }],
    hashes: { features: "f", descriptions: "d", glossary: "g" },
    espressivo: "0.1.0",
    run: { fittedAt: "2026-01-01T00:00:00.000Z", seconds: 1, node: "v20" },
  };
}

test("what was written is read back to the last bit of its nine digits, and ranks as the fit did", () => {
  const fitted = someMap();
  const saved = roundSaved(fitted);
  const text = printSavedMap(fitted);
  const read = parseSavedMap(text, "m.json");
  assert.deepEqual(read, { ok: true, value: saved });
  assert.equal(printSavedMap(saved), text);
  const random = seededRandom(6);
  const candidates = Array.from({ length: 200 }, () => randomVector(FEATURE_NAMES.length, random));
  const ranking = ({ map }: SavedMap, query: Float64Array): number[] => {
    const wish = applyMap(map, query);
    const scores = candidates.map((features) => features.reduce((sum, value, k) => sum + value * (wish[k] ?? 0), 0));
    return scores.map((_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  };
  for (let query = 0; query < 20; query++) {
    const words = randomVector(INPUTS, random);
    assert.deepEqual(ranking(saved, words), ranking(fitted, words));
  }
});

test("one line a quality: a change of one weight is a change of one line", () => {
  const fitted = someMap();
  const changed = { ...fitted, map: { ...fitted.map, weights: fitted.map.weights.map((weight, index) => (index === 3 ? 9 : weight)) } };
  const [a, b] = [printSavedMap(fitted).split("\n"), printSavedMap(changed).split("\n")];
  assert.equal(a.filter((line, index) => line !== b[index]).length, 1);
});

for (const [what, spoil, code] of [
  ["half a file", (text: string) => text.slice(0, 500), "map-damaged"],
  ["another program's JSON", () => "{\"weights\": {}}", "map-foreign"],
  ["a list", () => "[]", "map-foreign"],
  ["a newer schema", (text: string) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'), "map-newer"],
  ["a weight that is none", (text: string) => text.replace(/("melodiousness": \[)[^,]*/u, '$1"x"'), "map-damaged"],
  ["a row too short", (text: string) => text.replace(/("melodiousness": \[)[^,]*,/u, "$1"), "map-damaged"],
  ["a map of no kind", (text: string) => text.replace('"map":"ridge"', '"map":"magic"'), "map-damaged"],
] as const) {
  test(`${what} is refused by name`, () => {
    const read = parseSavedMap(spoil(printSavedMap(someMap())), "m.json");
    assert.equal(read.ok ? "" : read.problem.code, code);
    assert.equal(read.ok ? "" : read.problem.file, "m.json");
  });
}

test("it fits while everything is as it was; it is older when the corpus changed, outdated when anything else did, and foreign for other settings", () => {
  const saved = someMap();
  const ground = { model: saved.model, dimension: saved.map.inputDimension, hashes: saved.hashes };
  assert.equal(fitnessOf(saved, REQUEST, ground), "current");
  assert.equal(fitnessOf(saved, REQUEST, { ...ground, hashes: { ...saved.hashes, descriptions: "others" } }), "older");
  assert.equal(fitnessOf(saved, REQUEST, { ...ground, hashes: { ...saved.hashes, features: "others" } }), "older");
  assert.equal(fitnessOf(saved, REQUEST, { ...ground, hashes: { ...saved.hashes, glossary: "other" } }), "outdated");
  assert.equal(fitnessOf(saved, REQUEST, { ...ground, hashes: { ...saved.hashes, profiles: "new" } }), "outdated");
  assert.equal(fitnessOf(saved, REQUEST, { ...ground, model: { id: "signal", version: "4" } }), "outdated");
  assert.equal(fitnessOf(saved, REQUEST, { ...ground, dimension: ground.dimension + 1 }), "outdated");
  assert.equal(fitnessOf(saved, REQUEST, { ...ground, hashes: { ...saved.hashes, reading: "0" } }), "outdated");
  assert.equal(fitnessOf(saved, REQUEST, { ...ground, model: { id: "cp-resnet", version: "3" } }), "foreign");
  assert.equal(fitnessOf(saved, { ...REQUEST, map: "ridge" }, ground), "foreign");
  assert.equal(fitnessOf(saved, { ...REQUEST, features: "extended" }, ground), "foreign");
});

test("written whole into the corpus, in place of the one before; a folder in its place is told, never thrown", async (context) => {
  const root = temporaryFolder(context);
  assert.deepEqual(await readSavedMap(root, REQUEST), { ok: true, value: null });
  for (let time = 0; time < 2; time++) assert.deepEqual(await writeSavedMap(root, someMap()), { ok: true, value: mapFile(root, REQUEST) });
  assert.deepEqual(readdirSync(path.join(root, ".espressivo", "maps")), ["paper-wordnet-glove.json"]);
  assert.deepEqual(await readSavedMap(root, REQUEST), { ok: true, value: roundSaved(someMap()) });
  const other = temporaryFolder(context);
  mkdirSync(mapFile(other, REQUEST), { recursive: true });
  const unreadable = await readSavedMap(other, REQUEST);
  assert.equal(unreadable.ok ? "" : unreadable.problem.code, "map-unreadable");
  const blocked = temporaryFolder(context);
  writeFileSync(path.join(blocked, ".espressivo"), "");
  const unwritten = await writeSavedMap(blocked, someMap());
  assert.equal(unwritten.ok ? "" : unwritten.problem.code, "map-not-written");
});

test("each answer says how the saved map stands, and only then", () => {
  assert.deepEqual(notesOn({}), []);
  assert.deepEqual(notesOn({ fitness: "current" }), []);
  assert.deepEqual(notesOn({ fitness: "foreign" }), []);
  assert.match(notesOn({ fitness: "older" })[0] ?? "", /older than the annotations/u);
  assert.match(notesOn({ fitness: "outdated" })[0] ?? "", /another version.*not used: fit again/u);
});
