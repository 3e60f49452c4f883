/**
 * What is struck at each onset: the partials that rise there, harmonics of what lies below cancelled (Klapuri 2006) and
 * those that a pitch has of its own counted for it (the weighted harmonic sum of Salamon & Gómez 2012). Ours: the weights.
 */
import type { HarmonicFrames } from "./harmonicFrames.ts";
import { cancelHarmonics, HARMONIC_SEMITONES, PITCH_COUNT } from "./pitchSalience.ts";

const NEAREST_SECONDS = 0.1;
const FARTHEST_SECONDS = 0.2;
/** Of a partial already sounding, this share is expected to sound on. */
const SOUNDING_ON = 0.8;
/** Each harmonic counts for its pitch with this share of the one below, so that timbres with a weak fundamental are heard alike. */
const SUPPORT_DECAY = 0.5;

export interface StruckPitches {
  readonly onsetSeconds: number;
  /** Amplitudes of all partials just after the onset, [PITCH_COUNT]. */
  readonly sounding: Float64Array;
  /** Strengths of the pitches struck, in amplitudes, [PITCH_COUNT]. */
  readonly struck: Float64Array;
}

/** One for each of `onsetsSeconds`, which ascend. */
export function hearOnsets(frames: HarmonicFrames, onsetsSeconds: ArrayLike<number>): StruckPitches[] {
  return Array.from(onsetsSeconds, (onsetSeconds, i) => {
    const after = onsetSeconds + halfway((onsetsSeconds[i + 1] ?? Number.POSITIVE_INFINITY) - onsetSeconds);
    const before = onsetSeconds - halfway(onsetSeconds - (onsetsSeconds[i - 1] ?? Number.NEGATIVE_INFINITY));
    const sounding = Float64Array.from({ length: PITCH_COUNT }, (_, pitch) => partialAt(frames, after, pitch));
    const rising = sounding.map((amplitude, pitch) => Math.max(0, amplitude - SOUNDING_ON * partialAt(frames, before, pitch)));
    const struck = rising.slice();
    cancelHarmonics(struck);
    return { onsetSeconds, sounding, struck: struck.map((amplitude, pitch) => (amplitude > 0 ? amplitude * harmonicSupport(rising, pitch) : 0)) };
  });
}

/** Relative amplitude of the partial at a pitch index and a time, between frames interpolated; 0 outside the frames. */
export function partialAt(frames: HarmonicFrames, seconds: number, pitch: number): number {
  const position = (seconds - frames.startSeconds) / frames.hopSeconds;
  const frame = Math.floor(position);
  if (frame < 0) return 0;
  const before = frames.partials[frame * PITCH_COUNT + pitch] ?? 0;
  const after = frames.partials[(frame + 1) * PITCH_COUNT + pitch] ?? 0;
  return before + (after - before) * (position - frame);
}

function halfway(intervalSeconds: number): number {
  return Math.min(FARTHEST_SECONDS, Math.max(NEAREST_SECONDS, intervalSeconds / 2));
}

/** From 1, no harmonic of the pitch rises with it, to nearly 2; a harmonic counts up to the pitch's own amplitude. */
function harmonicSupport(rising: Float64Array, pitch: number): number {
  const own = rising[pitch] ?? 0;
  let support = 1;
  let weight = SUPPORT_DECAY;
  for (const semitones of HARMONIC_SEMITONES) {
    support += weight * Math.min(1, (rising[pitch + semitones] ?? 0) / own);
    weight *= SUPPORT_DECAY;
  }
  return support;
}
