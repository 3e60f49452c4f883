/** The metrics of the headline in display order, with their names and what they say. */
import type { MetricValues } from "../protocol/evaluation.ts";

export interface NamedMetric {
  readonly key: keyof MetricValues;
  readonly name: string;
  /** English; goes through `translate`. */
  readonly meaning: string;
}

export const METRICS: readonly NamedMetric[] = [
  { key: "top1", name: "Top-1", meaning: "the performance meant comes first" },
  { key: "top2", name: "Top-2", meaning: "it is among the first two" },
  { key: "mrr", name: "MRR", meaning: "mean reciprocal rank" },
];
