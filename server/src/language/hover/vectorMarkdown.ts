/** A feature vector as a table: value, bar, plain words, and where it stands among the corpus. Pure. */
import { FEATURE_NAMES, type AnyFeatureName } from "../../protocol/features.ts";
import type { FeatureStatistics } from "../../retrieval/standardisation.ts";
import type { CorpusColumns } from "./corpusColumns.ts";
import { inWords, featureLabel } from "./featureWords.ts";
import type { FeatureValues } from "./findVector.ts";
import { counted, plain, table } from "./markdown.ts";
import { isInBounds, BOUNDS } from "./plausible.ts";

export interface VectorContext {
  readonly reference: FeatureStatistics;
  /** The analysed recordings of an open corpus. */
  readonly corpus?: CorpusColumns & { readonly name: string };
}

/** Fewer recordings give no percentile worth the name. */
const LEAST_RECORDINGS = 8;
const BAR = 10;

export function vectorMarkdown(values: FeatureValues, { reference, corpus }: VectorContext): string {
  const compared = corpus !== undefined && corpus.count >= LEAST_RECORDINGS ? corpus : undefined;
  const rows = values.map(({ name, value }) => {
    if (!isInBounds(name, value)) return [featureLabel(name), number(value), "", `⚠ out of range ${rangeOf(name)}`, ...(compared === undefined ? [] : [""])];
    const below = compared === undefined ? undefined : shareBelow(value, compared.columns[name]);
    const words = inWords(name, value, below === undefined ? { kind: "reference", statistics: reference } : { kind: "corpus", below });
    return [featureLabel(name), number(value), bar(name, value), words, ...(below === undefined ? [] : [`above ${Math.round(below * 100)} %`])];
  });
  const head = ["feature", "value", "", "in words", ...(compared === undefined ? [] : ["percentile"])];
  const note =
    compared === undefined
      ? "Words by the shipped reference statistics."
      : `Words and percentiles among the ${counted(compared.count, "analysed performance")} of ${plain(compared.name)}.`;
  return `**${title(values)}**\n\n${table(head, rows)}\n\n${note}`;
}

/** Share of the column below a value, in [0, 1]; equal ones count half. */
export function shareBelow(value: number, column: Float64Array): number {
  let below = 0;
  for (const other of column) {
    if (other < value) below += 1;
    else if (other === value) below += 0.5;
  }
  return column.length === 0 ? 0.5 : below / column.length;
}

function title(values: FeatureValues): string {
  if (values.length === FEATURE_NAMES.length) return "The eight perceptual features";
  return values.length === 14 ? "The eight perceptual features and the extended set" : "Perceptual features";
}

function bar(name: AnyFeatureName, value: number): string {
  const [least, most] = name === "onset_density" ? [0, 10] : name === "loudness_range" ? [0, 30] : name === "loudness_variability" ? [0, 15] : name === "tempo" ? [-1, 2.5] : name === "tempo_variability" ? [0, 0.5] : BOUNDS[name];
  const filled = Math.max(0, Math.min(BAR, Math.round(((value - least) / (most - least)) * BAR)));
  return "▰".repeat(filled) + "▱".repeat(BAR - filled);
}

function rangeOf(name: AnyFeatureName): string {
  return `${BOUNDS[name][0]}…${BOUNDS[name][1]}`;
}

function number(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
