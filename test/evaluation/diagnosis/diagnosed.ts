/** Evaluates a made-up corpus and diagnoses it, as `evaluate` does; and looks for what must never be in a report. */
import assert from "node:assert/strict";
import { diagnose } from "../../../server/src/evaluation/diagnosis/diagnose.ts";
import type { ReportedResults } from "../../../server/src/evaluation/diagnosis/context.ts";
import { evaluateFolds, type EvaluationInput, type EvaluationItem, type EvaluationSettings } from "../../../server/src/evaluation/evaluate.ts";
import { measureQueries } from "../../../server/src/evaluation/measureQueries.ts";
import type { Diagnosis, Finding, FindingCode } from "../../../server/src/protocol/diagnosis.ts";
import type { EvaluationQueryResult, ListenerAgreement } from "../../../server/src/protocol/evaluation.ts";

export const DIAGNOSIS_SETTINGS: EvaluationSettings = { folds: "piece", queries: "performance", map: "ridge", candidates: "piece", seed: 3 };

export interface Diagnosed {
  readonly diagnosis: Diagnosis;
  readonly report: ReportedResults;
  readonly queries: readonly EvaluationQueryResult[];
}

export async function diagnosed(input: EvaluationInput, changes: Partial<EvaluationSettings> = {}, listenerAgreement: ListenerAgreement | null = null): Promise<Diagnosed> {
  const settings = { ...DIAGNOSIS_SETTINGS, ...changes };
  const evaluated = await evaluateFolds(input, settings);
  assert.ok(evaluated.ok, evaluated.ok ? "" : evaluated.problem.message);
  const { folds, items } = evaluated.value;
  const queries = folds.flatMap(({ fold }) => fold.queries);
  const report = { ...measureQueries(queries, settings.seed), listenerAgreement };
  const diagnosis = diagnose(folds, items, settings, report, input);
  assertPlain(diagnosis, "diagnosis");
  return { diagnosis, report, queries };
}

export function findingOf({ diagnosis }: Diagnosed, code: FindingCode): Finding {
  const finding = diagnosis.findings.find((candidate) => candidate.code === code);
  assert.ok(finding !== undefined, `no finding ${code} among: ${codesOf({ diagnosis }).join(", ")}`);
  return finding;
}

export function codesOf({ diagnosis }: Pick<Diagnosed, "diagnosis">): readonly FindingCode[] {
  return diagnosis.findings.map(({ code }) => code);
}

export function changeItems(input: EvaluationInput, change: (item: EvaluationItem, index: number) => EvaluationItem): EvaluationInput {
  return { ...input, items: input.items.map(change) };
}

/** Numbers finite, no undefined, no "NaN" or "undefined" in a sentence. */
export function assertPlain(value: unknown, place: string): void {
  if (typeof value === "number") assert.ok(Number.isFinite(value), `${place} is ${value}`);
  else if (typeof value === "string") assert.doesNotMatch(value, /NaN|undefined|Infinity/, place);
  else if (value !== null && typeof value === "object") Object.entries(value).forEach(([key, inner]) => assertPlain(inner, `${place}.${key}`));
  else assert.notEqual(value, undefined, place);
}
