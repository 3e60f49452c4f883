/**
 * The features of a corpus's analysed performances as columns of numbers, for percentiles. Of a large corpus they are
 * taken anew only when a hundredth of it is other: a percentile is told no finer.
 */
import type { LiveCorpus } from "../../daemon/liveCorpus.ts";
import { EXTENDED_NAMES, FEATURE_NAMES, type AnyFeatureName } from "../../protocol/features.ts";

export interface CorpusColumns {
  /** Analysed performances: the length of each column. */
  readonly count: number;
  readonly columns: Readonly<Record<AnyFeatureName, Float64Array>>;
}

const LARGE = 1000;
const known = new WeakMap<LiveCorpus, CorpusColumns>();

export function columnsOf(live: LiveCorpus): CorpusColumns {
  const { analysed } = live.state();
  const before = known.get(live);
  if (before !== undefined && analysed >= LARGE && Math.abs(before.count - analysed) * 100 <= analysed) return before;
  const columns = readColumns(live);
  known.set(live, columns);
  return columns;
}

function readColumns(live: LiveCorpus): CorpusColumns {
  const summaries = live.performances().flatMap(({ summary }) => summary ?? []);
  const features = FEATURE_NAMES.map((name) => [name, Float64Array.from(summaries, (summary) => summary.features[name])] as const);
  const extended = EXTENDED_NAMES.map((name) => [name, Float64Array.from(summaries, (summary) => summary.extended[name])] as const);
  return { count: summaries.length, columns: Object.fromEntries([...features, ...extended]) as Record<AnyFeatureName, Float64Array> };
}
