/** A performance beside the other renditions of its piece: in words first, numbers after. Pure. */
import type { LivePerformance } from "../../daemon/liveCorpus.ts";
import { modelNote } from "../../models/modelNotes.ts";
import type { ModelIdentity } from "../../protocol/analysis.ts";
import { FEATURE_NAMES, type FeatureName } from "../../protocol/features.ts";
import type { Piece } from "../../protocol/corpus.ts";
import { reasonParts } from "../../protocol/reasonParts.ts";
import { counted, fill, type Translate } from "../../protocol/translate.ts";
import type { Candidate } from "../../retrieval/rank.ts";
import { comparison } from "../../retrieval/reasons.ts";
import type { FeatureStatistics } from "../../retrieval/standardisation.ts";
import { featureLabel } from "./featureWords.ts";
import { code, plain, table } from "./markdown.ts";

export interface RecordingContext {
  readonly piece: Piece | undefined;
  /** All performances of the piece, this one among them. */
  readonly renditions: readonly LivePerformance[];
  /** What differences are measured by. */
  readonly reference: FeatureStatistics;
  readonly model: ModelIdentity;
  /** Links to open or play it, as Markdown. */
  readonly links: readonly string[];
}

const MOST_DIFFERENCES = 3;
/** In standard deviations within a piece. */
const LEAST_DIFFERENCE = 0.5;

export function recordingMarkdown(live: LivePerformance, { piece, renditions, reference, model, links }: RecordingContext, t: Translate = fill): string {
  const { performance, summary } = live;
  const facts = [code(performance.id), ...(summary === undefined ? [] : [duration(summary.durationSeconds)]), counted(t, performance.descriptions.length, "{0} description", "{0} descriptions")];
  const parts = [
    `**${plain(performance.performer)} — ${plain(piece?.title ?? performance.pieceId)}**${piece?.composer === undefined ? "" : ` (${plain(piece.composer)})`}`,
    facts.join(" · "),
    // Before the table, below which a hover has to be scrolled.
    ...(summary?.partial === true ? [`⚠ **${t("Partial")}**: ${t("only a part of the file could be read.")}`] : []),
    ...(summary?.warnings ?? []).map((warning) => `⚠ ${plain(warning, 400)}`),
    ...(summary === undefined ? [stateInWords(live, t)] : besideOthers(live, renditions, reference, t)),
    ...(links.length === 0 ? [] : [links.join(" · ")]),
    ...(summary === undefined ? [] : [plain(t(modelNote(model, summary.backend)))]),
  ];
  return parts.join("\n\n");
}

/** A recording that several performances are taken from. */
export function spansMarkdown(performances: readonly LivePerformance[], t: Translate = fill): string {
  const rows = performances.slice(0, 20).map(({ performance, state }) => [code(performance.id), plain(performance.performer), plain(performance.pieceId), stateWord(state, t)]);
  return `**${t("{0} performances of this recording", performances.length)}**\n\n${table([t("performance"), t("performer"), t("piece"), t("state")], rows)}`;
}

function stateWord(state: LivePerformance["state"], t: Translate): string {
  const words = { absent: t("absent"), failed: t("failed"), analysing: t("analysing"), waiting: t("waiting"), analysed: t("analysed") };
  return words[state];
}

function stateInWords({ state, problem }: LivePerformance, t: Translate): string {
  switch (state) {
    case "absent":
      return t("There is no recording of it here.");
    case "failed":
      return problem === undefined ? t("It could not be analysed.") : `${t("It could not be analysed.")} ${plain(problem.message, 400)} ${plain(problem.advice, 400)}`;
    case "analysing":
      return t("It is being analysed.");
    case "waiting":
    case "analysed":
      return t("It waits to be analysed.");
  }
}

function besideOthers(live: LivePerformance, renditions: readonly LivePerformance[], reference: FeatureStatistics, t: Translate): string[] {
  const analysed = renditions.filter((other) => other.summary !== undefined);
  const index = analysed.findIndex((other) => other.performance.id === live.performance.id);
  const values = analysed.map(({ summary }) => FEATURE_NAMES.map((name) => summary?.features[name] ?? 0));
  const own = values[index] ?? [];
  if (analysed.length < 2 || index < 0) {
    const rows = FEATURE_NAMES.map((name) => [featureLabel(name, t), (live.summary?.features[name] ?? 0).toFixed(3)]);
    return [t("It is the only analysed rendition of this piece."), table([t("feature"), t("value")], rows)];
  }
  const means = FEATURE_NAMES.map((_, k) => values.reduce((sum, row) => sum + (row[k] ?? 0), 0) / values.length);
  const candidates: Candidate[] = analysed.map(({ performance }, row) => ({
    id: performance.id,
    features: Float64Array.from(means, (mean, k) => (values[row]?.[k] ?? 0) - mean),
  }));
  const differences = FEATURE_NAMES.map((name, k) => {
    const deviation = ((own[k] ?? 0) - (means[k] ?? 0)) / scaleOf(name, reference);
    return { name, deviation, words: reasonParts({ text: comparison(name, k, index, candidates), words: [] }, t).comparison, value: own[k] ?? 0, mean: means[k] ?? 0 };
  });
  const strongest = differences
    .filter(({ deviation }) => Math.abs(deviation) >= LEAST_DIFFERENCE)
    .sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation))
    .slice(0, MOST_DIFFERENCES)
    .map(({ words }) => words);
  const others = analysed.length - 1;
  const summary =
    strongest.length === 0
      ? counted(t, others, "Much like the other rendition of the piece.", "Much like the {0} other renditions of the piece.")
      : `${counted(t, others, "Beside the other rendition of the piece, above all:", "Beside the {0} other renditions of the piece, above all:")} **${strongest.join("; ")}**.`;
  const rows = differences.map(({ name, words, value, mean }) => [featureLabel(name, t), words, value.toFixed(3), mean.toFixed(3)]);
  return [summary, table([t("feature"), t("beside the others"), t("value"), t("mean of the piece")], rows)];
}

function scaleOf(name: FeatureName, { names, scale }: FeatureStatistics): number {
  return scale[names.indexOf(name)] ?? 1;
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")} min`;
}
