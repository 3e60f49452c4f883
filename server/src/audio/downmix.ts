/**
 * One channel out of many: their mean, which cannot clip and keeps a centred source as it was.
 */

/** Mean of planar channels of one length, as a new array; a single channel is returned as it is. */
export function downmixToMono(channels: readonly Float32Array[]): Float32Array {
  const [first, ...others] = channels;
  if (first === undefined) return new Float32Array(0);
  if (others.length === 0) return first;
  const [second] = others;
  const mono = new Float32Array(first.length);
  const scale = 1 / channels.length;
  if (second !== undefined && others.length === 1) {
    for (let i = 0; i < mono.length; i++) mono[i] = ((first[i] ?? 0) + (second[i] ?? 0)) * scale;
    return mono;
  }
  for (const channel of channels) {
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) + (channel[i] ?? 0);
  }
  for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) * scale;
  return mono;
}
