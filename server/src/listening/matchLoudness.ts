/**
 * One loudness for all excerpts. The target is as near to −23 LKFS (EBU R 128) as lets no sample clip; no excerpt may pull it
 * below −35 LKFS: one with peaks that high is then left softer than the others, and is named.
 */
export interface MeasuredExcerpt {
  /** Integrated, in LKFS. */
  readonly loudnessLkfs: number;
  /** Largest magnitude, full scale 1. */
  readonly peak: number;
}

export interface LoudnessMatch {
  readonly targetLkfs: number;
  /** One a measured excerpt, in dB. */
  readonly gainsDb: readonly number[];
  /** Indices of those that stay below the target. */
  readonly softer: readonly number[];
}

const WANTED_LKFS = -23;
const LOWEST_LKFS = -35;
/** Room below full scale, so that a player's resampling does not clip either. */
const HIGHEST_PEAK_DB = -1;

export function matchLoudness(excerpts: readonly MeasuredExcerpt[]): LoudnessMatch {
  const roomDb = excerpts.map(({ peak }) => HIGHEST_PEAK_DB - 20 * Math.log10(peak));
  const reachable = excerpts.map(({ loudnessLkfs }, index) => loudnessLkfs + (roomDb[index] ?? 0));
  const targetLkfs = Math.max(LOWEST_LKFS, Math.min(WANTED_LKFS, ...reachable));
  const gainsDb = excerpts.map(({ loudnessLkfs }, index) => Math.min(targetLkfs - loudnessLkfs, roomDb[index] ?? 0));
  return { targetLkfs, gainsDb, softer: reachable.flatMap((limit, index) => (limit < targetLkfs ? [index] : [])) };
}
