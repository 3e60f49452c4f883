/**
 * Cross-validation folds: everything of one piece, work, performer or value of a column is held out together, in the
 * order in which they first appear in the corpus. Training is what remains, or what of another corpus is not the same
 * piece (work, performer, value) either: see `trainRetrieval.ts`.
 */
import type { FoldUnit } from "../protocol/evaluation.ts";
import type { EvaluationItem } from "./evaluationInput.ts";

export interface Fold<T> {
  readonly heldOut: string;
  readonly tested: readonly T[];
  readonly training: readonly T[];
}

const COLUMN = "column:";

/** The column's name where folds are made by a column. */
export function foldColumn(unit: FoldUnit): string | undefined {
  return unit.startsWith(COLUMN) ? unit.slice(COLUMN.length) : undefined;
}

/** Undefined where the performance has no value in the column that folds are made by: it trains and is never tested. */
export function foldKey(item: EvaluationItem, unit: FoldUnit): string | undefined {
  if (unit === "piece") return item.pieceId;
  if (unit === "work") return item.workId;
  if (unit === "performer") return item.performer;
  const value = item.columns?.[unit.slice(COLUMN.length)];
  return value === "" ? undefined : value;
}

/** @param others what trains instead of the rest of `items` */
export function makeFolds<T extends { readonly item: EvaluationItem }>(items: readonly T[], unit: FoldUnit, others: readonly T[] = items): Fold<T>[] {
  const keys = new Set(items.map(({ item }) => foldKey(item, unit)).filter((key) => key !== undefined));
  return [...keys].map((heldOut) => ({
    heldOut,
    tested: items.filter(({ item }) => foldKey(item, unit) === heldOut),
    training: others.filter(({ item }) => foldKey(item, unit) !== heldOut),
  }));
}
