/**
 * Cross-validation folds: everything of one piece, work or performer is held out together, in the order in which
 * they first appear in the corpus. Training is what remains, never less strict: see `trainRetrieval.ts`.
 */
import type { FoldUnit } from "../protocol/evaluation.ts";
import type { EvaluationItem } from "./evaluationInput.ts";

export interface Fold<T> {
  readonly heldOut: string;
  readonly tested: readonly T[];
  readonly training: readonly T[];
}

export function foldKey(item: EvaluationItem, unit: FoldUnit): string {
  if (unit === "piece") return item.pieceId;
  return unit === "work" ? item.workId : item.performer;
}

export function makeFolds<T extends { readonly item: EvaluationItem }>(items: readonly T[], unit: FoldUnit): Fold<T>[] {
  const keys = [...new Set(items.map(({ item }) => foldKey(item, unit)))];
  return keys.map((heldOut) => ({
    heldOut,
    tested: items.filter(({ item }) => foldKey(item, unit) === heldOut),
    training: items.filter(({ item }) => foldKey(item, unit) !== heldOut),
  }));
}
