/** The worst queries: which they are, that their shares add up to the scores, and what is said of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvaluationInput } from "../../../server/src/evaluation/evaluate.ts";
import { OTHERS } from "../../../server/src/protocol/diagnosis.ts";
import { simulatedInput, simulatedWord } from "../simulatedCorpus.ts";
import { diagnosed } from "./diagnosed.ts";

const inputs: Readonly<Record<string, EvaluationInput>> = {
  ridge: simulatedInput({ seed: 4, shuffled: true }),
  profiles: simulatedInput({ seed: 5, shuffled: true, withProfiles: true }),
};

const cases = [
  { name: "ridge", input: "ridge", changes: {} },
  { name: "PCA", input: "ridge", changes: { pca: 5 } },
  { name: "contrastive", input: "profiles", changes: { map: "contrastive" } },
  { name: "default, single listeners", input: "profiles", changes: { map: "default", queries: "listener" } },
  { name: "whole corpus", input: "profiles", changes: { candidates: "corpus" } },
] as const;

for (const { name, input, changes } of cases) {
  test(`shares by word and feature add up to both scores of the ranking (${name})`, async () => {
    const { diagnosis, queries } = await diagnosed(inputs[input] ?? simulatedInput({ seed: 1 }), changes);
    assert.equal(diagnosis.worst.length, 10);
    for (const { id, target, first, contributions, candidates } of diagnosis.worst) {
      const query = queries.find((one) => one.id === id);
      assert.ok(query !== undefined && first !== null && first !== target);
      assert.ok(contributions.length <= 9 * 15 && contributions.length > 0);
      assert.equal(candidates, query.ranking.length);
      const scoreOf = (performance: string): number => query.scores[query.ranking.indexOf(performance)] ?? Number.NaN;
      const sum = (side: "target" | "first"): number => contributions.reduce((total, share) => total + share[side], 0);
      assert.ok(Math.abs(sum("target") - scoreOf(target)) < 1e-9, id);
      assert.ok(Math.abs(sum("first") - scoreOf(first)) < 1e-9, id);
    }
  });
}

test("the ten with the worst place relative to the candidates, worst first, equal ones by id, none that was found", async () => {
  const { diagnosis, queries } = await diagnosed(simulatedInput({ seed: 4, shuffled: true }));
  const place = ({ rank, candidates }: { rank: number; candidates: number }): number => (rank - 1) / (candidates - 1);
  const expected = queries
    .map(({ id, rank, ranking }) => ({ id, rank, candidates: ranking.length }))
    .sort((a, b) => place(b) - place(a) || (a.id < b.id ? -1 : 1));
  assert.deepEqual(diagnosis.worst.map(({ id }) => id), expected.slice(0, 10).map(({ id }) => id));
  const good = await diagnosed(simulatedInput({ seed: 2, pieces: 3, listeners: 10, withProfiles: true }), { map: "default" });
  const missed = good.queries.filter(({ rank }) => rank > 1).length;
  assert.ok(missed > 0 && missed < 10, `${missed} missed: the test needs some and not many`);
  assert.equal(good.diagnosis.worst.length, missed);
});

test("a query of many words has rows for eight of them, and one for the rest", async () => {
  const { diagnosis } = await diagnosed(simulatedInput({ seed: 4, shuffled: true, listeners: 12 }));
  const words = new Set(diagnosis.worst[0]?.contributions.map(({ word }) => word));
  assert.equal(words.size, 9);
  assert.ok(words.has(OTHERS));
});

test("a map that is not linear has no shares, and the reason says so", async () => {
  const { diagnosis } = await diagnosed(simulatedInput({ seed: 4, shuffled: true }), { map: "kernel-ridge" });
  const split = diagnosis.worst.filter(({ first }) => first !== null);
  assert.ok(split.length > 0);
  for (const { contributions, reason } of split) {
    assert.deepEqual(contributions, []);
    assert.match(reason, /the map is not linear/);
  }
});

test("the reason names the word, what it asks for, and where both renditions stand", async () => {
  // One word that asks for one feature: more detached. Rendition 0 is described so and is the least detached.
  const word = simulatedWord(0);
  const base = simulatedInput({ seed: 1, pieces: 2, renditions: 3, withProfiles: true });
  const profiles = [{ descriptor: word, values: { articulation: 2 }, source: "made up" }];
  const items = base.items.map((item, index) => ({
    ...item,
    features: Float64Array.from({ length: 8 }, (_, k) => (k === 1 ? index % 3 : k === 0 ? 0.1 * ((index * 7) % 3) : 0)),
    descriptions: index === 0 ? [{ listener: "anna", text: word }] : index === 4 ? [{ listener: "anna", text: simulatedWord(9) }] : [],
  }));
  const { diagnosis } = await diagnosed({ ...base, items, profiles }, { map: "default" });
  const worst = diagnosis.worst.find(({ id }) => id === "piece0/player0.wav");
  assert.equal(worst?.first, "piece0/player2.wav");
  assert.equal(worst.reason, `'${word}' asks for more detached: the target is the most legato of all 3, the one ranked first the most detached of all 3.`);
});
