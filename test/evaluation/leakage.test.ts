/**
 * No leak, shown by intervention: whatever is done to the texts of what is held out, all that was learnt for its
 * fold stays the same to the last bit; and a word that gives the answer away there helps nothing.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoldUnit } from "../../server/src/protocol/evaluation.ts";
import { evaluate, evaluateFolds, type EvaluationInput, type EvaluationItem, type EvaluationSettings, type FoldOutcome } from "../../server/src/evaluation/evaluate.ts";
import { simulatedInput, simulatedWord, withTexts } from "./simulatedCorpus.ts";

const settings: EvaluationSettings = { folds: "piece", queries: "performance", map: "auto", candidates: "piece", seed: 1, pca: 12 };

/** Everything learnt, as text: two equal strings are the same bits. */
function learnt({ trained, fold }: FoldOutcome): string {
  const { space, statistics, scale, defaultMap, map, penalty, choices, pairs, pieces } = trained;
  const plain = (_key: string, value: unknown): unknown => (value instanceof Float64Array ? [...value] : value);
  return JSON.stringify({ space, statistics, scale, defaultMap, map, penalty, choices, pairs, pieces, training: fold.training }, plain);
}

async function foldOf(input: EvaluationInput, heldOut: string, with_: EvaluationSettings): Promise<FoldOutcome> {
  const outcomes = await evaluateFolds(input, with_);
  assert.ok(outcomes.ok);
  const outcome = outcomes.value.folds.find(({ fold }) => fold.heldOut[0] === heldOut);
  assert.ok(outcome !== undefined);
  return outcome;
}

const units: readonly { readonly folds: FoldUnit; readonly heldOut: string; readonly isHeldOut: (item: EvaluationItem) => boolean }[] = [
  { folds: "piece", heldOut: "piece2", isHeldOut: ({ pieceId }) => pieceId === "piece2" },
  { folds: "work", heldOut: "work1", isHeldOut: ({ workId }) => workId === "work1" },
  { folds: "performer", heldOut: "player3", isHeldOut: ({ performer }) => performer === "player3" },
  { folds: "column:hall", heldOut: "large", isHeldOut: ({ columns }) => columns?.["hall"] === "large" },
];

/** Every third performance in a large hall, others in a small one, some unknown. */
function withHalls(input: EvaluationInput): EvaluationInput {
  const items = input.items.map((item, index) => ({ ...item, columns: index % 7 === 6 ? {} : { hall: index % 3 === 0 ? "large" : "small" } }));
  return { ...input, items };
}

const cases = [
  { map: "auto", candidates: "piece" },
  { map: "auto", candidates: "corpus" },
  { map: "contrastive", candidates: "piece" },
] as const;

for (const { folds, heldOut, isHeldOut } of units) {
  for (const { map, candidates } of cases) {
    test(`replacing all texts of a held-out ${folds} changes nothing its fold has learnt (map: ${map}, candidates: ${candidates})`, async () => {
      const input = withHalls(simulatedInput({ seed: 5, withProfiles: true }));
      const other = withTexts(input, isHeldOut, [`${simulatedWord(3)}, ${simulatedWord(7)}`, "unheardof", ""]);
      const chosen: EvaluationSettings = { ...settings, map, folds, candidates };
      const before = await foldOf(input, heldOut, chosen);
      const after = await foldOf(other, heldOut, chosen);
      assert.equal(learnt(after), learnt(before));
      assert.notDeepEqual(after.fold.queries, before.fold.queries, "the queries themselves must have changed");
    });
  }
}

test("features and labels of a held-out piece change nothing its fold has learnt either", async () => {
  const input = simulatedInput({ seed: 6, withProfiles: true });
  const items = input.items.map((item, index) =>
    item.pieceId === "piece1" ? { ...item, performer: `someone${index}`, features: item.features.map((value) => -3 * value + index) } : item,
  );
  for (const map of ["auto", "contrastive"] as const) {
    const chosen = { ...settings, map };
    assert.equal(learnt(await foldOf({ ...input, items }, "piece1", chosen)), learnt(await foldOf(input, "piece1", chosen)), map);
  }
});

