/**
 * Onset density: onset groups per second. The eighth feature of Chowdhury & Widmer (arXiv 2401.14826), counted here in
 * groups, since notes struck together are one event to the ear.
 */
import type { RhythmFrames } from "./rhythmFrames.ts";
import { onsetsBetween } from "./rhythmFrames.ts";

/** Onset groups per second in a stretch of seconds; 0 for an empty stretch. */
export function onsetDensity(frames: RhythmFrames, startSeconds: number, endSeconds: number): number {
  const seconds = endSeconds - startSeconds;
  return seconds > 0 ? onsetsBetween(frames.onsetsSeconds, startSeconds, endSeconds).length / seconds : 0;
}
