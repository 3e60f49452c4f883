/** The models by name: what each is now, one instance kept, and what to do where there is none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FeatureModels, identifyModel, MODEL_IDS } from "../../server/src/models/modelRegistry.ts";
import { analyzeSignal, SIGNAL_MODEL } from "../../server/src/models/signal.ts";
import { openCpResnet } from "../../server/src/models/cpresnet/cpResnet.ts";
import { importCheckpoint } from "../../server/src/models/cpresnet/importCheckpoint.ts";
import { cpResnetArchitecture } from "../../server/src/models/cpresnet/architecture.ts";
import { loadTensorFlow } from "../../server/src/models/cpresnet/tensorflow.ts";
import { needsSharedData, sharedPath } from "./cpresnet/sharedData.ts";
import { temporaryFolder } from "./cpresnet/temporaryFolder.ts";

test("the signal model is there at once; cp-resnet says how to get it; others are unknown", async (context) => {
  const folder = temporaryFolder(context);
  assert.deepEqual(MODEL_IDS, ["signal", "cp-resnet"]);
  assert.deepEqual(await identifyModel("signal", folder), { ok: true, value: SIGNAL_MODEL });
  const models = new FeatureModels(folder);
  assert.deepEqual(await models.open("signal"), { ok: true, value: analyzeSignal });
  for (const result of [await identifyModel("cp-resnet", folder), await models.open("cp-resnet"), await models.open("cp-resnet", "1-0123456789ab"), await openCpResnet(folder)]) {
    assert.ok(!result.ok);
    assert.equal(result.problem.code, "model-not-imported");
    assert.match(result.problem.advice, /shreyanc\/midlevel_general.*import-checkpoint/);
  }
  for (const result of [await identifyModel("clap", folder), await models.open("clap")]) assert.ok(!result.ok && result.problem.code === "unknown-model");
});

test("one instance of the network is kept, and freed", needsSharedData, async (context) => {
  const folder = temporaryFolder(context);
  const imported = await importCheckpoint(sharedPath("cpresnet_random.pt"), folder, cpResnetArchitecture());
  assert.ok(imported.ok);
  assert.deepEqual(await identifyModel("cp-resnet", folder), { ok: true, value: imported.value.model });
  const { tf } = await loadTensorFlow();
  const before = tf.memory().numTensors;
  const models = new FeatureModels(folder);
  assert.ok((await models.open("cp-resnet")).ok);
  const held = tf.memory().numTensors;
  assert.ok(held > before);
  assert.ok((await models.open("cp-resnet", imported.value.model.version)).ok);
  assert.equal(tf.memory().numTensors, held);
  models.dispose();
  assert.equal(tf.memory().numTensors, before);
});
