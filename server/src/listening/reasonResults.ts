/** How often listeners chose the system's own reasons over the control: pooled, by rater, by result. */
import type { Proportion, StudyResults } from "../protocol/listening.ts";
import { binomialInterval } from "./binomialInterval.ts";
import { NEITHER, type RaterAnswers } from "./readAnswers.ts";
import type { KeyItem, StudyKey } from "./studyKey.ts";

export function reasonResults({ items, excerpts }: StudyKey, raters: readonly RaterAnswers[]): NonNullable<StudyResults["reasons"]> {
  const performances = new Map(excerpts.map(({ id, performance }) => [id, performance]));
  return {
    pooled: proportion(items, raters),
    raters: raters.map((rater) => ({ rater: rater.rater, ...proportion(items, [rater]) })),
    items: items.map((item) => ({ id: item.id, query: item.judgement?.query ?? "", performance: performances.get(item.excerpt) ?? "", ...proportion([item], raters) })),
  };
}

function proportion(items: readonly KeyItem[], raters: readonly RaterAnswers[]): Proportion {
  let [system, decided, undecided] = [0, 0, 0];
  for (const { choices } of raters) {
    for (const { id, judgement } of items) {
      const choice = choices.get(id);
      if (choice === undefined) continue;
      if (choice === NEITHER) undecided++;
      else decided++;
      if (choice === judgement?.system) system++;
    }
  }
  return { system, decided, undecided, proportion: decided === 0 ? null : system / decided, confidence95: binomialInterval(system, decided) };
}
