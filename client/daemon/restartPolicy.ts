/**
 * When a crashed daemon is started again and when it is left alone: the fifth crash within three minutes stops it.
 * Pure: times in milliseconds come in.
 */
export const MOST_CRASHES = 5;
export const WITHIN_MILLISECONDS = 3 * 60_000;

export interface CrashVerdict {
  /** The crashes that still count, the newest last: what the next call wants. */
  readonly crashes: readonly number[];
  readonly action: "restart" | "stop";
}

/** @param earlier times of the crashes before this one, ascending */
export function afterCrash(earlier: readonly number[], nowMilliseconds: number): CrashVerdict {
  const crashes = [...earlier.filter((time) => nowMilliseconds - time < WITHIN_MILLISECONDS), nowMilliseconds];
  return { crashes, action: crashes.length >= MOST_CRASHES ? "stop" : "restart" };
}
