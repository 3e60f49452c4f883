import assert from "node:assert/strict";
import { test } from "node:test";
import { brightness } from "../../server/src/features/brightness.ts";
import { near, rhythmFrames, rhythmOf, scaled, synthesise } from "./sounds.ts";

const tone = (partials: number, pitch = 57): Float32Array => synthesise([{ at: 0, seconds: 1, pitch, partials }], 1);

test("the more partials, the brighter; the higher, the brighter", async () => {
  const dark = brightness(await rhythmOf(tone(2)), 0, 1);
  const bright = brightness(await rhythmOf(tone(12)), 0, 1);
  const high = brightness(await rhythmOf(tone(2, 81)), 0, 1);
  assert.ok(dark < bright && dark < high, `${dark} ${bright} ${high}`);
});

test("gain does not matter", async () => {
  const [full, soft] = [await rhythmOf(tone(6)), await rhythmOf(scaled(tone(6), 0.01))];
  assert.ok(near(brightness(full, 0, 1), brightness(soft, 0, 1), 1e-3));
});

test("the value is ln of the pooled centroid; frames without colour do not count", () => {
  const frames = rhythmFrames(0.03, { curves: { colourMoment: Float32Array.of(300, 0, 900), colourWeight: Float32Array.of(1, 0, 1) } });
  assert.ok(near(brightness(frames, 0, 0.03), Math.log(600), 1e-6));
});

test("silence and an empty stretch get the middle of the piano", () => {
  assert.equal(brightness(rhythmFrames(1), 0, 1), Math.log(440));
  assert.equal(brightness(rhythmFrames(1), 5, 6), Math.log(440));
});
