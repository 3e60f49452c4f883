/** A feature that is left out has no influence at all: not through values, profiles or reference statistics. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateFolds, type EvaluationInput } from "../../../server/src/evaluation/evaluate.ts";
import { withoutFeatures } from "../../../server/src/evaluation/presets/withoutFeatures.ts";
import type { EvaluationSettings } from "../../../server/src/protocol/evaluation.ts";
import { FEATURE_NAMES } from "../../../server/src/protocol/features.ts";
import { simulatedInput } from "../simulatedCorpus.ts";

const settings: EvaluationSettings = { folds: "piece", queries: "performance", map: "auto", candidates: "piece", seed: 1 };
const DROPPED = "dissonance";
const AT = FEATURE_NAMES.indexOf(DROPPED);

function withReference(): EvaluationInput {
  const input = simulatedInput({ seed: 4, withProfiles: true });
  const ones = Float64Array.from(FEATURE_NAMES, (_, k) => 1 + k / 10);
  return { ...input, reference: { names: FEATURE_NAMES, mean: ones, scale: ones, count: 40 } };
}

/** The same corpus with everything that concerns the feature replaced. */
function disturbed(input: EvaluationInput): EvaluationInput {
  const replace = (values: Float64Array, by: number): Float64Array => values.map((value, k) => (k === AT ? by : value));
  return {
    ...input,
    items: input.items.map((item, place) => ({ ...item, features: replace(item.features, 100 * Math.sin(place)) })),
    profiles: input.profiles?.map((profile, place) => ({ ...profile, values: { ...profile.values, [DROPPED]: place % 2 === 0 ? 2 : -2 } })) ?? null,
    reference: input.reference === null ? null : { ...input.reference, mean: replace(input.reference.mean, -7), scale: replace(input.reference.scale, 33) },
  };
}

async function outcome(input: EvaluationInput): Promise<string> {
  const folds = await evaluateFolds(input, settings);
  assert.ok(folds.ok);
  const plain = (_key: string, value: unknown): unknown => (value instanceof Float64Array ? [...value] : value);
  return JSON.stringify(folds.value.folds.map(({ fold, trained: { map, defaultMap, statistics, scale } }) => ({ fold, map, defaultMap, statistics, scale })), plain);
}

test("whatever its values, profiles and statistics are, all that is learnt and ranked without it stays the same to the last bit", async () => {
  const input = withReference();
  assert.equal(await outcome(withoutFeatures(disturbed(input), [DROPPED])), await outcome(withoutFeatures(input, [DROPPED])));
  assert.notEqual(await outcome(disturbed(input)), await outcome(input), "with it they do matter");
});

test("the other features keep their order; nothing to drop is the very input", () => {
  const input = withReference();
  const { featureNames, items, reference } = withoutFeatures(input, [DROPPED, "melodiousness"]);
  assert.deepEqual(featureNames, FEATURE_NAMES.filter((name) => name !== DROPPED && name !== "melodiousness"));
  assert.deepEqual(reference?.names, featureNames);
  assert.deepEqual([...(items[3]?.features ?? [])], [...(input.items[3]?.features ?? [])].filter((_, k) => k !== AT && k !== 0));
  assert.equal(withoutFeatures(input, []), input);
});

test("another corpus that trains loses the feature, too; unknown names and an empty rest are bugs", () => {
  const input = withReference();
  const { training } = withoutFeatures({ ...input, training: { name: "other", items: input.items } }, [DROPPED]);
  assert.ok(training?.items.every(({ features }) => features.length === 7));
  assert.throws(() => withoutFeatures(input, ["loudness"]), /loudness/);
  assert.throws(() => withoutFeatures(input, FEATURE_NAMES), /no feature would be left/);
});
