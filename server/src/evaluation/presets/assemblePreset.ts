/**
 * From the results of a plan's configurations to the report. What could not be evaluated is named with its reason and
 * takes its own rows away, never the others.
 */
import type { EvaluationReport, Provenance } from "../../protocol/evaluation.ts";
import { problemLine, success, type Problem, type Result } from "../../protocol/result.ts";
import type { PresetReport, PresetRow } from "../../protocol/workbench.ts";
import { measureQueries } from "../measureQueries.ts";
import { describeCorpus, queryWarnings } from "../report.ts";
import { compareRows, type MeasuredRow } from "./compareRows.ts";
import { presetSettings, type PlannedRow, type PresetConfiguration, type PresetGround, type PresetPlan, type PresetRequest } from "./preset.ts";

/** By the id of the configuration. */
export type PresetOutcomes = ReadonlyMap<string, Result<EvaluationReport>>;

/** Fails with the first problem where nothing at all could be evaluated. */
export function assemblePreset(request: PresetRequest, plan: PresetPlan, ground: PresetGround, outcomes: PresetOutcomes, provenance: Provenance): Result<PresetReport> {
  const { preset, by, chosen, features, text } = request;
  const { seed } = presetSettings(request);
  const configurations = new Map(plan.configurations.map((configuration) => [configuration.id, configuration]));
  const rows: PresetRow[] = [];
  const measured = new Map<string, MeasuredRow>();
  const failures = new Map<string, { readonly problem: Problem; readonly labels: string[] }>();
  const empty: string[] = [];
  for (const planned of plan.rows) {
    const configuration = configurations.get(planned.configuration);
    const outcome = outcomes.get(planned.configuration);
    if (configuration === undefined || outcome === undefined) throw new Error(`the row ${planned.id} has nothing to be measured on`);
    if (!outcome.ok) {
      const failed = failures.get(outcome.problem.message) ?? { problem: outcome.problem, labels: [] };
      failures.set(outcome.problem.message, failed);
      failed.labels.push(planned.label);
      continue;
    }
    const all = outcome.value.folds.flatMap(({ queries }) => queries);
    const results = planned.of === undefined ? all : all.filter(planned.of);
    if (results.length === 0) empty.push(planned.label);
    else {
      measured.set(planned.id, { id: planned.id, results });
      rows.push(rowOf(planned, configuration, outcome.value, results));
    }
  }
  const [first] = failures.values();
  if (rows.length === 0 && first !== undefined) return { ok: false, problem: first.problem };
  const comparisons = plan.comparisons.flatMap(([a, b]) => {
    const [left, right] = [measured.get(a), measured.get(b)];
    return left === undefined || right === undefined ? [] : compareRows(left, right, seed);
  });
  return success({
    schemaVersion: 1,
    preset,
    seed,
    settings: { ...chosen, ...(by === undefined ? {} : { by }), ...(features === undefined ? {} : { features }), ...(text === undefined ? {} : { text }) },
    corpus: describeCorpus(ground.performances),
    rows,
    comparisons,
    published: plan.published,
    validation: plan.validation,
    distributions: plan.distributions,
    choices: plan.choices,
    warnings: [
      ...plan.warnings,
      ...[...failures.values()].map(({ problem, labels }) => `Not possible: ${labels.join("; ")}. ${problemLine(problem)}`),
      ...empty.map((label) => `No query belongs to the row "${label}"; it is left out.`),
    ],
    provenance,
  });
}

function rowOf(planned: PlannedRow, configuration: PresetConfiguration, report: EvaluationReport, results: MeasuredRow["results"]): PresetRow {
  const { id, label, factors, of } = planned;
  const { settings, features, text, without } = configuration;
  const isWhole = of === undefined;
  // What the whole report already measured is taken from it: the same numbers, once.
  const { metrics, random, confidence95, permutationP } = isWhole ? report : measureQueries(results, settings.seed);
  const command = isWhole && without.length === 0 ? report.provenance?.command : undefined;
  return {
    id,
    label,
    factors,
    settings,
    features: without.length === 0 ? features : `${features} without ${without.join(", ")}`,
    text,
    metrics,
    random,
    confidence95,
    permutationP,
    listenerAgreement: isWhole ? report.listenerAgreement : null,
    warnings: isWhole ? report.warnings : queryWarnings(results),
    ...(command === undefined ? {} : { command }),
  };
}
