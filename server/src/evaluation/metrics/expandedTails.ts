/**
 * Percentile intervals of few clusters are too short: a bootstrap draws from the clusters' own spread, which is smaller
 * than that of the population by √((n − 1)/n), and knows nothing of its being uncertain. Expanded percentiles
 * (T. C. Hesterberg, What Teachers Should Know About the Bootstrap, The American Statistician 69, 2015, section 5.3) go
 * as much further out as Student's t goes beyond the normal distribution.
 */
import { normalCdf, normalQuantile } from "./normal.ts";
import { studentCdf, studentQuantile } from "./studentT.ts";

/** The share to cut off, at each end of the bootstrap distribution of n clusters, for a tail of `tail` (< .5). */
export function expandedTail(tail: number, clusters: number): number {
  if (clusters < 2) return tail;
  return normalCdf(studentQuantile(tail, clusters - 1) / Math.sqrt((clusters - 1) / clusters));
}

/** The other way round: the tail that a share of the draws stands for. .5 and more stay. */
export function tailOfShare(share: number, clusters: number): number {
  if (clusters < 2 || share >= 0.5) return share;
  return studentCdf(normalQuantile(share) * Math.sqrt((clusters - 1) / clusters), clusters - 1);
}
