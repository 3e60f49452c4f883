/**
 * Notes struck together are one event to the ear: onsets are chained into a group while each follows the one
 * before within 50 ms (a spread chord stays one group however long it is). A group's time is its first onset.
 */
export const ONSET_CHAIN_SECONDS = 0.05;

/** `onsetsSeconds` ascending. */
export function chainOnsets(onsetsSeconds: ArrayLike<number>, chainSeconds = ONSET_CHAIN_SECONDS): Float32Array {
  const groups: number[] = [];
  let previous = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < onsetsSeconds.length; i += 1) {
    const onset = onsetsSeconds[i] ?? 0;
    if (onset - previous > chainSeconds) groups.push(onset);
    previous = onset;
  }
  return Float32Array.from(groups);
}
