/**
 * `genres`: one evaluation seen by a column of the corpus (genre, instrument, composer …): the results of the queries of
 * each value, and how the features are spread in each.
 */
import type { EvaluationQueryResult } from "../../protocol/evaluation.ts";
import { featureNames, isExternal } from "../../protocol/features.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { featureDistributions } from "./distributions.ts";
import { EMPTY_PLAN, featuresLabel, presetSettings, type PlannedRow, type PresetGround, type PresetPerformance, type PresetPlan, type PresetRequest } from "./preset.ts";

const ALL = "all";
const FEW_QUERIES = 10;

/** Fails with `column-needed` or `unknown-column`, naming the columns there are. */
export function planGenres(request: PresetRequest, { performances }: PresetGround): Result<PresetPlan> {
  const { by } = request;
  if (by === undefined) {
    return failure({ code: "column-needed", message: "The preset genres needs the column to group by.", advice: `Give --by COLUMN. There are: ${columnsOf(performances).join(", ")}.` });
  }
  const valueOf = new Map(performances.flatMap((performance) => {
    const value = columnValue(performance, by);
    return value === undefined || value === "" ? [] : [[performance.id, value] as const];
  }));
  if (valueOf.size === 0) {
    return failure({ code: "unknown-column", message: `No performance has a value in a column ${by}.`, advice: `There are: ${columnsOf(performances).join(", ")}.` });
  }
  const values = [...new Set(valueOf.values())].sort((a, b) => (a < b ? -1 : 1));
  const settings = presetSettings(request);
  const features = request.features ?? "paper";
  const names = isExternal(features) ? [] : featureNames(features);
  const without = performances.filter(({ id }) => !valueOf.has(id)).length;
  const members = (value: string): PresetPerformance[] => performances.filter(({ id }) => valueOf.get(id) === value);
  return success({
    ...EMPTY_PLAN,
    configurations: [{ id: ALL, settings, features, without: [], text: request.text ?? "wordnet-glove", agreement: true }],
    rows: [
      { id: ALL, label: `all, ${featuresLabel(features)}`, factors: { [by]: ALL }, configuration: ALL },
      ...values.map((value): PlannedRow => ({
        id: `${by}: ${value}`,
        label: value,
        factors: { [by]: value },
        configuration: ALL,
        of: (query: EvaluationQueryResult) => valueOf.get(query.target) === value,
      })),
    ],
    // A name of a feature stands at the same place in the extended set.
    distributions: featureDistributions(new Map(values.map((value) => [value, members(value).flatMap(({ features: vector }) => vector ?? [])])), names),
    choices: [
      `Groups: the performances' values in the column ${by}. Maps are trained on the whole corpus but what is held out; a row measures the queries whose target is in its group, among the same candidates.`,
      "Groups have other queries and candidates than one another: look at chance beside each before comparing them. Their queries are different ones, so that no paired comparison is made.",
      `Groups of fewer than ${FEW_QUERIES} queries say little.`,
    ],
    warnings: [
      without > 0 ? `${without} performances have no value in the column ${by}; they are in the row of all alone.` : "",
      isExternal(features) ? "Distributions are those of the built-in features; imported vectors have none." : "",
    ].filter((sentence) => sentence !== ""),
  });
}

function columnValue({ columns, performer, pieceId, workId }: PresetPerformance, name: string): string | undefined {
  const own = { performer, piece: pieceId, work: workId };
  return columns?.[name] ?? (name === "performer" || name === "piece" || name === "work" ? own[name] : undefined);
}

function columnsOf(performances: readonly PresetPerformance[]): string[] {
  return [...new Set([...performances.flatMap(({ columns }) => Object.keys(columns ?? {})), "performer", "piece", "work"])].sort();
}
