/** What a ranking by chance reaches within the pieces, each described performance one query. */
import type { EvaluationItem } from "../../../server/src/evaluation/evaluationInput.ts";
import type { Measure } from "./learning.ts";

export function candidateChance(items: readonly EvaluationItem[], measure: Measure): number {
  const sizes = new Map<string, number>();
  for (const { pieceId } of items) sizes.set(pieceId, (sizes.get(pieceId) ?? 0) + 1);
  const values = items.filter(({ descriptions }) => descriptions.length > 0).map(({ pieceId }) => ofSize(sizes.get(pieceId) ?? 1, measure));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function ofSize(candidates: number, measure: Measure): number {
  if (measure === "mrr") return Array.from({ length: candidates }, (_, index) => 1 / (index + 1) / candidates).reduce((sum, value) => sum + value, 0);
  return Math.min(1, (measure === "top1" ? 1 : 2) / candidates);
}
