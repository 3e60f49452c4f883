/**
 * Puts features on a common scale: the standard deviation within a piece, which is what a description of a
 * rendition speaks about (a piece's own tempo or key is not the pianist's doing). Small corpora are shrunk
 * towards shipped reference statistics in pseudo-count form (a conjugate prior's posterior mean).
 */
export interface FeatureStatistics {
  readonly names: readonly string[];
  /** In each feature's own unit. */
  readonly mean: Float64Array;
  /** Within-piece standard deviation in each feature's own unit; always > 0. */
  readonly scale: Float64Array;
  /** How many performances they were computed from. */
  readonly count: number;
}

/** The reference weighs as much as this many renditions of the corpus's own. */
export const REFERENCE_PSEUDO_COUNT = 8;

/**
 * Statistics of training performances. With κ = REFERENCE_PSEUDO_COUNT, N rows, P pieces:
 * scale² = (Σ squared deviations from the own piece's mean + κ·reference.scale²) / (N − P + κ),
 * mean = (Σ values + κ·reference.mean) / (N + κ). Without a reference κ = 0; a feature that then shows no
 * variation within pieces takes the standard deviation over all rows, or 1 if that is zero too.
 * @param rows raw feature vectors in the order of `names`.
 */
export function withinPieceStatistics(
  rows: readonly { pieceId: string; values: Float64Array }[],
  names: readonly string[],
  reference: FeatureStatistics | null,
): FeatureStatistics {
  const pieces = new Map<string, Float64Array[]>();
  for (const row of rows) {
    const members = pieces.get(row.pieceId);
    if (members === undefined) pieces.set(row.pieceId, [row.values]);
    else members.push(row.values);
  }
  const within = new Float64Array(names.length);
  for (const members of pieces.values()) addSquaredDeviations(within, members);
  const all = rows.map((row) => row.values);
  const total = new Float64Array(names.length);
  addSquaredDeviations(total, all);

  const weight = reference === null ? 0 : REFERENCE_PSEUDO_COUNT;
  const freedom = rows.length - pieces.size;
  const centre = rows.length === 0 ? new Float64Array(names.length) : meanOf(all);
  const mean = new Float64Array(names.length);
  const scale = new Float64Array(names.length);
  names.forEach((name, k) => {
    const at = reference === null ? -1 : reference.names.indexOf(name);
    const known = reference !== null && at >= 0;
    const kappa = known ? weight : 0;
    const referenceScale = known ? (reference.scale[at] ?? 0) : 0;
    const referenceMean = known ? (reference.mean[at] ?? 0) : 0;
    const count = rows.length + kappa;
    mean[k] = count === 0 ? 0 : (rows.length * (centre[k] ?? 0) + kappa * referenceMean) / count;
    const variance = freedom + kappa === 0 ? 0 : ((within[k] ?? 0) + kappa * referenceScale ** 2) / (freedom + kappa);
    scale[k] = positiveScale(variance, (total[k] ?? 0) / Math.max(1, rows.length - 1));
  });
  return { names, mean, scale, count: rows.length };
}

/**
 * Statistics for comparing renditions across pieces: the same mean, and as scale the standard deviation over all
 * rows (pieces differ far more than renditions in some features), shrunk towards the within-piece scale.
 */
export function acrossPiecesStatistics(rows: readonly Float64Array[], within: FeatureStatistics): FeatureStatistics {
  const total = new Float64Array(within.names.length);
  addSquaredDeviations(total, rows);
  const kappa = REFERENCE_PSEUDO_COUNT;
  const freedom = Math.max(0, rows.length - 1);
  const scale = within.scale.map((own, k) => Math.sqrt(((total[k] ?? 0) + kappa * own ** 2) / (freedom + kappa)));
  return { ...within, scale };
}

/** (values − centre) / scale, feature by feature. */
export function standardise(values: Float64Array, centre: Float64Array, scale: Float64Array): Float64Array {
  if (values.length !== centre.length || values.length !== scale.length) {
    throw new RangeError(`${values.length} values, ${centre.length} centres and ${scale.length} scales do not go together`);
  }
  return values.map((value, k) => (value - (centre[k] ?? 0)) / (scale[k] ?? 1));
}

/** The mean row. Of no rows it is the empty vector, since their length is unknown. */
export function meanOf(rows: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(rows[0]?.length ?? 0);
  for (const row of rows) {
    for (let k = 0; k < mean.length; k++) mean[k] = (mean[k] ?? 0) + (row[k] ?? 0) / rows.length;
  }
  return mean;
}

function addSquaredDeviations(target: Float64Array, rows: readonly Float64Array[]): void {
  const mean = meanOf(rows);
  for (const row of rows) {
    for (let k = 0; k < target.length; k++) target[k] = (target[k] ?? 0) + ((row[k] ?? 0) - (mean[k] ?? 0)) ** 2;
  }
}

/** A variance that is rounding error of a constant feature must not become a scale. */
function positiveScale(variance: number, fallbackVariance: number): number {
  if (variance > 1e-20) return Math.sqrt(variance);
  return fallbackVariance > 1e-20 ? Math.sqrt(fallbackVariance) : 1;
}
