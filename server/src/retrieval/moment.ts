/**
 * Where a reason is heard most: of the windows that a performance's features are the mean of, the one whose value goes furthest
 * in the reason's direction. All windows of a feature are centred and scaled alike, so that this is also the one that
 * deviates most from the mean of its own windows and from the other renditions.
 */
import type { AnalysisWindow, Span } from "../protocol/analysis.ts";

/**
 * @param feature any name of `FeatureVector` or `ExtendedVector`
 * @param direction 1: where the feature is highest, -1: lowest
 * @param span the part of the recording that is the performance, where it is not all of it
 * @returns seconds from the beginning of the recording; undefined where no stretch stands out: one window, or all alike
 */
export function momentOf(windows: readonly AnalysisWindow[], feature: string, direction: 1 | -1, span?: Span): Span | undefined {
  let most: AnalysisWindow | undefined;
  let [highest, lowest] = [-Infinity, Infinity];
  for (const window of windows) {
    const value = valueOf(window, feature) * direction;
    if (value > highest) {
      highest = value;
      most = window;
    }
    if (value < lowest) lowest = value;
  }
  if (most === undefined || highest === lowest) return undefined;
  const startSeconds = Math.max(most.startSeconds, span?.startSeconds ?? 0);
  const endSeconds = Math.min(most.endSeconds, span?.endSeconds ?? Infinity);
  return endSeconds > startSeconds ? { startSeconds, endSeconds } : undefined;
}

/** NaN, which is never the most, where the window does not have the feature. */
function valueOf({ features, extended }: AnalysisWindow, feature: string): number {
  const values: Readonly<Record<string, number>> = { ...features, ...extended };
  return Object.hasOwn(values, feature) ? (values[feature] ?? Number.NaN) : Number.NaN;
}
