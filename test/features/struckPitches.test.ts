import assert from "node:assert/strict";
import { test } from "node:test";
import { LOWEST_PITCH } from "../../server/src/features/pitchSalience.ts";
import { hearOnsets, partialAt } from "../../server/src/features/struckPitches.ts";
import { harmonyOf, near, synthesise } from "./sounds.ts";

const index = (midi: number): number => midi - LOWEST_PITCH;

test("a partial between two frames is between its values there, and 0 outside", async () => {
  const frames = await harmonyOf(synthesise([{ at: 0, seconds: 1, pitch: 60 }], 1));
  const at = (frame: number): number => partialAt(frames, frame * frames.hopSeconds, index(60));
  assert.ok(near(at(4.5), (at(4) + at(5)) / 2, 1e-6) && at(4) > 0.5);
  assert.equal(at(-1), 0);
  assert.equal(at(frames.count + 3), 0);
});

test("struck is what rises at an onset: not what sounds on, nor the harmonics of another note", async () => {
  const frames = await harmonyOf(synthesise([{ at: 0, seconds: 3, pitch: 48 }, { at: 1, seconds: 1, pitch: 72 }], 3));
  const [first, second] = hearOnsets(frames, [0.05, 1]);
  assert.ok(first !== undefined && second !== undefined);
  assert.equal(first.struck.indexOf(Math.max(...first.struck)), index(48));
  assert.equal(second.struck.indexOf(Math.max(...second.struck)), index(72));
  assert.ok((second.struck[index(48)] ?? NaN) < 0.2 * (second.struck[index(72)] ?? NaN));
  assert.ok((second.sounding[index(48)] ?? NaN) > 0.1, "though it sounds on");
});

test("no onsets: nothing is heard; outside the frames nothing is struck", async () => {
  const frames = await harmonyOf(synthesise([{ at: 0, seconds: 1, pitch: 60 }], 1));
  assert.deepEqual(hearOnsets(frames, []), []);
  assert.ok(hearOnsets(frames, [50]).every(({ struck }) => struck.every((strength) => strength === 0)));
});
