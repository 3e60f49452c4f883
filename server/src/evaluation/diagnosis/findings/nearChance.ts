/**
 * Results that cannot be told from chance: the map or the feature space is not aligned with what listeners describe. What
 * speaks for which cause is put together here from the findings on the causes.
 */
import type { Finding } from "../../../protocol/diagnosis.ts";
import { isNearChance, isTestable, targetCount, type DiagnosisContext } from "../context.ts";
import { meanOfNumbers } from "../groups.ts";
import { count, digits, percent } from "../say.ts";
import { binomialTail, sayP, SIGNIFICANCE } from "../significance.ts";

/** A feature space of which less than this lies within pieces tells pieces apart, not renditions. */
const LITTLE_WITHIN = 0.2;

/** @param causes findings that may explain it */
export function nearChance(context: DiagnosisContext, causes: readonly Finding[]): Finding[] {
  if (!isNearChance(context)) return [];
  const { metrics, random, confidence95, permutationP } = context.report;
  const [low, high] = confidence95.top1;
  const test = isTestable(context.queries) ? `permutation test within pieces: ${sayP(permutationP)}` : "no piece has two described performances, so there is nothing to permute";
  const targets = targetCount(context.queries);
  return [
    {
      code: "near-chance",
      severity: "warning",
      message: `Descriptions cannot be shown to find their performances better than chance: top-1 ${digits(metrics.top1)} [${digits(low)}, ${digits(high)}], chance ${digits(random.top1)} (${test}; ${count(metrics.queries, "query", "queries")} for ${count(targets, "performance")}). The map or the feature space is not aligned with what listeners describe, or there are too few queries to show it.`,
      evidence: [leastTold(targets, random.top1), ...alignmentSentence(context), ...withinSentence(context), ...causes.map(({ message }) => message)].slice(0, 10),
      advice: "See the findings below for causes; compare with another feature set, encoder or map (the preset 'ablation').",
    },
  ];
}

/** What the sample could have shown at all. */
function leastTold(targets: number, chance: number): string {
  for (let found = 1; found <= targets; found++) {
    if (binomialTail(found, targets, chance) < SIGNIFICANCE) return `With ${count(targets, "performance")} a top-1 of at least ${digits(found / targets)} would have been told from chance.`;
  }
  return `With ${count(targets, "performance")} even a perfect result could not have been told from chance.`;
}

function alignmentSentence({ features, queries }: DiagnosisContext): string[] {
  const correlations = features.flatMap(({ row }) => (row.correlation === null ? [] : [row.correlation]));
  if (correlations.length === 0) return ["No feature's wish and value both vary within pieces: there is nothing that could be aligned."];
  const positive = correlations.filter((value) => value > 0).length;
  return [
    `What was asked for and what the performances have correlate at r = ${digits(meanOfNumbers(correlations))} on the average of ${count(correlations.length, "feature")} (above 0 in ${positive}; ${count(targetCount(queries), "performance")}).`,
  ];
}

function withinSentence({ spreads }: DiagnosisContext): string[] {
  const shares = spreads.filter(({ flat }) => !flat).map(({ withinShare }) => withinShare).sort((a, b) => a - b);
  const median = shares[Math.floor((shares.length - 1) / 2)];
  if (median === undefined || median >= LITTLE_WITHIN) return [];
  return [`Only ${percent(median)} of the features' variance (median over ${count(shares.length, "feature")}) lies between renditions of a piece: the features tell pieces apart rather than renditions.`];
}
