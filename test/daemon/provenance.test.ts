/** Provenance changes with whatever changes the result, names what went in, and gives a command that can be typed. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { withProvenance, type ReportSources } from "../../server/src/daemon/provenance.ts";
import { Resources } from "../../server/src/daemon/resources.ts";
import { evaluate, type EvaluationInput, type EvaluationSettings } from "../../server/src/evaluation/evaluate.ts";
import type { Provenance } from "../../server/src/protocol/evaluation.ts";
import { simulatedInput, withTexts } from "../evaluation/simulatedCorpus.ts";

const assets = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../server/assets");
const resources = new Resources(assets);
const settings: EvaluationSettings = { folds: "piece", queries: "performance", map: "default", candidates: "piece", seed: 3 };

async function provenanceOf(input: EvaluationInput, changes: Partial<ReportSources> = {}): Promise<Provenance> {
  const report = await evaluate(input, changes.settings ?? settings);
  assert.ok(report.ok);
  const sources = { resources, items: input.items, settings, text: "wordnet-glove", features: "paper", ...changes };
  const { provenance } = await withProvenance(report.value, sources);
  assert.ok(provenance !== null);
  return provenance;
}

test("the hashes are those of the shipped files, and of every value and word that went in", async () => {
  const input = simulatedInput({ seed: 1, withProfiles: true });
  const { hashes, versions } = await provenanceOf(input);
  const file = readFileSync(path.join(assets, "embeddings", "wordnet-glove.i8"));
  assert.equal(hashes["word vectors"], createHash("sha256").update(file).digest("hex"));
  assert.equal(versions["node"], process.version);
  assert.ok(Object.values(hashes).every((hash) => /^[0-9a-f]{64}$/.test(hash)));
  assert.deepEqual((await provenanceOf(input)).hashes, hashes);
  const said = await provenanceOf(withTexts(input, ({ id }) => id === "piece1/player2.wav", ["other"]));
  assert.equal(said.hashes["features"], hashes["features"]);
  assert.notEqual(said.hashes["descriptions"], hashes["descriptions"]);
  const items = input.items.map((item, index) => (index === 4 ? { ...item, features: item.features.map((value) => value * (1 + 2 ** -52)) } : item));
  const heard = await provenanceOf({ ...input, items });
  assert.notEqual(heard.hashes["features"], hashes["features"]);
  assert.equal(heard.hashes["descriptions"], hashes["descriptions"]);
});

test("recordings are named by their content, and the command repeats the settings, quoted where they need it", async () => {
  const plain = simulatedInput({ seed: 1, withProfiles: true });
  const items = plain.items.map((item, index) => ({ ...item, columns: { "the player's hall": String(index % 2) }, ...(index === 0 ? { sha256: "ab".repeat(32) } : {}) }));
  const chosen: EvaluationSettings = { ...settings, folds: "column:the player's hall", pca: 4, negation: false };
  const { recordings, command } = await provenanceOf({ ...plain, items }, { items, settings: chosen });
  assert.deepEqual(recordings, { "piece0/player0.wav": "ab".repeat(32) });
  assert.equal(
    command,
    "espressivo evaluate <workspace> --folds 'column:the player'\\''s hall' --queries performance --candidates piece --features paper --text wordnet-glove --map default --pca 4 --no-negation --seed 3 --json",
  );
});
