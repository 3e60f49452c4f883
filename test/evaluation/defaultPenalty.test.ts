/** The default map's penalty is a matter of the profiles: it is what the map would choose itself, and no training text changes it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultPenalty } from "../../server/src/evaluation/defaultPenalty.ts";
import { encodeItems } from "../../server/src/evaluation/encodedItems.ts";
import type { EvaluationInput } from "../../server/src/evaluation/evaluationInput.ts";
import { trainRetrieval, type TrainedRetrieval } from "../../server/src/evaluation/trainRetrieval.ts";
import { DEFAULT_MAP_PENALTIES, fitDefaultMap } from "../../server/src/retrieval/defaultMap.ts";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { encodeText } from "../../server/src/text/encode.ts";
import { simulatedInput, simulatedWord, withTexts } from "./simulatedCorpus.ts";

const input = simulatedInput({ seed: 12, withProfiles: true });

test("it is the one that the default map chooses in the encoder's own centring", () => {
  const fit = (penalty?: number): Float64Array =>
    fitDefaultMap(input.profiles ?? [], (text) => encodeText(text, input.vectors, input.defaultMean).vector, input.vectors.dimension, FEATURE_NAMES, penalty).weights;
  assert.deepEqual(fit(defaultPenalty(input)), fit());
  const others = DEFAULT_MAP_PENALTIES.filter((penalty) => penalty !== defaultPenalty(input));
  assert.equal(others.length, DEFAULT_MAP_PENALTIES.length - 1);
  for (const penalty of others) assert.notDeepEqual(fit(penalty), fit());
});

test("without profiles there is none", () => {
  assert.equal(defaultPenalty({ ...input, profiles: null }), undefined);
});

test("what is trained has the default map of this penalty, whatever the texts say", async () => {
  const train = (from: EvaluationInput): Promise<TrainedRetrieval> =>
    trainRetrieval(encodeItems(from.items, from.vectors), from, { map: "default", queries: "performance", candidates: "piece", innerFolds: "piece" }, () => Promise.resolve());
  for (const from of [input, withTexts(input, () => true, [simulatedWord(1), simulatedWord(5), simulatedWord(70)])]) {
    const { space, defaultMap } = await train(from);
    const expected = fitDefaultMap(input.profiles ?? [], (text) => encodeText(text, input.vectors, space.mean).vector, input.vectors.dimension, FEATURE_NAMES, defaultPenalty(input));
    assert.deepEqual(defaultMap?.weights, expected.weights);
  }
});
