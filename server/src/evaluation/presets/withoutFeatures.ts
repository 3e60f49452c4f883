/**
 * An input as if some features had never been thought of: their columns, what the descriptor profiles say of them, and
 * their reference statistics are gone. A descriptor that spoke of them alone stays, and says nothing of the rest.
 */
import { selectStatistics } from "../../retrieval/referenceStatistics.ts";
import type { EvaluationInput, EvaluationItem } from "../evaluationInput.ts";

/** Throws RangeError on a name that is none of the input's features, or where none would be left. */
export function withoutFeatures(input: EvaluationInput, dropped: readonly string[]): EvaluationInput {
  if (dropped.length === 0) return input;
  const unknown = dropped.find((name) => !input.featureNames.includes(name));
  if (unknown !== undefined) throw new RangeError(`${unknown} is no feature of this input`);
  const kept = input.featureNames.flatMap((name, at) => (dropped.includes(name) ? [] : [at]));
  if (kept.length === 0) throw new RangeError("no feature would be left");
  const featureNames = kept.map((at) => input.featureNames[at] ?? "");
  const restrict = (item: EvaluationItem): EvaluationItem => ({ ...item, features: Float64Array.from(kept, (at) => item.features[at] ?? Number.NaN) });
  return {
    ...input,
    featureNames,
    items: input.items.map(restrict),
    profiles: input.profiles?.map((profile) => ({ ...profile, values: Object.fromEntries(Object.entries(profile.values).filter(([name]) => !dropped.includes(name))) })) ?? null,
    reference: input.reference === null ? null : selectStatistics(input.reference, featureNames),
    ...(input.training === undefined ? {} : { training: { ...input.training, items: input.training.items.map(restrict) } }),
  };
}
