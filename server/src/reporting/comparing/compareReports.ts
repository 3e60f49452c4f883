/**
 * Two evaluation reports on the queries that both have: what changed, the paired differences, and the queries that moved.
 * A query is the same where id, piece and target are; its words may have changed, which is counted among the changes.
 */
import { compareRows } from "../../evaluation/presets/compareRows.ts";
import type { EvaluationQueryResult, EvaluationReport } from "../../protocol/evaluation.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import type { KeptReport, ReportComparison } from "../../protocol/workbench.ts";
import { describeReport } from "../keeping/describeReport.ts";
import type { KeptFile } from "../keeping/parseReport.ts";
import { changesBetween } from "./changes.ts";

export interface ComparedReport {
  readonly id: string;
  readonly kept: KeptFile;
}

/** Failures: `not-comparable` (a preset has rows of its own), `no-shared-query`. */
export function compareReports(first: ComparedReport, second: ComparedReport): Result<ReportComparison> {
  const [a, b] = [evaluationOf(first), evaluationOf(second)];
  if (!a.ok) return a;
  if (!b.ok) return b;
  return compareEvaluations({ kept: describeReport(first.id, first.kept), report: a.value }, { kept: describeReport(second.id, second.kept), report: b.value });
}

function evaluationOf({ id, kept }: ComparedReport): Result<EvaluationReport> {
  if (kept.kind === "evaluation") return success(kept.report);
  return failure({ code: "not-comparable", message: `'${id}' is the report of a preset, which compares its own rows.`, advice: "Choose reports of single evaluations." });
}

interface Side {
  readonly kept: KeptReport;
  readonly report: EvaluationReport;
}

function compareEvaluations(a: Side, b: Side): Result<ReportComparison> {
  const [ofA, ofB] = [queriesOf(a.report), queriesOf(b.report)];
  const shared = [...ofA].flatMap(([key, before]) => {
    const after = ofB.get(key);
    return after === undefined ? [] : [{ before, after }];
  });
  if (shared.length === 0) {
    return failure({ code: "no-shared-query", message: `'${a.kept.id}' and '${b.kept.id}' have no query in common.`, advice: "Compare reports of one corpus with the same kind of queries (--queries)." });
  }
  const reworded = shared.filter(({ before, after }) => before.text !== after.text).length;
  const comparisons = compareRows(
    { id: a.kept.id, results: shared.map(({ before }) => before) },
    { id: b.kept.id, results: shared.map(({ after }) => after) },
    b.report.configuration.seed,
  );
  return success({
    a: a.kept,
    b: b.kept,
    changes: [
      ...changesBetween(a.report, b.report),
      ...(reworded === 0 ? [] : [{ name: "texts of the shared queries", a: "–", b: `${reworded} of ${shared.length} differ` }]),
    ],
    comparisons,
    sharedQueries: shared.length,
    onlyInA: ofA.size - shared.length,
    onlyInB: ofB.size - shared.length,
    moved: shared
      .flatMap(({ before, after }) => (before.rank === after.rank ? [] : [{ id: before.id, text: after.text, rankA: before.rank, rankB: after.rank }]))
      .sort((one, other) => Math.abs(other.rankB - other.rankA) - Math.abs(one.rankB - one.rankA)),
  });
}

function queriesOf({ folds }: EvaluationReport): Map<string, EvaluationQueryResult> {
  return new Map(folds.flatMap(({ queries }) => queries.map((query) => [JSON.stringify([query.id, query.piece, query.target]), query] as const)));
}
