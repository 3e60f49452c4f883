/** The published windows: how many, where, what is in them, and that long sounds need no more memory. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Spectrogram } from "../../../server/src/models/cpresnet/spectrogram.ts";
import { spectrogramWindows, windowCount, WINDOW_FRAMES } from "../../../server/src/models/cpresnet/spectrogramWindows.ts";

/** Band b of frame f holds f + b ÷ 10; what is asked for is recorded. */
function numbered(frames: number, asked: [number, number][] = []): Spectrogram {
  return {
    bands: 3,
    frames,
    read(first, count, out, at) {
      assert.ok(first + count <= frames);
      asked.push([first, count]);
      for (let i = 0; i < count; i += 1) for (let band = 0; band < 3; band += 1) out[at + i * 3 + band] = first + i + band / 10;
    },
    dispose: () => undefined,
  };
}

test("a window every 156 frames as long as 469 are left, at least one", () => {
  assert.deepEqual([1, 468, 469, 624, 625, 780, 781].map(windowCount), [1, 1, 1, 1, 2, 2, 3]);
});

test("each window holds its own frames, a row a band; every frame is computed once", () => {
  const asked: [number, number][] = [];
  let index = 0;
  for (const { firstFrame, soundFrames, input } of spectrogramWindows(numbered(800, asked))) {
    assert.equal(firstFrame, 156 * index);
    assert.equal(soundFrames, WINDOW_FRAMES);
    for (const frame of [0, 1, 200, 468]) for (const band of [0, 2]) assert.ok(Math.abs((input[band * WINDOW_FRAMES + frame] ?? NaN) - (firstFrame + frame + band / 10)) < 1e-3);
    index += 1;
  }
  assert.equal(index, 3);
  assert.deepEqual(asked, [[0, 469], [469, 156], [625, 156]]);
});

test("a shorter sound is repeated from its beginning; its onset curve is not", () => {
  const [window] = [...spectrogramWindows(numbered(200))];
  assert.ok(window !== undefined);
  assert.deepEqual([0, 199, 200, 399, 400, 468].map((frame) => window.input[frame]), [0, 199, 0, 199, 0, 68]);
  assert.deepEqual([window.soundFrames, window.onsetCurve.length], [200, 200]);
});

test("the onset curve goes on over the windows: only the recording's first frame has no past", () => {
  const firsts = [...spectrogramWindows(numbered(700))].map(({ onsetCurve }) => onsetCurve.length);
  assert.deepEqual(firsts, [469, 469]);
  const starts: number[] = [];
  for (const { onsetCurve } of spectrogramWindows(numbered(700))) starts.push(onsetCurve[0] ?? NaN);
  assert.equal(starts[0], 0);
  assert.ok(Math.abs((starts[1] ?? 0) - 2.8) < 1e-3, "three bands rise by 1 over the band itself, or 0.9 over the one above");
});
