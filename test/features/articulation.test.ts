import assert from "node:assert/strict";
import { test } from "node:test";
import { articulation, dropRate, offRate } from "../../server/src/features/articulation.ts";
import { near, repeatedTones, rhythmFrames, rhythmOf, scaled } from "./sounds.ts";

const damper = { release: 0.15 };
const held = repeatedTones(10, 0.4, 1, damper);
const cut = repeatedTones(10, 0.4, 0.35, damper);

test("tones cut short are more detached than the same tones held, the shorter the more", async () => {
  const values = await Promise.all([held, repeatedTones(10, 0.4, 0.6, damper), cut].map(async (samples) => articulation(await rhythmOf(samples), 0, 4.4)));
  const [legato = NaN, half = NaN, detached = NaN] = values;
  assert.ok(legato < half && half < detached, values.join(" "));
  assert.ok(detached - legato > 0.2, values.join(" "));
});

test("both traces see the cut: the level's fall and the bins that end", async () => {
  const [legato, detached] = [await rhythmOf(held), await rhythmOf(cut)];
  assert.ok((dropRate(detached, 0, 4.4) ?? 0) > 2 * (dropRate(legato, 0, 4.4) ?? Infinity));
  assert.ok(offRate(detached, 0, 4.4) > 2 * offRate(legato, 0, 4.4));
});

test("a tone's own decay counts as its fall: 12 dB/s is measured as about 12 dB/s", async () => {
  const rate = dropRate(await rhythmOf(repeatedTones(6, 0.8, 1, { fall: 12, pitch: 60 })), 0, 5);
  assert.ok(near(rate ?? NaN, 12, 4), String(rate));
});

test("gain does not matter", async () => {
  const [full, soft] = [articulation(await rhythmOf(cut), 0, 4.4), articulation(await rhythmOf(scaled(cut, 0.03)), 0, 4.4)];
  assert.ok(near(full, soft, 1e-3), `${full} ${soft}`);
});

test("without onsets or sound there is no drop rate, and the value stays within [0, 1]", () => {
  const silent = rhythmFrames(3);
  assert.equal(dropRate(silent, 0, 3), undefined);
  assert.equal(offRate(silent, 0, 3), 0);
  for (const [from, to] of [[0, 3], [2, 2], [9, 12]] as const) {
    const value = articulation(silent, from, to);
    assert.ok(value >= 0 && value <= 1);
  }
});
