/**
 * Damaged checkpoints: whatever the damage, the reader answers with tensors or with a problem, in time and within bounded
 * memory. ESPRESSIVO_MUTATIONS raises their number.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readStateDict } from "../../../server/src/models/cpresnet/checkpoint/stateDict.ts";
import { weightsOfCheckpoint } from "../../../server/src/models/cpresnet/checkpointWeights.ts";
import { seededRandom } from "../../retrieval/random.ts";
import { checkpointFile } from "./checkpointWriter.ts";
import { TINY, tinyCheckpoint } from "./tinyNetwork.ts";
import { zipFile } from "../untrusted/zipWriter.ts";

const MUTATIONS = Number(process.env["ESPRESSIVO_MUTATIONS"] ?? 4_000);
const LIMIT_MS = 1_000;
const MEMORY_LIMIT_BYTES = 300e6;

const small = new Map([["a", { shape: [2, 2], numbers: [1, 2, 3, 4] }], ["b", { shape: [3], numbers: [5, 6, 7], type: "HalfStorage" as const }]]);
const SUBJECTS = [checkpointFile(small), checkpointFile(small, { deflated: true }), checkpointFile(small, { zip64: true, wrapper: "state_dict" }), tinyCheckpoint({ deflated: true })];
const EXTREMES = [0, 1, 0x7f, 0x80, 0xff];

function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = (): number => Math.floor(random() * bytes.length);
  const changed = bytes.slice();
  const kind = random();
  if (kind < 0.1) return changed.subarray(0, at());
  if (kind < 0.2) {
    const [from, to] = [at(), at()];
    return new Uint8Array(Buffer.concat([changed.subarray(0, from), changed.subarray(to)]));
  }
  if (kind < 0.3) changed.copyWithin(at(), at(), at());
  for (let count = 1 + Math.floor(random() * 8); count > 0; count -= 1) {
    changed[at()] = random() < 0.5 ? (EXTREMES[Math.floor(random() * EXTREMES.length)] ?? 0) : Math.floor(random() * 256);
  }
  return changed;
}

/** The pickle alone, packed again with a right checksum, so that the damage is not found before it is read. */
function mutatePickle(random: () => number): Uint8Array {
  const pickle = SUBJECTS[0]?.subarray(30 + 16 + 7) ?? new Uint8Array(0);
  const end = pickle.indexOf(0x2e, 300) + 1;
  return zipFile([{ name: "archive/data.pkl", bytes: mutate(pickle.subarray(0, end), random) }, { name: "archive/data/0", bytes: new Uint8Array(16) }]);
}

test(`${MUTATIONS} damaged checkpoints are answered, in time`, () => {
  const random = seededRandom(20_260);
  const memoryBefore = process.memoryUsage().rss;
  const outcomes = new Map<string, number>();
  for (let round = 0; round < MUTATIONS; round += 1) {
    const subject = SUBJECTS[round % (SUBJECTS.length + 2)];
    const file = subject === undefined ? mutatePickle(random) : mutate(subject, random);
    const started = performance.now();
    const tensors = readStateDict(file);
    let outcome = tensors.ok ? "read" : tensors.problem.code;
    if (tensors.ok) {
      for (const tensor of tensors.value.values()) if (!tensor.numbers().ok) outcome = "tensor refused";
      weightsOfCheckpoint(tensors.value, TINY);
    } else assert.ok(tensors.problem.message.length > 10 && tensors.problem.message.length < 400);
    assert.ok(performance.now() - started < LIMIT_MS, `round ${round} took ${performance.now() - started} ms`);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  for (const code of ["read", "checkpoint-damaged", "checkpoint-refused", "not-a-checkpoint"]) assert.ok((outcomes.get(code) ?? 0) > 10, `${code}: ${JSON.stringify([...outcomes])}`);
  assert.ok(process.memoryUsage().rss - memoryBefore < MEMORY_LIMIT_BYTES);
});
