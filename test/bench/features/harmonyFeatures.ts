/** The four harmonic features of samples, as the product takes them: windows of 15 s every 5 s, then the mean. */
import { sourceFromSamples } from "../../../server/src/dsp/pcm.ts";
import { collectHarmonicFrames, type HarmonicFrames } from "../../../server/src/features/harmonicFrames.ts";
import { BENCH_RATE_HZ } from "./harmonyRender.ts";

const WINDOW_SECONDS = 15;
const HOP_SECONDS = 5;

export async function framesOf(samples: Float32Array): Promise<HarmonicFrames> {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  return collectHarmonicFrames(sourceFromSamples(samples, BENCH_RATE_HZ), 0, samples.length, {
    rms: Math.sqrt(power / Math.max(1, samples.length)),
  });
}

/** Mean over the windows of `feature`. */
export function overWindows(samples: Float32Array, feature: (startSeconds: number, endSeconds: number) => number): number {
  const duration = samples.length / BENCH_RATE_HZ;
  let sum = 0;
  let windows = 0;
  for (let start = 0; windows === 0 || start + WINDOW_SECONDS <= duration; start += HOP_SECONDS) {
    sum += feature(start, start + WINDOW_SECONDS);
    windows++;
  }
  return sum / windows;
}
