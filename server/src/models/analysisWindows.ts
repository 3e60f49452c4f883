/**
 * The windows of an analysis: 15 s every 5 s, as published for these features. The last one ends where the sound ends, so
 * that nothing is left out. Wrap-padding a shorter sound, as published, repeats what is there and leaves rates and means
 * as they are; here such a sound is one window of its own length, without the artificial seam.
 */
import type { Span } from "../protocol/analysis.ts";

export const WINDOW_SECONDS = 15;
export const WINDOW_HOP_SECONDS = 5;
/** A remainder shorter than this gets no window of its own: it would repeat the window before. */
const SHORTEST_REMAINDER_SECONDS = 1;

/** At least one window; all lie in [startSeconds, endSeconds], ascending. */
export function analysisWindows(startSeconds: number, endSeconds: number): Span[] {
  const length = endSeconds - startSeconds;
  if (length <= WINDOW_SECONDS) return [{ startSeconds, endSeconds }];
  const windows: Span[] = [];
  const wholeHops = Math.floor((length - WINDOW_SECONDS) / WINDOW_HOP_SECONDS);
  for (let hop = 0; hop <= wholeHops; hop += 1) {
    const from = startSeconds + hop * WINDOW_HOP_SECONDS;
    windows.push({ startSeconds: from, endSeconds: from + WINDOW_SECONDS });
  }
  const remainder = length - WINDOW_SECONDS - wholeHops * WINDOW_HOP_SECONDS;
  if (remainder >= SHORTEST_REMAINDER_SECONDS) windows.push({ startSeconds: endSeconds - WINDOW_SECONDS, endSeconds });
  return windows;
}
