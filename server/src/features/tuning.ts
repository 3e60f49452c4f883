/**
 * Tuning: by how much of a semitone a recording's pitches lie off equal temperament at A4 = 440 Hz. The circular
 * mean of the peaks' deviations, as Gómez (2006) and Mauch & Dixon (2010) take it. In semitones, −0.5…0.5.
 */
export interface TuningSum {
  cosine: number;
  sine: number;
}

/** Adds a peak at untuned MIDI pitch `midi` to the sum. */
export function addToTuning(sum: TuningSum, midi: number, weight: number): void {
  const angle = 2 * Math.PI * midi;
  sum.cosine += weight * Math.cos(angle);
  sum.sine += weight * Math.sin(angle);
}

/** The tuning of the sum in semitones; 0 where nothing was added. */
export function tuningOf(sum: TuningSum): number {
  if (sum.cosine === 0 && sum.sine === 0) return 0;
  return Math.atan2(sum.sine, sum.cosine) / (2 * Math.PI);
}
