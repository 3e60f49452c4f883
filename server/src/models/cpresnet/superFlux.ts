/**
 * The published onset density: peaks of the SuperFlux curve (Böck & Widmer, DAFx 2013, as madmom computes it) of the same
 * spectrogram, picked as librosa.util.peak_pick does with the published parameters.
 */
const PEAK_SPAN_FRAMES = 5;
const THRESHOLD = 0.8;
const WAIT_FRAMES = 5;

/**
 * Summed rise of each band over the largest of itself and its neighbours one frame before. `before` is undefined for the
 * first frame, whose value is 0.
 */
export function superFlux(bands: Float32Array, before: Float32Array | undefined): number {
  if (before === undefined) return 0;
  let sum = 0;
  for (let band = 0; band < bands.length; band += 1) {
    const value = before[band] ?? 0;
    const largest = Math.max(value, before[band - 1] ?? value, before[band + 1] ?? value);
    sum += Math.max(0, (bands[band] ?? 0) - largest);
  }
  return sum;
}

/** Frames that are the largest of [−5, +5), exceed the mean of [−5, +5) by 0.8, and are more than 5 after the one before. */
export function pickPublishedPeaks(curve: Float32Array): number[] {
  const peaks: number[] = [];
  for (let frame = 0; frame < curve.length; frame += 1) {
    const around = curve.subarray(Math.max(0, frame - PEAK_SPAN_FRAMES), frame + PEAK_SPAN_FRAMES);
    const value = curve[frame] ?? 0;
    const mean = around.reduce((sum, other) => sum + other, 0) / around.length;
    const isFree = frame - (peaks.at(-1) ?? -Infinity) > WAIT_FRAMES;
    if (isFree && value >= mean + THRESHOLD && around.every((other) => other <= value)) peaks.push(frame);
  }
  return peaks;
}
