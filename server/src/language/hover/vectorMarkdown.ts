/** A feature vector as a table: value, bar, plain words, and where it stands among the corpus. Pure. */
import { FEATURE_NAMES, type AnyFeatureName } from "../../protocol/features.ts";
import { fill, type Translate } from "../../protocol/translate.ts";
import type { FeatureStatistics } from "../../retrieval/standardisation.ts";
import type { CorpusColumns } from "./corpusColumns.ts";
import { inWords, featureLabel } from "./featureWords.ts";
import type { FeatureValues } from "./findVector.ts";
import { plain, table } from "./markdown.ts";
import { isInBounds, BOUNDS } from "./plausible.ts";

export interface VectorContext {
  readonly reference: FeatureStatistics;
  /** The analysed recordings of an open corpus. */
  readonly corpus?: CorpusColumns & { readonly name: string };
}

/** Fewer recordings give no percentile worth the name. */
const LEAST_RECORDINGS = 8;
const BAR = 10;

export function vectorMarkdown(values: FeatureValues, { reference, corpus }: VectorContext, t: Translate = fill): string {
  const compared = corpus !== undefined && corpus.count >= LEAST_RECORDINGS ? corpus : undefined;
  const rows = values.map(({ name, value }) => {
    if (!isInBounds(name, value)) return [featureLabel(name, t), number(value), "", `⚠ ${t("out of range {0}", rangeOf(name))}`, ...(compared === undefined ? [] : [""])];
    const below = compared === undefined ? undefined : shareBelow(value, compared.columns[name]);
    const words = inWords(name, value, below === undefined ? { kind: "reference", statistics: reference } : { kind: "corpus", below }, t);
    return [featureLabel(name, t), number(value), bar(name, value), words, ...(below === undefined ? [] : [t("above {0} %", Math.round(below * 100))])];
  });
  const head = [t("feature"), t("value"), "", t("in words"), ...(compared === undefined ? [] : [t("percentile")])];
  const note =
    compared === undefined
      ? t("Words by the shipped reference statistics.")
      : t("Words and percentiles among the {0} analysed performances of {1}.", compared.count, plain(compared.name));
  return `**${title(values, t)}**\n\n${table(head, rows)}\n\n${note}`;
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

function title(values: FeatureValues, t: Translate): string {
  if (values.length === FEATURE_NAMES.length) return t("The eight perceptual features");
  return values.length === 14 ? t("The eight perceptual features and the extended set") : t("Perceptual features");
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
