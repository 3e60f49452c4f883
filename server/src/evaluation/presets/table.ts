/**
 * The report of a preset as plain text for the terminal: rows, comparisons, published figures, validation,
 * distributions, and what a reader must know.
 */
import type { PresetReport } from "../../protocol/workbench.ts";
import { alignColumns, digits } from "../table.ts";

/** Lines joined by newlines, without one at the end. */
export function presetTable(report: PresetReport): string {
  const sections = [[summaryLine(report)], rowLines(report), comparisonLines(report), publishedLines(report), validationLines(report), distributionLines(report), noteLines(report)];
  return sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n");
}

function summaryLine({ preset, corpus, seed }: PresetReport): string {
  return `${preset}: ${corpus.performances} performances of ${corpus.pieces} pieces, ${corpus.descriptions} descriptions by ${corpus.listeners} listeners; seed ${seed}`;
}

function rowLines({ rows }: PresetReport): string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const hasAgreement = rows.some(({ listenerAgreement }) => listenerAgreement?.oneRest !== null && listenerAgreement?.oneRest !== undefined);
  const header = ["row", "queries", "top-1", "top-2", "MRR", "95 % interval", "chance", "p", ...(hasAgreement ? ["one–rest MRR"] : [])];
  const lines = rows.map(({ label, metrics, confidence95, random, permutationP, listenerAgreement }) => {
    const [low, high] = confidence95.mrr;
    const agreement = listenerAgreement?.oneRest?.mrr;
    const cells = [label, String(metrics.queries), digits(metrics.top1), digits(metrics.top2), digits(metrics.mrr), `${digits(low)} – ${digits(high)}`, digits(random.mrr), probability(permutationP)];
    return hasAgreement ? [...cells, agreement === undefined ? "" : digits(agreement)] : cells;
  });
  return alignColumns([header, ...lines]);
}

function comparisonLines({ rows, comparisons }: PresetReport): string[] {
  const labels = new Map(rows.map(({ id, label }) => [id, label]));
  const pairs = comparisons.filter(({ metric }) => metric === "mrr");
  if (pairs.length === 0) return [];
  const [first] = pairs;
  const hasOneBase = pairs.length > 1 && pairs.every(({ a }) => a === first?.a);
  const lines = pairs.map(({ a, b, difference, confidence95: [low, high], p, queries }) => {
    const pair = hasOneBase ? (labels.get(b) ?? b) : `${labels.get(b) ?? b}  less  ${labels.get(a) ?? a}`;
    return [pair, String(queries), signed(difference), `${signed(low)} – ${signed(high)}`, probability(p)];
  });
  const title = `MRR less that of ${hasOneBase ? "the base" : "another row"} (top-1, top-2: --json)`;
  return alignColumns([[title, "queries", "", "95 % interval", "p"], ...lines]);
}

function publishedLines({ published }: PresetReport): string[] {
  return published.map(({ label, source, values: { top1, top2, mrr } }) => {
    const figures = Object.entries({ "top-1": top1, "top-2": top2, MRR: mrr }).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${digits(value)}`]));
    return `published, not measured here: ${label}: ${figures.join(", ")} (${source})`;
  });
}

function validationLines({ validation }: PresetReport): string[] {
  if (validation === null) return [];
  const lines = validation.features.map(({ feature, performances, pearson, spearman, concordance, reliability }) => {
    return [feature, String(performances), coefficient(pearson), coefficient(spearman), coefficient(concordance), reliability === null ? "–" : `${reliability.coefficient} ${coefficient(reliability.value)}`];
  });
  return alignColumns([["feature", "performances", "Pearson", "Spearman", "concordance", "reliability"], ...lines]);
}

function distributionLines({ distributions }: PresetReport): string[] {
  if (distributions.length === 0) return [];
  const lines = distributions.map(({ group, feature, count, mean, sd, quartiles }) => [`${group}: ${feature}`, String(count), digits(mean), digits(sd), ...quartiles.map(digits)]);
  return alignColumns([["feature by group", "n", "mean", "sd", "25 %", "median", "75 %"], ...lines]);
}

function noteLines({ choices, warnings, rows }: PresetReport): string[] {
  const ofRows = new Map<string, string[]>();
  for (const { label, warnings: own } of rows) for (const sentence of own) ofRows.set(sentence, [...(ofRows.get(sentence) ?? []), label]);
  const grouped = [...ofRows].map(([sentence, labels]) => `note: ${sentence} (${labels.length === rows.length ? "all rows" : labels.join("; ")})`);
  return [...choices.map((sentence) => `choice: ${sentence}`), ...grouped, ...warnings.map((sentence) => `note: ${sentence}`)];
}

function probability(p: number): string {
  return p < 0.001 ? "< 0.001" : digits(p);
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${digits(Math.abs(value))}`;
}

function coefficient(value: number | null): string {
  return value === null ? "–" : signed(value);
}
