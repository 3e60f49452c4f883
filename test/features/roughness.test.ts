import assert from "node:assert/strict";
import { test } from "node:test";
import { hutchinsonKnopoffRoughness } from "../../server/src/features/roughness.ts";
import { near } from "./sounds.ts";

const rough = (frequencies: readonly number[], amplitudes: readonly number[] = frequencies.map(() => 1)): number =>
  hutchinsonKnopoffRoughness(Float64Array.from(frequencies), Float64Array.from(amplitudes), frequencies.length);

test("none for no partial, one partial, silent ones, and two farther apart than the curve's end", () => {
  assert.equal(rough([]), 0);
  assert.equal(rough([440]), 0);
  assert.equal(rough([440, 460], [0, 0]), 0);
  assert.equal(rough([440, 440 + 1.3 * 1.72 * 550 ** 0.65]), 0);
});

test("largest at a quarter of the critical bandwidth: there two equal partials have 1/4", () => {
  const at = (share: number): number => {
    // The bandwidth is that of the mean frequency: iterate to the distance.
    let distance = 0;
    for (let i = 0; i < 50; i += 1) distance = share * 1.72 * (500 + distance / 2) ** 0.65;
    return rough([500, 500 + distance]);
  };
  assert.ok(near(at(0.25), 0.25, 1e-6));
  for (const share of [0.05, 0.15, 0.4, 0.8, 1.1]) assert.ok(at(share) < 0.25);
});

test("a common factor of the amplitudes does not matter", () => {
  assert.ok(near(rough([400, 420, 900], [1, 0.5, 0.2]), rough([400, 420, 900], [7, 3.5, 1.4]), 1e-12));
});

test("only the first `count` entries are partials", () => {
  assert.equal(hutchinsonKnopoffRoughness(Float64Array.of(440, 450), Float64Array.of(1, 1), 1), 0);
});
