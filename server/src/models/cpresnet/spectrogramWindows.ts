/**
 * The published windows over a spectrogram: 469 frames (15 s) every 156 (5 s), a shorter sound repeated to fill one. They are
 * read in order through one buffer, so that an hour of sound needs no more memory than a minute.
 */
import type { Spectrogram } from "./spectrogram.ts";
import { superFlux } from "./superFlux.ts";

export const WINDOW_FRAMES = 469;
export const WINDOW_HOP_FRAMES = 156;

export interface SpectrogramWindow {
  readonly firstFrame: number;
  /** Of the sound itself: fewer than the window's where it is repeated. */
  readonly soundFrames: number;
  /** Row-major, a row of 469 frames for each band. Valid until the next window is asked for. */
  readonly input: Float32Array;
  /** SuperFlux of the sound's frames. Valid until the next window is asked for. */
  readonly onsetCurve: Float32Array;
}

export function windowCount(frames: number): number {
  return frames <= WINDOW_FRAMES ? 1 : Math.floor((frames - WINDOW_FRAMES) / WINDOW_HOP_FRAMES) + 1;
}

export function* spectrogramWindows(spectrogram: Spectrogram): Generator<SpectrogramWindow> {
  const { bands } = spectrogram;
  const rows = new Float32Array(WINDOW_FRAMES * bands);
  const curve = new Float32Array(WINDOW_FRAMES);
  const input = new Float32Array(bands * WINDOW_FRAMES);
  const soundFrames = Math.min(spectrogram.frames, WINDOW_FRAMES);
  const kept = WINDOW_FRAMES - WINDOW_HOP_FRAMES;
  for (let index = 0; index < windowCount(spectrogram.frames); index += 1) {
    const firstFrame = index * WINDOW_HOP_FRAMES;
    const known = index === 0 ? 0 : kept;
    if (known > 0) {
      rows.copyWithin(0, WINDOW_HOP_FRAMES * bands);
      curve.copyWithin(0, WINDOW_HOP_FRAMES);
    }
    spectrogram.read(firstFrame + known, soundFrames - known, rows, known * bands);
    for (let frame = known; frame < soundFrames; frame += 1) {
      const row = (at: number): Float32Array => rows.subarray(at * bands, (at + 1) * bands);
      curve[frame] = superFlux(row(frame), frame === 0 ? undefined : row(frame - 1));
    }
    for (let frame = 0; frame < WINDOW_FRAMES; frame += 1) {
      const from = (frame % soundFrames) * bands;
      for (let band = 0; band < bands; band += 1) input[band * WINDOW_FRAMES + frame] = rows[from + band] ?? 0;
    }
    yield { firstFrame, soundFrames, input, onsetCurve: curve.subarray(0, soundFrames) };
  }
}
