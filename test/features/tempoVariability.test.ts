import assert from "node:assert/strict";
import { test } from "node:test";
import { tempoVariability } from "../../server/src/features/tempoVariability.ts";
import { near, rhythmFrames, steady } from "./sounds.ts";

const of = (onsets: readonly number[], seconds = 15): number => tempoVariability(rhythmFrames(seconds, { onsets }), 0, seconds);

/** Onsets at the running sum of the intervals. */
function times(intervals: readonly number[]): number[] {
  const onsets = [0];
  for (const interval of intervals) onsets.push((onsets.at(-1) ?? 0) + interval);
  return onsets;
}

test("even playing has none, whatever its note values", () => {
  assert.ok(near(of(steady(28, 0.5)), 0, 1e-5));
  assert.ok(near(of(times([0.5, 0.25, 0.25, 0.75, 0.25, 0.5, 1.5])), 0, 1e-5));
});

test("two tempi a tenth apart: the difference of their logarithms over the pairs that differ", () => {
  const onsets = times([0.5, 0.5, 0.5, 0.55, 0.55, 0.55]);
  assert.ok(near(of(onsets), (Math.log(1.1) * 9) / 15, 1e-5));
});

test("a wider sway has more; all slower by a third is the same", () => {
  const swaying = (depth: number, unit = 0.4): number[] => times(Array.from({ length: 30 }, (_, i) => unit * Math.exp(depth * Math.sin(i / 2))));
  const depths = [0, 0.05, 0.1, 0.15].map((depth) => of(swaying(depth)));
  assert.ok(depths.every((value, i) => i === 0 || value > (depths[i - 1] ?? 0) + 0.01), depths.join(" "));
  assert.ok(near(of(swaying(0.1)), of(swaying(0.1, 0.53), 20), 1e-4));
});

test("silence, one interval, an empty stretch: 0", () => {
  assert.equal(of([]), 0);
  assert.equal(of([1, 2]), 0);
  assert.equal(tempoVariability(rhythmFrames(5, { onsets: [1, 2, 3] }), 4, 4), 0);
});
