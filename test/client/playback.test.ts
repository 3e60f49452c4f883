/** Spans are played from their beginning to their end. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { positionOf, sourceOf } from "../../media/search/playback.ts";

const span = { startSeconds: 10, endSeconds: 25.5 };

test("the browser is told the span", () => {
  assert.equal(sourceOf("x:/a.wav", span), "x:/a.wav#t=10,25.5");
  assert.equal(sourceOf("x:/a.wav", undefined), "x:/a.wav");
});

test("positions count from the span's beginning, and it ends at its end", () => {
  assert.deepEqual(positionOf(12, 60, span), { seconds: 2, lengthSeconds: 15.5, ended: false });
  assert.deepEqual(positionOf(25.6, 60, span), { seconds: 15.5, lengthSeconds: 15.5, ended: true });
});

test("before the length is known, and where the span is longer than the file", () => {
  assert.deepEqual(positionOf(0, NaN, undefined), { seconds: 0, lengthSeconds: 0, ended: false });
  assert.deepEqual(positionOf(15, 20, span), { seconds: 5, lengthSeconds: 10, ended: false });
});
