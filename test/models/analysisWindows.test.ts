import assert from "node:assert/strict";
import { test } from "node:test";
import { analysisWindows, WINDOW_HOP_SECONDS, WINDOW_SECONDS } from "../../server/src/models/analysisWindows.ts";
import { meanOfWindows } from "../../server/src/models/meanOfWindows.ts";

test("15 s every 5 s from the sound's start; a remainder of a second or more gets a window that ends with the sound", () => {
  assert.deepEqual(analysisWindows(2, 27).map((window) => window.startSeconds), [2, 7, 12]);
  assert.deepEqual(analysisWindows(2, 27.9).map((window) => window.startSeconds), [2, 7, 12]);
  assert.deepEqual(analysisWindows(2, 30).map((window) => window.startSeconds), [2, 7, 12, 15]);
});

test("windows lie within the sound, have full length, ascend, and leave at most a second out", () => {
  for (let end = 16; end < 90; end += 0.7) {
    const windows = analysisWindows(1, end);
    windows.forEach(({ startSeconds, endSeconds }, i) => {
      assert.ok(startSeconds >= 1 && endSeconds <= end + 1e-9);
      assert.ok(Math.abs(endSeconds - startSeconds - WINDOW_SECONDS) < 1e-9);
      if (i > 0) assert.ok(startSeconds > (windows[i - 1]?.startSeconds ?? 0) && startSeconds - (windows[i - 1]?.startSeconds ?? 0) <= WINDOW_HOP_SECONDS + 1e-9);
    });
    assert.ok(end - (windows.at(-1)?.endSeconds ?? 0) < 1);
  }
});

test("a shorter sound is one window of its own length", () => {
  assert.deepEqual(analysisWindows(3, 10), [{ startSeconds: 3, endSeconds: 10 }]);
  assert.deepEqual(analysisWindows(0, 15), [{ startSeconds: 0, endSeconds: 15 }]);
});

test("a recording's vector is the mean of its windows, name by name; of one window that window", () => {
  const names = ["a", "b"] as const;
  assert.deepEqual(meanOfWindows([{ a: 1, b: 10 }, { a: 3, b: 40 }], names), { a: 2, b: 25 });
  assert.deepEqual(meanOfWindows([{ a: 0.3, b: -1 }], names), { a: 0.3, b: -1 });
});
