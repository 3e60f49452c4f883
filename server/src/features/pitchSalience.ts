/**
 * Pitches over semitones: the strongest partial near each, and which of them are notes rather than others' harmonics.
 * Salience in the sense of Salamon & Gómez (2012) with the harmonics of what lies below cancelled, as Klapuri (2006)
 * does tone by tone. Ours: semitone resolution, one sweep from the lowest pitch up, the decay of the harmonics.
 */
export const LOWEST_PITCH = 36;
/** Up to MIDI 108, the highest key of the piano. */
export const PITCH_COUNT = 73;
const SEMITONE_SPREAD = 0.3;
/** Semitones above a pitch at which its harmonics 2–8 lie. */
export const HARMONIC_SEMITONES: readonly number[] = [12, 19, 24, 28, 31, 34, 36];
const SECOND_HARMONIC = 0.7;
const HARMONIC_DECAY = 0.75;

/** Enters one peak at MIDI pitch `midi` (tuned, fractional) into the `PITCH_COUNT` values of `partials` from `offset`. */
export function addToPartials(partials: Float32Array, offset: number, midi: number, amplitude: number): void {
  const nearest = Math.round(midi);
  const index = nearest - LOWEST_PITCH;
  if (index < 0 || index >= PITCH_COUNT) return;
  const deviation = (midi - nearest) / SEMITONE_SPREAD;
  partials[offset + index] = Math.max(partials[offset + index] ?? 0, amplitude * Math.exp(-0.5 * deviation * deviation));
}

/** Takes from each pitch what the harmonics of those below it explain, in place; amplitudes stay at least 0. */
export function cancelHarmonics(amplitudes: Float64Array): void {
  for (let pitch = 0; pitch < amplitudes.length; pitch++) {
    let harmonic = SECOND_HARMONIC * (amplitudes[pitch] ?? 0);
    if (harmonic <= 0) continue;
    for (const semitones of HARMONIC_SEMITONES) {
      const above = pitch + semitones;
      if (above >= amplitudes.length) break;
      amplitudes[above] = Math.max(0, (amplitudes[above] ?? 0) - harmonic);
      harmonic *= HARMONIC_DECAY;
    }
  }
}
