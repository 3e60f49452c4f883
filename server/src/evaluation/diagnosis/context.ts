/** What every finding is made from; all tables are made once. */
import type { EvaluationReport, EvaluationSettings } from "../../protocol/evaluation.ts";
import type { EncodedItem } from "../encodedItems.ts";
import type { FoldOutcome } from "../evaluate.ts";
import type { AlignedFeature, Spread } from "./alignment.ts";
import type { PairTables } from "./confusablePairs.ts";
import type { Descriptor } from "./descriptors.ts";
import type { DiagnosedQuery, DiagnosisResources } from "./diagnosedQueries.ts";
import { byTarget, groupBy } from "./groups.ts";
import { binomialTail, SIGNIFICANCE } from "./significance.ts";

/** What the diagnosis reads of a report. */
export type ReportedResults = Pick<EvaluationReport, "metrics" | "random" | "confidence95" | "permutationP" | "listenerAgreement">;

export interface DiagnosisContext {
  /** At least one. */
  readonly queries: readonly DiagnosedQuery[];
  readonly items: readonly EncodedItem[];
  readonly outcomes: readonly FoldOutcome[];
  readonly settings: EvaluationSettings;
  readonly resources: DiagnosisResources;
  readonly report: ReportedResults;
  readonly features: readonly AlignedFeature[];
  readonly spreads: readonly Spread[];
  readonly pairs: PairTables;
  readonly descriptors: readonly Descriptor[];
}

/**
 * Whether the results cannot be told from chance: by the permutation test; where no piece has two described performances
 * it has nothing to permute, and a binomial test of the performances found first decides.
 */
export function isNearChance({ queries, report }: DiagnosisContext): boolean {
  if (isTestable(queries)) return report.permutationP >= SIGNIFICANCE;
  const found = byTarget(queries, ({ top1 }) => top1);
  return binomialTail(found.reduce((sum, share) => sum + share, 0), found.length, report.random.top1) >= SIGNIFICANCE;
}

export function isTestable(queries: readonly DiagnosedQuery[]): boolean {
  const pieces = groupBy(queries, ({ item }) => item.pieceId);
  return [...pieces.values()].some((group) => new Set(group.map(({ item }) => item.id)).size > 1);
}

export function targetCount(queries: readonly DiagnosedQuery[]): number {
  return new Set(queries.map(({ item }) => item.id)).size;
}
