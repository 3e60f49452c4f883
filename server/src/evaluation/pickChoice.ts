/**
 * From what each map scored in the nested cross-validation to the map to use. Queries are few and reciprocal ranks
 * jump, so the criterion is a smooth one, and the choice leans towards what needs the examples least.
 */
import type { MapChoice, MapOption } from "../protocol/evaluation.ts";
import type { InnerScore } from "./innerFold.ts";

export const CHOICE_CRITERION =
  "Criterion: by how many standard deviations of its candidates' scores the target lies above their mean, averaged over the inner queries.";
export const CHOICE_RULE =
  "The least trained map (default, then from strong to weak penalty, of equal ones contrastive first; without a default map ridge, then contrastive; of kernel ridge the widest bandwidth first) within one standard error, between inner folds, of the best.";

const EQUAL = 1e-9;

/** Pooled over the queries, as the reported metrics are. */
export function summariseChoice(option: MapOption, scores: readonly InnerScore[]): MapChoice {
  const queries = scores.reduce((sum, score) => sum + score.queries, 0);
  const mean = (value: (score: InnerScore) => number): number =>
    queries === 0 ? 0 : scores.reduce((sum, score) => sum + value(score), 0) / queries;
  return {
    ...option,
    criterion: mean((score) => score.criterion),
    meanReciprocalRank: mean((score) => score.reciprocalRank),
  };
}

/**
 * The first of the options (default, then from strong to weak penalty: from little to much trust in the examples)
 * that is not clearly worse than the best: within `margin` standard errors of the paired difference between pieces.
 */
export function pickChoice(choices: readonly MapChoice[], scores: readonly (readonly InnerScore[])[], margin: number): MapOption {
  let best = 0;
  choices.forEach((choice, option) => {
    if (choice.criterion > (choices[best]?.criterion ?? 0) + EQUAL) best = option;
  });
  for (let option = 0; option < best; option++) {
    const lost = (choices[best]?.criterion ?? 0) - (choices[option]?.criterion ?? 0);
    if (lost <= margin * pairedStandardError(scores[best] ?? [], scores[option] ?? [])) return optionOf(choices[option]);
  }
  return optionOf(choices[best]);
}

function optionOf(choice: MapChoice | undefined): MapOption {
  if (choice === undefined) return { map: "default", penalty: null };
  const { map, penalty, bandwidth } = choice;
  return bandwidth === undefined ? { map, penalty } : { map, penalty, bandwidth };
}

/** Standard error of the pooled mean difference, with inner folds as clusters (linearised ratio estimator). */
function pairedStandardError(a: readonly InnerScore[], b: readonly InnerScore[]): number {
  const queries = a.reduce((sum, score) => sum + score.queries, 0);
  const differences = a.map((score, fold) => score.criterion - (b[fold]?.criterion ?? 0));
  const mean = differences.reduce((sum, value) => sum + value, 0) / queries;
  const squares = differences.reduce((sum, value, fold) => sum + (value - mean * (a[fold]?.queries ?? 0)) ** 2, 0);
  return Math.sqrt((squares * a.length) / Math.max(1, a.length - 1)) / queries;
}
