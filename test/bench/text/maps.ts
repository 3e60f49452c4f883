/**
 * Whether maps learn from the annotations of the demo corpus, whose listeners are simulated: from ten and twenty
 * descriptions, and from all. Few are drawn DRAWS times; intervals are over draws, with all descriptions over the pieces.
 */
import { candidateChance } from "./chance.ts";
import type { Knowledge } from "../../../server/src/daemon/knowledge.ts";
import type { EvaluationInput } from "../../../server/src/evaluation/evaluationInput.ts";
import { featureNames, type FeatureSet } from "../../../server/src/protocol/features.ts";
import type { EvaluationItem } from "../../../server/src/evaluation/evaluationInput.ts";
import { estimate, estimateDifference, learn, MEASURES, type Estimate } from "./learning.ts";

export interface MapRow {
  readonly name: string;
  readonly value: number;
  readonly interval?: readonly [number, number];
}

export const DRAWS = 20;
const FEW = [10, 20] as const;
const SEED = 1;
const AMOUNTS: readonly (readonly [number | null, string])[] = [...FEW.map((few) => [few, `${few} descriptions, ${DRAWS} draws`] as const), [null, "all descriptions"]];
const TRAINED = ["ridge", "contrastive", "auto"] as const;

export async function mapRows(items: readonly EvaluationItem[], set: FeatureSet, knowledge: Knowledge): Promise<MapRow[]> {
  const input: EvaluationInput = { ...knowledge, items, featureNames: featureNames(set) };
  const rows: MapRow[] = [];
  for (const [amount, said] of AMOUNTS) {
    const base = await learn(input, "default", amount, DRAWS, SEED);
    for (const measure of MEASURES) {
      rows.push({ name: `demo, ${set}, ${said}: default ${measure} (chance ${candidateChance(items, measure).toFixed(3)})`, ...valueOf(estimate(base, measure)) });
    }
    for (const map of TRAINED) {
      const learnt = await learn(input, map, amount, DRAWS, SEED);
      for (const measure of MEASURES) {
        rows.push({ name: `demo, ${set}, ${said}: ${map} ${measure}`, ...valueOf(estimate(learnt, measure)) });
        rows.push({ name: `demo, ${set}, ${said}: ${map} − default ${measure}`, ...valueOf(estimateDifference(learnt, base, measure)) });
      }
    }
  }
  return rows;
}

function valueOf({ mean, low, high }: Estimate): Pick<MapRow, "value" | "interval"> {
  return { value: mean, interval: [low, high] };
}
