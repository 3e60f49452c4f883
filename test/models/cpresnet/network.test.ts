/** The graph against plain loops on a tiny network, and against what PyTorch computes on the published shape; its memory. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cpResnetArchitecture, type Architecture } from "../../../server/src/models/cpresnet/architecture.ts";
import { readStateDict } from "../../../server/src/models/cpresnet/checkpoint/stateDict.ts";
import { weightsOfCheckpoint } from "../../../server/src/models/cpresnet/checkpointWeights.ts";
import { createNetwork } from "../../../server/src/models/cpresnet/network.ts";
import { loadTensorFlow } from "../../../server/src/models/cpresnet/tensorflow.ts";
import type { Weights } from "../../../server/src/models/cpresnet/weights.ts";
import { seededRandom } from "../../retrieval/random.ts";
import { plainRatings } from "./plainNetwork.ts";
import { largestDifference, needsSharedData, sharedBytes, sharedFloats } from "./sharedData.ts";
import { TINY, tinyCheckpoint, tinyTensors } from "./tinyNetwork.ts";

function weightsIn(file: Uint8Array, architecture: Architecture): Weights {
  const tensors = readStateDict(file);
  assert.ok(tensors.ok);
  const weights = weightsOfCheckpoint(tensors.value, architecture);
  assert.ok(weights.ok);
  return weights.value;
}

for (const backend of ["wasm", "cpu"] as const) {
  test(`on ${backend} a tiny network agrees with plain loops, and leaves nothing in memory`, async () => {
    const loaded = await loadTensorFlow({ backends: [backend] });
    assert.equal(loaded.backend, backend);
    const before = loaded.tf.memory().numTensors;
    const network = createNetwork(loaded, weightsIn(tinyCheckpoint(), TINY), TINY);
    const held = loaded.tf.memory().numTensors;
    const random = seededRandom(3);
    for (const [bands, frames] of [[23, 37], [32, 20]] as const) {
      const input = Float32Array.from({ length: bands * frames }, () => 3 * random());
      const { ratings, embedding } = network.run(input, bands, frames);
      assert.ok(largestDifference(ratings, plainRatings(tinyTensors(), TINY, input, bands, frames)) < 1e-4, "of values up to 40");
      assert.equal(embedding.length, 8);
      assert.equal(loaded.tf.memory().numTensors, held, "a run leaves no tensor");
    }
    network.dispose();
    assert.equal(loaded.tf.memory().numTensors, before, "disposing frees the weights");
  });
}

test("ratings and embedding of the published shape agree with PyTorch within 1e-4", needsSharedData, async () => {
  const [input, ratings, embeddings] = [sharedFloats("x.f32"), sharedFloats("y.f32"), sharedFloats("e.f32")];
  const architecture = cpResnetArchitecture();
  const network = createNetwork(await loadTensorFlow(), weightsIn(sharedBytes("cpresnet_random.pt"), architecture), architecture);
  const size = 149 * 469;
  for (let index = 0; index < 4; index += 1) {
    const output = network.run(input.subarray(index * size, (index + 1) * size), 149, 469);
    assert.ok(largestDifference(output.ratings, ratings.subarray(7 * index, 7 * index + 7)) < 1e-4);
    assert.ok(largestDifference(output.embedding, embeddings.subarray(512 * index, 512 * index + 512)) < 1e-4);
  }
  network.dispose();
});
