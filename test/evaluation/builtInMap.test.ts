/** The default map of every training is one and the same: the profiles alone decide it, and no text changes it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { builtInMap } from "../../server/src/evaluation/builtInMap.ts";
import { encodeItems } from "../../server/src/evaluation/encodedItems.ts";
import type { EvaluationInput } from "../../server/src/evaluation/evaluationInput.ts";
import { trainRetrieval, type TrainedRetrieval } from "../../server/src/evaluation/trainRetrieval.ts";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { fitDefaultMap } from "../../server/src/retrieval/defaultMap.ts";
import { encodeText } from "../../server/src/text/encode.ts";
import { simulatedInput, simulatedWord, withTexts } from "./simulatedCorpus.ts";

const input = simulatedInput({ seed: 12, withProfiles: true });

function train(from: EvaluationInput, pca?: number): Promise<TrainedRetrieval> {
  const settings = { map: "default", queries: "performance", candidates: "piece", innerFolds: "piece", ...(pca === undefined ? {} : { pca }) } as const;
  return trainRetrieval(encodeItems(from.items, from.vectors), from, settings, () => Promise.resolve());
}

test("it is the fit of the profiles in the encoder's own centring, and fitted once", () => {
  const expected = fitDefaultMap(input.profiles ?? [], (text) => encodeText(text, input.vectors, input.defaultMean).vector, input.vectors.dimension, FEATURE_NAMES);
  assert.deepEqual(builtInMap(input), expected);
  assert.equal(builtInMap(input), builtInMap({ ...input }));
});

test("other profiles, features or another mean have a map of their own; without profiles there is none", () => {
  const own = builtInMap(input);
  const fewer = builtInMap({ ...input, profiles: (input.profiles ?? []).slice(1) });
  const moved = builtInMap({ ...input, defaultMean: input.defaultMean.map((value) => value + 0.1) });
  const rest = FEATURE_NAMES.slice(1);
  assert.deepEqual(builtInMap({ ...input, featureNames: rest })?.outputNames, rest);
  for (const other of [fewer, moved]) assert.notDeepEqual(other?.weights, own?.weights);
  assert.deepEqual(builtInMap(input)?.weights, own?.weights);
  assert.equal(builtInMap({ ...input, profiles: null }), null);
});

test("training has this map, whatever the texts say; with PCA one of its own dimension", async () => {
  for (const from of [input, withTexts(input, () => true, [simulatedWord(1), simulatedWord(5), simulatedWord(70)])]) {
    assert.deepEqual((await train(from)).defaultMap?.weights, builtInMap(input)?.weights);
  }
  assert.equal((await train(input, 3)).defaultMap?.inputDimension, 3);
});
