/** The one finding where there is nothing to warn of. */
import type { Finding } from "../../../protocol/diagnosis.ts";
import { isTestable, targetCount, type DiagnosisContext } from "../context.ts";
import { count, digits } from "../say.ts";
import { sayP } from "../significance.ts";

export function allWell({ queries, report }: DiagnosisContext): Finding {
  const { metrics, random, permutationP } = report;
  const test = isTestable(queries) ? `, permutation test ${sayP(permutationP)}` : "";
  return {
    code: "all-well",
    severity: "information",
    message: `Nothing went wrong that these numbers can show: top-1 ${digits(metrics.top1)} (chance ${digits(random.top1)}), MRR ${digits(metrics.mrr)} (chance ${digits(random.mrr)}); ${count(queries.length, "query", "queries")} for ${count(targetCount(queries), "performance")}${test}.`,
    evidence: [],
    advice: "",
  };
}
