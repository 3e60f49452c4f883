/**
 * Articulation: 1 = detached (staccato), 0 = legato. Bresin & Battel (2000) measure it as a note's sounding duration over
 * the time to the next onset; notes of polyphonic audio have no measured ends, so two traces of them are our approximation:
 * how fast the level falls from each onset to just before the next, and how much of the loud spectrum ends abruptly.
 */
import type { RhythmFrames } from "./rhythmFrames.ts";
import { onsetsBetween } from "./rhythmFrames.ts";
import { framesWithin, logistic } from "./stretch.ts";

/** Power below this (re the recording's mean) is counted as this: a floor over the quantisation noise of quiet files. */
const POWER_FLOOR = 10 ** -4.5;
const SHORTEST_INTERVAL_FRAMES = 9;
const PEAK_FRAMES = 6;
const BEFORE_NEXT_FRAMES = 3;

/** Fall of the level between onsets in dB/s, mean over the inter-onset intervals of a stretch; undefined without any. */
export function dropRate(frames: RhythmFrames, startSeconds: number, endSeconds: number): number | undefined {
  const { curves } = frames;
  const onsets = onsetsBetween(frames.onsetsSeconds, startSeconds, endSeconds);
  const level = (frame: number): number => 10 * Math.log10((curves.power[frame] ?? 0) + POWER_FLOOR);
  const frameOf = (onset: number): number => Math.round((onset - curves.startSeconds) / curves.hopSeconds);
  let sum = 0;
  let count = 0;
  for (let i = 0; i + 1 < onsets.length; i += 1) {
    const from = frameOf(onsets[i] ?? 0);
    const end = frameOf(onsets[i + 1] ?? 0) - BEFORE_NEXT_FRAMES;
    if (end - from < SHORTEST_INTERVAL_FRAMES - BEFORE_NEXT_FRAMES) continue;
    let peak = Number.NEGATIVE_INFINITY;
    for (let frame = from; frame < from + PEAK_FRAMES; frame += 1) peak = Math.max(peak, level(frame));
    sum += (peak - level(end)) / ((end - from) * curves.hopSeconds);
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}

/** Share of the loud bins (80–4000 Hz) that fall by 8 dB within 60 ms, over a stretch; 0 if nothing is loud. */
export function offRate(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const { curves } = frames;
  const [first, end] = framesWithin(curves, startSeconds, endSeconds);
  let active = 0;
  let falling = 0;
  for (let frame = first; frame < end; frame += 1) {
    active += curves.activeBins[frame] ?? 0;
    falling += curves.fallingBins[frame] ?? 0;
  }
  return active === 0 ? 0 : falling / active;
}

/** In [0, 1]. A stretch without two onsets is judged by the off rate alone. */
export function articulation(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const drop = dropRate(frames, startSeconds, endSeconds);
  const off = logistic(Math.log(offRate(frames, startSeconds, endSeconds) + 0.002), Math.log(0.03), 0.6);
  return drop === undefined ? off : 0.5 * off + 0.5 * logistic(drop, 20, 8);
}
