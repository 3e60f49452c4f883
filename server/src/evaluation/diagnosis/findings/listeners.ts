/** The results beside how well other listeners' words find a performance, and whether there are enough listeners. */
import type { Finding } from "../../../protocol/diagnosis.ts";
import type { MetricValues } from "../../../protocol/evaluation.ts";
import type { DiagnosisContext } from "../context.ts";
import { count, digits, percent } from "../say.ts";

const FEW_LISTENERS = 3;

export function besideListeners({ report, settings }: DiagnosisContext): Finding[] {
  const reference = referenceOf(report.listenerAgreement, settings.queries);
  if (reference === null) return [];
  const { metrics, random, confidence95 } = report;
  const { values, name, queries } = reference;
  const resting = `${name}, ${count(queries, "query", "queries")}`;
  if (values.mrr <= random.mrr) {
    return [
      {
        code: "listeners-disagree",
        severity: "warning",
        message: `Other listeners' words find a performance no better than chance: MRR ${digits(values.mrr)}, chance ${digits(random.mrr)} (${resting}).`,
        evidence: [],
        advice: "No system can find from words what listeners do not agree on: ask more listeners, or more specific questions.",
      },
    ];
  }
  const [low, high] = confidence95.mrr;
  const evidence = (["top1", "top2", "mrr"] as const).map((key) => `${LABELS[key]}: ${digits(metrics[key])} [${confidence95[key].map(digits).join(", ")}], listeners ${digits(values[key])}, chance ${digits(random[key])}.`);
  if (high < values.mrr) {
    const way = Math.max(0, (metrics.mrr - random.mrr) / (values.mrr - random.mrr));
    return [
      {
        code: "below-listeners",
        severity: "warning",
        message: `Results are below listener agreement: MRR ${digits(metrics.mrr)} against ${digits(values.mrr)} (${resting}), ${percent(way)} of the way from chance.`,
        evidence,
        advice: "The descriptions hold more than the features and the map hear: compare feature sets and maps (the preset 'ablation').",
      },
    ];
  }
  const above = low > values.mrr;
  return [
    {
      code: "at-listeners",
      severity: "information",
      message: `Results are ${above ? "above" : "not distinguishable from"} listener agreement: MRR ${digits(metrics.mrr)} [${digits(low)}, ${digits(high)}], listeners ${digits(values.mrr)} (${resting}).`,
      evidence,
      advice: "",
    },
  ];
}

const LABELS = { top1: "top-1", top2: "top-2", mrr: "MRR" } as const;

/** Of the two measures the one that is like the queries. */
function referenceOf(
  agreement: DiagnosisContext["report"]["listenerAgreement"],
  unit: DiagnosisContext["settings"]["queries"],
): { readonly name: string; readonly queries: number; readonly values: MetricValues } | null {
  if (agreement === null) return null;
  const { halfHalf, oneRest } = agreement;
  const half = halfHalf === null ? null : { name: "half of the listeners against the other half", queries: halfHalf.queries, values: halfHalf };
  const rest = oneRest === null ? null : { name: "one listener against the others", queries: oneRest.queries, values: oneRest };
  return unit === "performance" ? (half ?? rest) : (rest ?? half);
}

export function fewListeners({ items }: DiagnosisContext): Finding[] {
  const described = items.filter(({ descriptions }) => descriptions.length > 0);
  const numbers = described.map(({ descriptions }) => new Set(descriptions.map(({ listener }) => listener)).size).sort((a, b) => a - b);
  const median = numbers[Math.floor((numbers.length - 1) / 2)];
  if (median === undefined || median >= FEW_LISTENERS) return [];
  const single = numbers.filter((number) => number === 1).length;
  return [
    {
      code: "few-listeners",
      severity: "warning",
      message: `Few listeners described each performance: ${median} in the median of ${count(numbers.length, "described performance")}, ${single} of them by one listener alone.`,
      evidence: [],
      advice: "One listener's words are a personal impression: ask at least three, better ten, a performance.",
    },
  ];
}
