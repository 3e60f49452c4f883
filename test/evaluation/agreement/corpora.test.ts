/** Listener agreement on whole corpora: made-up ones, with and without a relation, and the answers of the Con Espressione Game. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadKnowledge } from "../../../server/src/daemon/knowledge.ts";
import { Resources } from "../../../server/src/daemon/resources.ts";
import { listenerAgreement } from "../../../server/src/evaluation/agreement/listenerAgreement.ts";
import type { AgreementSettings } from "../../../server/src/evaluation/agreement/scenes.ts";
import type { EvaluationItem } from "../../../server/src/evaluation/evaluationInput.ts";
import { chanceMeanReciprocalRank } from "../../../server/src/evaluation/metrics/chance.ts";
import { seededRandom, shuffle, type RandomSource } from "../../../server/src/evaluation/random.ts";
import { SIGNAL_MODEL } from "../../../server/src/models/signal.ts";
import { loadCorpus } from "../../../server/src/workspace/loadCorpus.ts";
import { simulatedInput } from "../simulatedCorpus.ts";
import { encode } from "./describedPerformances.ts";

const settings: AgreementSettings = { folds: "piece", candidates: "piece" };
const atOnce = (): Promise<void> => Promise.resolve();
const simulated = simulatedInput({ seed: 3 });

test("the same seed gives the same agreement, another seed other halves and the same one–rest", async () => {
  const [first, again, other] = await Promise.all([1, 1, 2].map((seed) => listenerAgreement(encode(simulated.items, simulated), simulated, settings, seed)));
  assert.deepEqual(first, again);
  assert.notDeepEqual(first?.halfHalf, other?.halfHalf);
  assert.deepEqual(first?.oneRest, other?.oneRest);
});

test("listeners agree where words follow the performance, and are at chance where they are dealt out at random", async () => {
  const corpora = 20;
  const mean = { related: { halfHalf: 0, oneRest: 0 }, dealt: { halfHalf: 0, oneRest: 0 } };
  for (let seed = 0; seed < corpora; seed++) {
    const input = simulatedInput({ seed });
    for (const [kind, items] of [["related", input.items], ["dealt", dealtOut(input.items, seededRandom(seed))]] as const) {
      const agreement = await listenerAgreement(encode(items, input), input, settings, seed, atOnce, 40);
      for (const part of ["halfHalf", "oneRest"] as const) mean[kind][part] += (agreement?.[part]?.mrr ?? Number.NaN) / corpora;
    }
  }
  const chance = chanceMeanReciprocalRank([5]);
  for (const part of ["halfHalf", "oneRest"] as const) {
    assert.ok(mean.related[part] > chance + 0.1, JSON.stringify(mean));
    // 600 performances, whose reciprocal ranks have a standard deviation of .29: three standard errors are .036.
    assert.ok(Math.abs(mean.dealt[part] - chance) < 0.036, JSON.stringify({ ...mean, chance }));
  }
});

/** Each listener's texts change places at random within each piece: nobody means the rendition that another means. */
function dealtOut(items: readonly EvaluationItem[], random: RandomSource): EvaluationItem[] {
  const pieces = new Map<string, EvaluationItem[]>();
  for (const item of items) pieces.set(item.pieceId, [...(pieces.get(item.pieceId) ?? []), item]);
  return [...pieces.values()].flatMap((renditions) => {
    const texts = (renditions[0]?.descriptions ?? []).map((_, listener) => {
      const order = renditions.map(({ descriptions }) => descriptions[listener]?.text ?? "");
      shuffle(order, random);
      return order;
    });
    return renditions.map((item, at) => ({ ...item, descriptions: item.descriptions.map((description, listener) => ({ ...description, text: texts[listener]?.[at] ?? "" })) }));
  });
}

test("it can be stopped between steps", async () => {
  let steps = 0;
  const stop = (): Promise<void> => (++steps === 5 ? Promise.reject(new Error("stopped")) : Promise.resolve());
  await assert.rejects(listenerAgreement(encode(simulated.items, simulated), simulated, settings, 1, stop), /stopped/u);
});

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const answers = path.join(process.env["ESPRESSIVO_DATA"] ?? path.join(root, "../shared/data"), "con_espressione");

test("the 1462 answers of the Con Espressione Game", { skip: !existsSync(answers) && `${answers} is not there (set ESPRESSIVO_DATA)` }, async (context) => {
  const corpus = await loadCorpus(answers);
  const knowledge = await loadKnowledge(new Resources(path.join(root, "server", "assets")), "wordnet-glove", "paper", SIGNAL_MODEL.id);
  assert.ok(corpus.ok && knowledge.ok);
  const items = corpus.value.performances.map(({ id, pieceId, performer, descriptions }) => ({ id, pieceId, workId: pieceId, performer, features: new Float64Array(1), descriptions }));
  const encoded = encode(items, knowledge.value);
  const agreement = await listenerAgreement(encoded, knowledge.value, settings, 0);
  context.diagnostic(JSON.stringify(agreement));
  assert.equal(agreement?.oneRest?.queries, 1462);
  assert.equal(agreement.halfHalf?.queries, 45);
  // Far above chance (.200, .400, .454), half against half above one against the rest.
  assert.ok(agreement.oneRest.mrr > 0.57 && agreement.oneRest.mrr < 0.67);
  assert.ok(agreement.halfHalf.mrr > 0.75 && agreement.halfHalf.mrr < 0.86);
});
