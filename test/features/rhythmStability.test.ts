import assert from "node:assert/strict";
import { test } from "node:test";
import { pulseClarity, rhythmStability } from "../../server/src/features/rhythmStability.ts";
import { seededRandom } from "../retrieval/random.ts";
import { clicks, near, rhythmFrames, rhythmOf, scaled } from "./sounds.ts";

const SECONDS = 16;

function beats(intervalAt: (time: number) => number): Float32Array {
  const times: number[] = [];
  for (let time = 0.2; time < SECONDS; time += intervalAt(time)) times.push(time);
  return clicks(times, SECONDS);
}

const even = beats(() => 0.5);

test("an even pulse is more stable than a swaying one, that than random times", async () => {
  const random = seededRandom(2);
  const values = await Promise.all(
    [even, beats((time) => 0.5 * (1 + 0.25 * Math.sin(time))), beats(() => 0.15 + 0.7 * random())].map(async (samples) => rhythmStability(await rhythmOf(samples), 0, SECONDS)),
  );
  const [steady = NaN, swaying = NaN, irregular = NaN] = values;
  assert.ok(steady > swaying && swaying > irregular, values.join(" "));
});

test("gain does not matter", async () => {
  const [full, soft] = [await rhythmOf(even), await rhythmOf(scaled(even, 0.02))];
  assert.ok(near(pulseClarity(full, 0, SECONDS), pulseClarity(soft, 0, SECONDS), 0.01));
});

test("nothing recurs in silence or in an empty stretch", () => {
  const silent = rhythmFrames(16);
  assert.equal(pulseClarity(silent, 0, 16), 0);
  assert.equal(pulseClarity(silent, 3, 3), 0);
});
