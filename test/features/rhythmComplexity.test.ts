import assert from "node:assert/strict";
import { test } from "node:test";
import { intervalPairEntropy, rhythmComplexity, rhythmicUnpredictability } from "../../server/src/features/rhythmComplexity.ts";
import { layerOnsets } from "../../server/src/features/rhythmLayers.ts";
import { seededRandom } from "../retrieval/random.ts";
import { near, rhythmFrames, rhythmOf, scaled, steady, synthesise } from "./sounds.ts";

function accumulated(intervals: readonly number[], repeats: number): number[] {
  const times = [0];
  for (let i = 0; i < intervals.length * repeats; i += 1) times.push((times.at(-1) ?? 0) + (intervals[i % intervals.length] ?? 0));
  return times;
}

test("entropy: 0 for one repeated interval, 1 bit for two that alternate, more for many, most for random ones", () => {
  const random = seededRandom(3);
  const isochronous = intervalPairEntropy(steady(40, 0.3));
  const alternating = intervalPairEntropy(accumulated([0.2, 0.4], 20));
  const syncopated = intervalPairEntropy(accumulated([0.5, 1, 1, 1, 0.5, 0.25, 0.75], 6));
  const irregular = intervalPairEntropy(accumulated(Array.from({ length: 40 }, () => 0.2 + random()), 1));
  assert.ok(near(isochronous, 0, 1e-9));
  assert.ok(near(alternating, 1, 0.05), String(alternating));
  assert.ok(alternating < syncopated && syncopated < irregular, [alternating, syncopated, irregular].join(" "));
});

test("tempo does not matter, nor does a jitter of two per cent much", () => {
  const random = seededRandom(1);
  const times = accumulated([0.5, 1, 1, 1, 0.5], 8);
  assert.ok(near(intervalPairEntropy(times), intervalPairEntropy(times.map((time) => 1.6 * time)), 1e-9));
  const jittered = accumulated([0.2, 0.4], 20).map((time) => time + 0.002 * random());
  assert.ok(intervalPairEntropy(jittered) < 1.2);
});

/** Bass every beat; melody at the given times: two beats a second. */
function layered(high: readonly number[]): Float32Array {
  const bass = steady(16, 0.5).map((at) => ({ at: at + 0.1, seconds: 0.4, pitch: 40, amplitude: 0.2, partials: 3 }));
  return synthesise([...bass, ...high.map((at) => ({ at: at + 0.1, seconds: 0.2, pitch: 79, partials: 1, amplitude: 0.15 }))], 8.3);
}

test("two layers in step have no mismatch, three against two has", async () => {
  const together = await rhythmOf(layered(steady(16, 0.5)));
  const across = await rhythmOf(layered(steady(24, 1 / 3)));
  assert.equal(layerOnsets(together, 0, 8.3).mismatch, 0);
  assert.ok(layerOnsets(across, 0, 8.3).mismatch > 0.1, String(layerOnsets(across, 0, 8.3).mismatch));
  assert.ok(rhythmComplexity(across, 0, 8.3) > rhythmComplexity(together, 0, 8.3));
});

test("gain does not matter", async () => {
  const samples = layered(steady(24, 1 / 3));
  assert.ok(near(rhythmComplexity(await rhythmOf(samples), 0, 8.3), rhythmComplexity(await rhythmOf(scaled(samples, 0.02)), 0, 8.3), 1e-3));
});

test("few or no onsets are predictable", () => {
  for (const onsets of [[], [1], [1, 2]]) {
    assert.equal(rhythmicUnpredictability(rhythmFrames(5, { onsets }), 0, 5), 0);
    const value = rhythmComplexity(rhythmFrames(5, { onsets }), 0, 5);
    assert.ok(value > 0 && value < 0.1);
  }
  assert.equal(layerOnsets(rhythmFrames(5), 0, 5).mismatch, 0);
});
