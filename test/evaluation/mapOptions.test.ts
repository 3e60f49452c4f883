/** Which maps are weighed: in which order, none that treats the default map as none, and the strongest rank as the default map does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeItems } from "../../server/src/evaluation/encodedItems.ts";
import { choiceMargin, mapOptions, untestedOption } from "../../server/src/evaluation/mapOptions.ts";
import { makeQueries } from "../../server/src/evaluation/queries.ts";
import { rankQueries } from "../../server/src/evaluation/rankQueries.ts";
import { seededRandom, shuffle } from "../../server/src/evaluation/random.ts";
import { fitChosen, prepareGround, type TrainingSettings } from "../../server/src/evaluation/trainingGround.ts";
import type { EvaluatedMap, MapOption } from "../../server/src/protocol/evaluation.ts";
import { simulatedInput } from "./simulatedCorpus.ts";

const MANY = { hasDefault: true, pairs: 12 };
const FEW = { hasDefault: true, pairs: 11 };
const settings: TrainingSettings = { map: "auto", queries: "performance", candidates: "piece", innerFolds: "piece" };

function named(options: readonly MapOption[]): string {
  return options.map(({ map, penalty }) => `${map.slice(0, 1)}${penalty ?? ""}`).join(" ");
}

test("from the least trained to the most; with fewer than twelve pairs the weakest are left out", () => {
  assert.equal(named(mapOptions("auto", MANY)), "d c1000 r1000 c100 r100 c30 r30 c10 r10 c3");
  assert.equal(named(mapOptions("auto", FEW)), "d c1000 r1000 c100 r100 c30 r30 c10");
  assert.equal(named(mapOptions("ridge", MANY)), "r1000 r100 r30 r10");
  assert.equal(named(mapOptions("ridge", FEW)), "r1000 r100 r30");
  assert.equal(named(mapOptions("contrastive", FEW)), "c1000 c100 c30 c10");
});

test("without a default map all penalties are weighed, ridge maps first", () => {
  for (const pairs of [3, 300]) {
    assert.equal(named(mapOptions("auto", { hasDefault: false, pairs })), "r1000 r100 r30 r10 r3 r1 r0.3 c1000 c100 c30 c10 c3 c1");
  }
});

test("with fewer than twelve pairs twice the margin is asked for, if there is a default map to stay at", () => {
  assert.deepEqual([MANY, FEW, { hasDefault: false, pairs: 4 }].map(choiceMargin), [1, 2, 1]);
});

test("kernels have the penalties of ridge, of equal ones the widest bandwidth first", () => {
  const options = mapOptions("kernel-ridge", FEW);
  assert.deepEqual(options.map(({ penalty, bandwidth }) => [penalty, bandwidth]), [1000, 100, 30].flatMap((penalty) => [2, 1, 0.5].map((bandwidth) => [penalty, bandwidth])));
});

test("where nothing can be compared: the default map, or the middle of the road", () => {
  const untested = (setting: EvaluatedMap, hasDefault: boolean): string => {
    const supply = { hasDefault, pairs: 4 };
    return named([untestedOption(mapOptions(setting, supply), supply)]);
  };
  assert.deepEqual([untested("auto", true), untested("auto", false)], ["d", "r10"]);
  assert.deepEqual([untested("ridge", true), untested("ridge", false)], ["r30", "r10"]);
  assert.deepEqual([untested("contrastive", true), untested("contrastive", false)], ["c30", "c10"]);
});

test("from ten descriptions the strongest ridge and contrastive maps rank as the default map does (10 corpora)", () => {
  const different = { strongest: 0, weakest: 0 };
  for (let seed = 0; seed < 10; seed++) {
    const input = simulatedInput({ seed: 60 + seed, withProfiles: true });
    const places = input.items.flatMap(({ descriptions }, item) => descriptions.map((_, at) => `${item} ${at}`));
    shuffle(places, seededRandom(seed));
    const kept = new Set(places.slice(0, 10));
    const items = input.items.map((item, index) => ({ ...item, descriptions: item.descriptions.filter((_, at) => kept.has(`${index} ${at}`)) }));
    const ground = prepareGround(encodeItems(items, input.vectors), input, settings);
    const queries = makeQueries(encodeItems(input.items, input.vectors), "performance");
    const rank = (option: MapOption): string[] => {
      const map = fitChosen(ground, option, input.featureNames);
      assert.ok(map !== null && map.kind !== "kernel-ridge");
      return rankQueries({ ...ground, map, penalty: null, choices: [] }, queries, input.items, "piece").map(({ ranking }) => ranking[0] ?? "");
    };
    const byDefault = rank({ map: "default", penalty: null });
    for (const map of ["ridge", "contrastive"] as const) {
      const differing = (penalty: number): number => rank({ map, penalty }).filter((first, query) => first !== byDefault[query]).length;
      different.strongest += differing(1000);
      different.weakest += differing(1);
    }
  }
  // 600 queries.
  assert.ok(different.strongest <= 6, JSON.stringify(different));
  assert.ok(different.weakest > 60, JSON.stringify(different));
});
