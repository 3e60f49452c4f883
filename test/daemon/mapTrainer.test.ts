/** What a live corpus does with a saved map, for each setting: studies that answer with marked maps stand for training. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MapTrainer } from "../../server/src/daemon/mapTrainer.ts";
import { MapKeeping } from "../../server/src/daemon/mapKeeping.ts";
import { fitMap } from "../../server/src/daemon/fitMap.ts";
import { mapFile, readSavedMap } from "../../server/src/daemon/savedMaps.ts";
import type { Engine } from "../../server/src/daemon/engine.ts";
import type { Studies } from "../../server/src/daemon/studies.ts";
import type { SearchMap } from "../../server/src/daemon/studyMessages.ts";
import type { EvaluationItem } from "../../server/src/evaluation/evaluationInput.ts";
import { SIGNAL_MODEL } from "../../server/src/models/signal.ts";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { success } from "../../server/src/protocol/result.ts";
import type { Refit } from "../../server/src/protocol/search.ts";
import { putFiles, temporaryFolder } from "./liveCorpora.ts";

const REQUEST = { features: "paper", text: "wordnet-glove", map: "auto" } as const;

function itemsSaying(text: string): EvaluationItem[] {
  return [0, 1].map((index) => ({ id: `a${index}.wav`, pieceId: "a", workId: "a", performer: `p${index}`, features: Float64Array.from(FEATURE_NAMES, (_, k) => index + k), descriptions: [{ listener: "l", text }] }));
}

interface Desk {
  readonly trainer: MapTrainer;
  readonly root: string;
  readonly trainings: () => number;
  /** How often it was told that searches find another map now. */
  readonly told: () => number;
  readonly engine: Pick<Engine, "studies" | "resources" | "model">;
  items: EvaluationItem[];
  /** First weight of the map that a search would use. */
  weight(): Promise<number | undefined>;
  savedWeight(): Promise<number | undefined>;
}

function desk(context: { after(fn: () => unknown): void }, refit: Refit, root: string): Desk {
  let trainings = 0;
  let told = 0;
  const marked = (weight: number): SearchMap => ({ map: { kind: "ridge", inputDimension: 1, outputNames: FEATURE_NAMES, weights: Float64Array.from(FEATURE_NAMES, () => weight) }, mean: new Float64Array(1), penalty: 1 });
  const studies = {
    train: () => Promise.resolve(success(marked(++trainings))),
    builtInMap: () => Promise.resolve(success(marked(-1))),
  } as unknown as Studies;
  const engine = { studies, resources: { hashes: () => Promise.resolve({ glossary: "g" }), reading: () => Promise.resolve(success({ vectors: { dimension: 1 }, defaultMean: new Float64Array(1) })) }, model: SIGNAL_MODEL } as unknown as Desk["engine"];
  const trainer = new MapTrainer(studies, () => made.items, () => undefined, { delayMs: 1, keeping: new MapKeeping(engine, root, refit), onMap: () => (told += 1) });
  context.after(() => trainer.dispose());
  const made: Desk = {
    trainer,
    root,
    engine,
    trainings: () => trainings,
    told: () => told,
    items: itemsSaying("slow"),
    async weight() {
      await trainer.map(REQUEST);
      await trainer.settled();
      const map = await trainer.map(REQUEST);
      return map.ok ? map.value.map.map.weights[0] : undefined;
    },
    async savedWeight() {
      const saved = await readSavedMap(root, REQUEST);
      return saved.ok ? saved.value?.map.weights[0] : undefined;
    },
  };
  return made;
}

/** A corpus with a saved map of weight 1, as a daemon of the next day finds it: what that one trains begins with 1 again. */
async function savedCorpus(context: { after(fn: () => unknown): void }): Promise<string> {
  const root = temporaryFolder(context);
  const before = desk(context, "ask", root);
  before.items = itemsSaying("slow");
  const studies = { train: () => Promise.resolve(success({ map: { kind: "ridge", inputDimension: 1, outputNames: FEATURE_NAMES, weights: Float64Array.from(FEATURE_NAMES, () => 77) }, mean: new Float64Array(1), penalty: 1 })) } as unknown as Studies;
  const fitted = await fitMap({ ...before.engine, studies }, root, before.items, REQUEST);
  assert.ok(fitted.ok);
  return root;
}

test("a saved map that fits is used, and nothing is trained", async (context) => {
  const made = desk(context, "ask", await savedCorpus(context));
  assert.equal(await made.weight(), 77);
  assert.equal(made.trainings(), 0);
  assert.equal(made.trainer.keptFitness, "current");
});

for (const [refit, used, saved, fitness] of [["ask", 1, 77, "older"], ["automatically", 1, 1, "current"], ["never", 77, 77, "older"]] as const) {
  test(`annotations changed, espressivo.refit "${refit}": searches use ${used === 77 ? "the saved map" : "one trained anew"}, the file ${saved === 77 ? "stays" : "is written again"}`, async (context) => {
    const made = desk(context, refit, await savedCorpus(context));
    made.items = itemsSaying("fast");
    assert.equal(await made.weight(), used);
    assert.equal(await made.savedWeight(), saved);
    assert.equal(made.trainer.keptFitness, fitness);
  });
}

test("the map of a search that had to do without it is told of when it is there, once", async (context) => {
  const made = desk(context, "ask", temporaryFolder(context));
  const early = await made.trainer.map(REQUEST);
  assert.deepEqual(early.ok && [early.value.map.map.weights[0], early.value.isCurrent], [-1, false]);
  assert.equal(made.told(), 0);
  await made.trainer.settled();
  assert.equal(made.told(), 1);
  assert.equal(await made.weight(), 1);
  assert.equal(made.told(), 1);
});

test("a damaged file is named with every map, never used and never written over", async (context) => {
  const root = temporaryFolder(context);
  putFiles(root, { ".espressivo/maps/paper-wordnet-glove.json": "{" });
  const made = desk(context, "automatically", root);
  assert.equal(await made.weight(), 1);
  const map = await made.trainer.map(REQUEST);
  assert.equal(map.ok ? map.value.kept.problem?.code : "", "map-damaged");
  assert.equal(map.ok ? map.value.kept.problem?.file : "", mapFile(root, REQUEST));
  const saved = await readSavedMap(root, REQUEST);
  assert.equal(saved.ok, false);
  assert.equal(made.trainer.keptFitness, undefined);
});

test("no file appears where none was saved, whatever the setting", async (context) => {
  const made = desk(context, "automatically", temporaryFolder(context));
  await made.weight();
  assert.equal(await made.savedWeight(), undefined);
});

test("nothing described, nothing fitted", async (context) => {
  const made = desk(context, "ask", temporaryFolder(context));
  const fitted = await fitMap(made.engine, made.root, made.items.map((item) => ({ ...item, descriptions: [] })), REQUEST);
  assert.equal(fitted.ok ? "" : fitted.problem.code, "nothing-to-fit");
  assert.equal(await made.savedWeight(), undefined);
});
