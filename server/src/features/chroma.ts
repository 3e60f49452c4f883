/**
 * Chroma of spectral peaks: twelve pitch classes (0 = C) gathering compressed peak amplitudes, each peak at its
 * nearest semitone and the less the farther it lies from it (Gómez 2006, Gouyon's peak-based profiles). The
 * tuning is given, so that an orchestra at 443 Hz counts as one at 440. Ours: the weighting by register.
 */
export const PITCH_CLASSES = 12;
const LOWEST_MIDI = 33;
const HIGHEST_MIDI = 93;
const SEMITONE_SPREAD = 0.25;
const REGISTER_CENTRE = 60;
const REGISTER_SPREAD = 18;

/** Adds one peak at MIDI pitch `midi` (tuned, fractional) to the twelve values of `chroma` from `offset`. */
export function addToChroma(chroma: Float32Array, offset: number, midi: number, amplitude: number): void {
  if (midi < LOWEST_MIDI || midi > HIGHEST_MIDI) return;
  const nearest = Math.round(midi);
  const deviation = (midi - nearest) / SEMITONE_SPREAD;
  const register = (midi - REGISTER_CENTRE) / REGISTER_SPREAD;
  const index = offset + (nearest % PITCH_CLASSES);
  chroma[index] = (chroma[index] ?? 0) + amplitude * Math.exp(-0.5 * (deviation * deviation + register * register));
}
