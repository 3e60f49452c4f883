/**
 * Reliability between raters who all rate all targets, both drawn from larger populations: the intraclass correlations
 * ICC(2,1), of one rater, and ICC(2,k), of the mean of these k raters, absolute agreement, two-way random effects
 * (Shrout & Fleiss, Psychological Bulletin 1979). Where ratings are missing: `krippendorffAlpha`.
 */
import { isConstant } from "./pairs.ts";

export interface IntraclassCorrelation {
  /** ICC(2,1), at most 1; below 0 where raters agree less than by chance. */
  readonly single: number | null;
  /** ICC(2,k); null where its denominator is not positive, because targets differ much less than raters' errors. */
  readonly average: number | null;
}

/** A denominator this small beside the mean squares is 0 with rounding noise. */
const NEGLIGIBLE = 1e-12;

/**
 * @param ratings [target][rater], complete
 * @returns nulls with fewer than two targets or raters, or where all ratings are equal
 * @throws RangeError on rows of unequal length or not finite ratings
 */
export function intraclassCorrelation(ratings: readonly (readonly number[])[]): IntraclassCorrelation {
  const targets = ratings.length;
  const raters = ratings[0]?.length ?? 0;
  if (ratings.some((row) => row.length !== raters)) throw new RangeError("Not every rater has rated every target.");
  const all = ratings.flat();
  if (!all.every(Number.isFinite)) throw new RangeError("A rating is not a finite number.");
  if (targets < 2 || raters < 2 || isConstant(all)) return { single: null, average: null };
  const grand = mean(all);
  const targetMeans = ratings.map(mean);
  const raterMeans = Array.from({ length: raters }, (_, rater) => mean(ratings.map((row) => row[rater] ?? 0)));
  const residuals = ratings.flatMap((row, target) => row.map((value, rater) => value - (targetMeans[target] ?? 0) - (raterMeans[rater] ?? 0) + grand));
  const betweenTargets = (raters * squares(targetMeans.map((value) => value - grand))) / (targets - 1);
  const betweenRaters = (targets * squares(raterMeans.map((value) => value - grand))) / (raters - 1);
  const error = squares(residuals) / ((targets - 1) * (raters - 1));
  const raterPart = (betweenRaters - error) / targets;
  const smallest = NEGLIGIBLE * (betweenTargets + betweenRaters + error);
  const share = (denominator: number): number | null => (denominator > smallest ? (betweenTargets - error) / denominator : null);
  return {
    single: share(betweenTargets + (raters - 1) * error + raters * raterPart),
    average: share(betweenTargets + raterPart),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
