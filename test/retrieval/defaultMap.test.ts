/** The untrained map: hand-computed fit, choice of its penalty, independence of the order of profiles. */
import assert from "node:assert/strict";
import test from "node:test";
import { choosePenalty, fitDefaultMap, leaveOneOutError } from "../../server/src/retrieval/defaultMap.ts";
import { applyMap } from "../../server/src/retrieval/linearMap.ts";
import type { DescriptorProfile } from "../../server/src/retrieval/profiles.ts";
import { gramMatrix } from "../../server/src/retrieval/ridgeSolve.ts";
import { closeTo, randomVector, seededRandom } from "./random.ts";

const slow: DescriptorProfile = { descriptor: "slow", source: "s", values: { onset_density: -2, tempo: -2 } };
const staccato: DescriptorProfile = { descriptor: "staccato", source: "s", values: { articulation: 2 } };
const vocabulary: Readonly<Record<string, readonly number[]>> = { slow: [3, 0, 0], staccato: [0, 0.5, 0] };

function encode(text: string): Float64Array | null {
  const values = vocabulary[text];
  return values === undefined ? null : Float64Array.from(values);
}

test("hand-computed: orthogonal descriptors shrink by 1 / (1 + penalty), whatever their length", () => {
  const map = fitDefaultMap([slow, staccato], encode, 3, ["articulation", "onset_density"], 1);
  assert.ok(closeTo(map.weights, [0, 1, 0, -1, 0, 0], 1e-12));
  assert.equal(map.kind, "default");
});

test("descriptors without a known word are left out; with none the map is zero", () => {
  const unknown: DescriptorProfile = { descriptor: "xyzzy", source: "s", values: { articulation: -2 } };
  const names = ["articulation", "onset_density"] as const;
  assert.deepEqual(fitDefaultMap([slow, unknown], encode, 3, names, 1).weights, fitDefaultMap([slow], encode, 3, names, 1).weights);
  assert.deepEqual(fitDefaultMap([unknown], encode, 3, names).weights, new Float64Array(6));
});

test("the order of profiles changes nothing", () => {
  const random = seededRandom(30);
  const vectors = new Map(Array.from({ length: 20 }, (_, i) => [`w${i}`, randomVector(8, random)]));
  const profiles = Array.from(vectors.keys(), (descriptor) => ({ descriptor, source: "s", values: { tempo: random() - 0.5 } }));
  const fit = (list: readonly DescriptorProfile[]): Float64Array => fitDefaultMap(list, (text) => vectors.get(text) ?? null, 8, ["tempo"]).weights;
  assert.ok(closeTo(fit(profiles.toReversed()), fit(profiles), 1e-10));
});

test("the penalty is chosen by leaving a descriptor out: small for profiles that words predict, large for noise", () => {
  const random = seededRandom(31);
  const rows = Array.from({ length: 60 }, () => randomVector(10, random));
  const lawful = rows.map((row) => Float64Array.of(2 * (row[0] ?? 0) - (row[3] ?? 0)));
  const noise = rows.map(() => randomVector(1, random));
  const matrix = gramMatrix(rows, 10);
  const penalties = [0.01, 0.1, 1, 10, 100];
  assert.equal(choosePenalty(matrix, lawful, penalties), 0.01);
  assert.ok(choosePenalty(matrix, noise, penalties) >= 10);
  assert.ok(leaveOneOutError(matrix, lawful, 0.01) < leaveOneOutError(matrix, lawful, 1));
});

test("two fits are equal to the last bit, and the applied map follows the profiles", () => {
  const names = ["articulation", "onset_density", "tempo"] as const;
  const map = fitDefaultMap([slow, staccato], encode, 3, names);
  assert.deepEqual(fitDefaultMap([slow, staccato], encode, 3, names).weights, map.weights);
  assert.ok((applyMap(map, Float64Array.of(1, 0, 0))[1] ?? 0) < 0);
});
