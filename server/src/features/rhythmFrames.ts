/**
 * What the features of time and touch are computed from: the low-rate curves of a stretch and the onsets found in
 * them. Times are seconds from the recording's beginning.
 */
import type { FrameCurves } from "../dsp/frameCurves.ts";
import { computeFrameCurves } from "../dsp/frameCurves.ts";
import type { PcmSource } from "../dsp/pcm.ts";
import { chainOnsets, ONSET_CHAIN_SECONDS } from "../dsp/onsetGroups.ts";
import { detectOnsets } from "./onsetDetection.ts";

export interface RhythmFrames {
  readonly curves: FrameCurves;
  /** Onset groups, ascending. */
  readonly onsetsSeconds: Float32Array;
}

export interface RhythmFrameOptions {
  /** Root mean square of the stretch, linear, full scale = 1; > 0. */
  readonly rms: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** The curves begin a little before the stretch, so that a note on its first sample has a rise to be found by. */
const LEAD_IN_SECONDS = 0.1;

/** The 50 ms of an onset group and what the detector scatters: with less, spread chords fall apart that in the MIDI are one. */
const DETECTED_CHAIN_SECONDS = ONSET_CHAIN_SECONDS + 0.005;

/** @throws the signal's reason when aborted. */
export async function collectRhythmFrames(
  source: PcmSource,
  startSample: number,
  endSample: number,
  options: RhythmFrameOptions,
): Promise<RhythmFrames> {
  const leadIn = Math.round(LEAD_IN_SECONDS * source.sampleRateHz);
  const curves = await computeFrameCurves(source, startSample - leadIn, endSample, options);
  return { curves, onsetsSeconds: chainOnsets(detectOnsets(curves), DETECTED_CHAIN_SECONDS) };
}

/** The onset groups of a stretch of seconds, as a view. */
export function onsetsBetween(onsetsSeconds: Float32Array, startSeconds: number, endSeconds: number): Float32Array {
  return onsetsSeconds.subarray(firstFrom(onsetsSeconds, startSeconds), firstFrom(onsetsSeconds, endSeconds));
}

/** Index of the first of the ascending `onsets` at or after `seconds`; their number if there is none. */
function firstFrom(onsets: Float32Array, seconds: number): number {
  let low = 0;
  let high = onsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((onsets[middle] ?? 0) >= seconds) high = middle;
    else low = middle + 1;
  }
  return low;
}
