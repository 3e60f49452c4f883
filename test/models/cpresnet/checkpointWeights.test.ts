/** Only the network's own tensors are taken, all of them, in the right shape and finite; what is wrong is named. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cpResnetArchitecture } from "../../../server/src/models/cpresnet/architecture.ts";
import { readStateDict } from "../../../server/src/models/cpresnet/checkpoint/stateDict.ts";
import { weightsOfCheckpoint } from "../../../server/src/models/cpresnet/checkpointWeights.ts";
import { weightCount } from "../../../server/src/models/cpresnet/weights.ts";
import { decodeWeights, encodeWeights } from "../../../server/src/models/cpresnet/weightsCodec.ts";
import type { Problem } from "../../../server/src/protocol/result.ts";
import { checkpointFile, type TensorToWrite } from "./checkpointWriter.ts";
import { needsSharedData, sharedBytes } from "./sharedData.ts";
import { TINY, tinyTensors } from "./tinyNetwork.ts";

function weightsOf(tensors: ReadonlyMap<string, TensorToWrite>): ReturnType<typeof weightsOfCheckpoint> {
  const read = readStateDict(checkpointFile(tensors));
  assert.ok(read.ok);
  return weightsOfCheckpoint(read.value, TINY);
}

function problemOf(change: (tensors: Map<string, TensorToWrite>) => void): Problem {
  const tensors = tinyTensors();
  change(tensors);
  const weights = weightsOf(tensors);
  assert.ok(!weights.ok);
  return weights.problem;
}

test("the published architecture has the published number of parameters", () => {
  const architecture = cpResnetArchitecture();
  // Folding leaves two of the four numbers of a batch norm channel: one bias.
  const channels = architecture.convolutions.reduce((sum, { outputs }) => sum + outputs, 0);
  assert.equal(weightCount(architecture) + channels, 2_220_174);
});

test("a checkpoint of the published shape is taken, training's counters and discriminator left aside", needsSharedData, () => {
  const read = readStateDict(sharedBytes("cpresnet_random.pt"));
  assert.ok(read.ok);
  assert.ok(weightsOfCheckpoint(read.value, cpResnetArchitecture()).ok);
  assert.match(messageOf(weightsOfCheckpoint(read.value, TINY)), /in_c\.0\.weight is 128×1×5×5 instead of 4×1×5×5/);
});

test("what is missing, unknown or misshapen is named", () => {
  const missing = problemOf((tensors) => tensors.delete("stage2.block1.shortcut.bn.running_var"));
  assert.equal(missing.code, "checkpoint-other-network");
  assert.match(missing.message, /missing stage2\.block1\.shortcut\.bn\.running_var/);
  assert.match(problemOf((tensors) => tensors.set("stage4.weight", { shape: [1], numbers: [1] })).message, /unknown 'stage4\.weight'/);
  const turned = problemOf((tensors) => tensors.set("feed_forward.0.weight", { shape: [8, 7, 1, 1], numbers: new Float32Array(56) }));
  assert.match(turned.message, /feed_forward\.0\.weight is 8×7×1×1 instead of 7×8×1×1/);
  const other = problemOf((tensors) => {
    for (const key of [...tensors.keys()].slice(0, 30)) tensors.delete(key);
  });
  assert.match(other.message, /and \d+ more/);
});

test("numbers that cannot be computed with are refused", () => {
  assert.equal(problemOf((tensors) => tensors.set("in_c.1.bias", { shape: [4], numbers: [1, NaN, 1, 1] })).code, "checkpoint-not-finite");
  assert.match(problemOf((tensors) => tensors.set("in_c.1.running_var", { shape: [4], numbers: [1, 1, -1, 1] })).message, /in_c\.1\.running_var/);
});

test("weights come back from their bytes as they were; other bytes are refused", () => {
  const weights = weightsOf(tinyTensors());
  assert.ok(weights.ok);
  const bytes = encodeWeights(weights.value, TINY);
  assert.deepEqual(decodeWeights(bytes, TINY), weights.value);
  assert.equal(decodeWeights(bytes.subarray(4), TINY), undefined);
  assert.equal(decodeWeights(new Uint8Array(bytes.length).fill(0xff), TINY), undefined, "not finite");
});

function messageOf(result: ReturnType<typeof weightsOfCheckpoint>): string {
  return result.ok ? "" : result.problem.message;
}
