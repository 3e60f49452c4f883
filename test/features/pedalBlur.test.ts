import assert from "node:assert/strict";
import { test } from "node:test";
import { pedalBlur, meanPersistence } from "../../server/src/features/pedalBlur.ts";
import { near, repeatedTones, rhythmFrames, rhythmOf, scaled } from "./sounds.ts";

const pedalled = repeatedTones(8, 0.4, 3);
const damped = repeatedTones(8, 0.4, 0.95);

test("tones that ring over the next ones blur more than tones stopped by them", async () => {
  const [ringing, stopped] = [pedalBlur(await rhythmOf(pedalled), 0, 3.4), pedalBlur(await rhythmOf(damped), 0, 3.4)];
  assert.ok(ringing > stopped + 0.1, `${ringing} ${stopped}`);
});

test("gain does not matter", async () => {
  assert.ok(near(pedalBlur(await rhythmOf(pedalled), 0, 3.4), pedalBlur(await rhythmOf(scaled(pedalled, 0.02)), 0, 3.4), 1e-3));
});

test("it is the mean persistence of the frames in which something sounds, without the last, where it is not known", () => {
  const activeBins = new Uint8Array(300);
  const persistence = new Float32Array(300);
  activeBins[97] = 5;
  persistence[97] = 0.8;
  activeBins[197] = 5;
  persistence[197] = 0.6;
  activeBins[290] = 5;
  const frames = rhythmFrames(3, { curves: { activeBins, persistence } });
  assert.ok(near(meanPersistence(frames, 0, 3) ?? NaN, 0.7, 1e-6));
  assert.ok(near(pedalBlur(frames, 0, 3), 0.5, 1e-6));
});

test("where nothing is loud there is none", () => {
  assert.equal(meanPersistence(rhythmFrames(3, { onsets: [1] }), 0, 3), undefined);
  assert.equal(pedalBlur(rhythmFrames(3), 0, 3), 0);
  assert.equal(pedalBlur(rhythmFrames(3, { onsets: [1] }), 2, 2), 0);
});