test("trained on another corpus, what of it is held out too changes nothing, and what remains does", async () => {
  const input = simulatedInput({ seed: 5, pieces: 3, withProfiles: true });
  const other = simulatedInput({ seed: 5, pieces: 6, withProfiles: true });
  const trainedOn = (items: readonly EvaluationItem[]): EvaluationInput => ({ ...input, training: { name: "other", items } });
  const before = await foldOf(trainedOn(other.items), "piece2", settings);
  assert.equal(before.fold.training.pieces, 5, "piece2 of the other corpus does not train either");
  const replaced = withTexts(other, ({ pieceId }) => pieceId === "piece2", [simulatedWord(3)]);
  assert.equal(learnt(await foldOf(trainedOn(replaced.items), "piece2", settings)), learnt(before));
  const ownTexts = withTexts(input, () => true, [simulatedWord(9)]);
  assert.equal(learnt(await foldOf({ ...ownTexts, training: { name: "other", items: other.items } }, "piece2", settings)), learnt(before), "the corpus tested trains nothing");
  const changed = withTexts(other, ({ pieceId }) => pieceId === "piece4", [simulatedWord(3)]);
  assert.notEqual(learnt(await foldOf(trainedOn(changed.items), "piece2", settings)), learnt(before));
});

test("changing a training text does change what is learnt: the comparison can fail", async () => {
  const input = simulatedInput({ seed: 5, withProfiles: true });
  const other = withTexts(input, (item) => item.id === "piece0/player0.wav", [simulatedWord(3)]);
  for (const map of ["auto", "contrastive"] as const) {
    const chosen = { ...settings, map };
    assert.notEqual(learnt(await foldOf(other, "piece2", chosen)), learnt(await foldOf(input, "piece2", chosen)), map);
  }
});

for (const map of ["ridge", "contrastive"] as const) {
  test(`a giveaway word planted in the held-out piece's own texts does not help it (${map})`, async () => {
    const input = simulatedInput({ seed: 9, shuffled: true });
    // Each rendition of piece 0 gets one word, the same for all its listeners and for no other: were its own texts
    // trained on, every query would find its target.
    const items = input.items.map((item, index) =>
      item.pieceId === "piece0" ? { ...item, descriptions: [1, 2, 3].map((listener) => ({ listener: `l${listener}`, text: simulatedWord(100 + index) })) } : item,
    );
    const planted = { ...input, items };
    const report = await evaluate(planted, { ...settings, map });
    assert.ok(report.ok);
    const ranks = report.value.folds.find(({ heldOut }) => heldOut[0] === "piece0")?.queries.map(({ rank }) => rank) ?? [];
    assert.equal(ranks.length, 5);
    assert.ok(ranks.reduce((sum, rank) => sum + rank, 0) / 5 > 1.5, String(ranks));
    // The same words do help where they are trained on: folds by performer let other renditions' texts in, so this
    // is seen by training on the very items that are ranked.
    const cheating = { ...planted, items: items.flatMap((item) => (item.pieceId === "piece0" ? [item, { ...item, id: `${item.id} copy`, pieceId: "copy" }] : [item])) };
    const leaked = await evaluate(cheating, { ...settings, map });
    assert.ok(leaked.ok);
    const helped = leaked.value.folds.find(({ heldOut }) => heldOut[0] === "piece0")?.queries.map(({ rank }) => rank) ?? [];
    assert.ok(helped.reduce((sum, rank) => sum + rank, 0) < ranks.reduce((sum, rank) => sum + rank, 0), String(helped));
  });
}

for (const map of ["ridge", "contrastive"] as const) {
  test(`${map} finds a linear relation, and finds nothing once descriptions change places (20 corpora each)`, async () => {
    const mean = { related: 0, shuffled: 0, chance: 0, small: 0 };
    const corpora = 20;
    for (let seed = 0; seed < corpora; seed++) {
      for (const shuffled of [false, true]) {
        const report = await evaluate(simulatedInput({ seed: 40 + seed, shuffled }), { folds: "piece", queries: "performance", map, candidates: "piece", seed });
        assert.ok(report.ok);
        mean[shuffled ? "shuffled" : "related"] += report.value.metrics.mrr / corpora;
        mean.chance += report.value.random.mrr / corpora / 2;
        if (shuffled && report.value.permutationP <= 0.05) mean.small++;
      }
    }
    assert.ok(mean.related > mean.chance + 0.2, JSON.stringify(mean));
    // 600 queries, each with a standard deviation of about .29: three standard errors are .036.
    assert.ok(Math.abs(mean.shuffled - mean.chance) < 0.04, JSON.stringify(mean));
    assert.ok(mean.small <= 4, `p <= .05 in ${mean.small} of ${corpora} corpora without any relation`);
  });
}
