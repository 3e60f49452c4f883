/** No leak into listener agreement, shown by intervention: μ knows no held-out text, and one–rest nothing else of the listener. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { oneRest } from "../../../server/src/evaluation/agreement/oneRest.ts";
import { makeScenes, type AgreementSettings } from "../../../server/src/evaluation/agreement/scenes.ts";
import type { EvaluationItem } from "../../../server/src/evaluation/evaluationInput.ts";
import type { Description } from "../../../server/src/protocol/corpus.ts";
import { meanWordVector } from "../../../server/src/text/encode.ts";
import { simulatedInput, simulatedWord } from "../simulatedCorpus.ts";
import { encode, said } from "./describedPerformances.ts";

const settings: AgreementSettings = { folds: "piece", candidates: "piece" };
const simulated = simulatedInput({ seed: 3 });

test("replacing all texts of a held-out piece leaves its μ, with and without a listener, byte-identical", () => {
  const meansOf = (items: readonly EvaluationItem[]): string[] =>
    makeScenes(encode(items, simulated), simulated, settings).map(({ means }) => JSON.stringify(["listener2", "nobody"].map((name) => [[...means.all], [...means.without(name)]])));
  const before = meansOf(simulated.items);
  const replaced = (piece: string): EvaluationItem[] =>
    simulated.items.map((item) => (item.pieceId === piece ? { ...item, descriptions: said(["listener2", simulatedWord(3)], ["new", "unheardof"]) } : item));
  const after = meansOf(replaced("piece2"));
  assert.equal(after[2], before[2]);
  assert.notEqual(after[1], before[1], "for the other folds they are training texts");
});

test("μ is that of the text encoder; without a listener that of the others' texts", () => {
  const training = simulated.items.filter(({ pieceId }) => pieceId !== "piece0").flatMap(({ descriptions }) => descriptions);
  const [scene] = makeScenes(encode(simulated.items, simulated), simulated, settings);
  const same = (ours: Float64Array | undefined, texts: readonly Description[]): void => {
    const expected = meanWordVector(texts.map(({ text }) => text), simulated.vectors);
    expected?.forEach((value, k) => assert.ok(Math.abs(value - (ours?.[k] ?? Number.NaN)) < 1e-12));
  };
  same(scene?.means.all, training);
  same(scene?.means.without("listener4"), training.filter(({ listener }) => listener !== "listener4"));
});

test("one–rest: what the listener said elsewhere changes nothing for an answer, to the last bit", async () => {
  const answer = async (items: readonly EvaluationItem[]): Promise<unknown> => {
    const encoded = encode(items, simulated);
    const found = await oneRest(encoded, makeScenes(encoded, simulated, settings), simulated.vectors.dimension, () => Promise.resolve());
    return found.find(({ performance: id, listener }) => id === simulated.items[7]?.id && listener === "listener2");
  };
  const others = (concerns: (listener: string) => boolean): EvaluationItem[] =>
    simulated.items.map((item, index) => {
      const texts = item.descriptions.map((description) => (index !== 7 && concerns(description.listener) ? { ...description, text: simulatedWord(90 + (index % 20)) } : description));
      return { ...item, descriptions: texts };
    });
  const before = await answer(simulated.items);
  assert.notEqual(before, undefined);
  assert.deepEqual(await answer(others((listener) => listener === "listener2")), before);
  assert.notDeepEqual(await answer(others((listener) => listener !== "listener2")), before, "what the others said does");
});

test("another corpus's texts give μ where it trains", () => {
  const training = encode(simulatedInput({ seed: 8 }).items, simulated);
  const scenes = makeScenes(encode(simulated.items, simulated), simulated, { ...settings, folds: "column:none", training });
  assert.equal(scenes.length, 0, "no performance has a value in the column");
  const [scene] = makeScenes(encode(simulated.items, simulated), simulated, { ...settings, training: training.filter(({ item }) => item.pieceId !== "piece0") });
  const expected = meanWordVector(training.filter(({ item }) => item.pieceId !== "piece0").flatMap(({ descriptions }) => descriptions.map(({ text }) => text)), simulated.vectors);
  expected?.forEach((value, k) => assert.ok(Math.abs(value - (scene?.means.all[k] ?? Number.NaN)) < 1e-12));
});
