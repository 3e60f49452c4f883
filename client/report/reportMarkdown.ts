/**
 * An evaluation report as a page to read: the figures beside chance with their uncertainty, then what stands behind
 * them, fold by fold. Everything from the corpus (ids, descriptions) is escaped.
 */
import type { EvaluationFold, EvaluationReport, MetricValues } from "../../server/src/protocol/evaluation.ts";
import { counted, fill, rankLabel, type Translate } from "../views/format.ts";
import { escapeMarkdown, markdownTable, type Column } from "./markdown.ts";

const METRICS: readonly { readonly key: keyof MetricValues; readonly name: string; readonly meaning: string }[] = [
  { key: "top1", name: "Top-1", meaning: "the performance meant comes first" },
  { key: "top2", name: "Top-2", meaning: "it is among the first two" },
  { key: "mrr", name: "MRR", meaning: "mean reciprocal rank" },
];

/** @param made for instance "demo-corpus"; shown in the title */
export function reportMarkdown(report: EvaluationReport, made: string, translate: Translate = fill): string {
  return [
    `# ${translate("Retrieval evaluation: {0}", escapeMarkdown(made))}`,
    summary(report, translate),
    figures(report, translate),
    significance(report, translate),
    ...notes(report, translate),
    `## ${translate("Folds")}`,
    foldsTable(report, translate),
    `## ${translate("Queries")}`,
    translate("Rank 1 is a hit. Under ties the rank is the expected one."),
    ...report.folds.map((fold) => foldQueries(fold, translate)),
    `## ${translate("Settings")}`,
    settings(report, translate),
    `## ${translate("Conventions")}`,
    conventions(report),
    "",
  ].join("\n\n");
}

function summary({ corpus, metrics, folds, configuration }: EvaluationReport, t: Translate): string {
  const queries = configuration.queries === "performance" ? t("one query a performance, from all its descriptions") : t("one query a description");
  const among = configuration.candidates === "piece" ? t("sought among the renditions of the same piece") : t("sought in the whole corpus");
  return [
    `${counted(t, corpus.performances, "{0} performance", "{0} performances")} ${counted(t, corpus.pieces, "of {0} piece", "of {0} pieces")}, `,
    `${counted(t, corpus.descriptions, "{0} description", "{0} descriptions")} ${counted(t, corpus.listeners, "by {0} listener", "by {0} listeners")}. `,
    `${counted(t, metrics.queries, "{0} query", "{0} queries")} (${queries}), ${among}. `,
    `${counted(t, folds.length, "{0} fold", "{0} folds")}; ${foldSentence(configuration.folds, t)}`,
  ].join("");
}

function foldSentence(folds: EvaluationReport["configuration"]["folds"], t: Translate): string {
  switch (folds) {
    case "piece":
      return t("each holds one piece out: nothing said about it trains what ranks it.");
    case "work":
      return t("each holds one work out: nothing said about it trains what ranks it.");
    case "performer":
      return t("each holds one performer out: nothing said about them trains what ranks them.");
    default:
      return t("each holds the performances with one value of a column out: nothing said about them trains what ranks them.");
  }
}

function figures(report: EvaluationReport, t: Translate): string {
  const { halfHalf = null, oneRest = null } = report.listenerAgreement ?? {};
  const columns: Column[] = [
    { title: t("Measure") },
    { title: t("Value"), align: "right" },
    { title: t("95 % interval"), align: "right" },
    { title: t("Chance"), align: "right" },
  ];
  if (halfHalf !== null) columns.push({ title: t("Listeners, half against half"), align: "right" });
  if (oneRest !== null) columns.push({ title: t("Listeners, one against the rest"), align: "right" });
  const rows = METRICS.map(({ key, name, meaning }) => {
    const [low, high] = report.confidence95[key];
    const row = [`${name}: ${t(meaning)}`, `**${figure(report.metrics[key])}**`, `${figure(low)} – ${figure(high)}`, figure(report.random[key])];
    if (halfHalf !== null) row.push(figure(halfHalf[key]));
    if (oneRest !== null) row.push(figure(oneRest[key]));
    return row;
  });
  return markdownTable(columns, rows);
}

function significance({ permutationP, metrics }: EvaluationReport, t: Translate): string {
  const p = permutationP < 0.001 ? "p < 0.001" : `p = ${figure(permutationP)}`;
  return t("Permutation test within pieces: {0}. Mean rank {1}.", p, metrics.meanRank.toFixed(2));
}

function notes({ warnings, excluded, words }: EvaluationReport, t: Translate): string[] {
  const lines = [
    ...warnings.map(escapeMarkdown),
    ...excluded.map(({ piece, performance, queries, reason }) =>
      t("Left out: {0} ({1}): {2}", escapeMarkdown(performance ?? piece), counted(t, queries, "{0} query", "{0} queries"), escapeMarkdown(reason)),
    ),
  ];
  if (words.unknown > 0) {
    const most = words.mostFrequentUnknown.slice(0, 12).map(({ word, count }) => (count === 1 ? escapeMarkdown(word) : `${escapeMarkdown(word)} (${count})`));
    lines.push(t("{0} of {1} words were not known: {2}.", words.unknown, words.known + words.unknown, most.join(", ")));
  }
  if (words.queriesWithoutKnownWord > 0) {
    lines.push(counted(t, words.queriesWithoutKnownWord, "{0} query has no known word and counts as a tie of all.", "{0} queries have no known word and count as ties of all."));
  }
  return lines.length === 0 ? [] : [`## ${t("Keep in mind")}`, lines.map((line) => `- ${line}`).join("\n")];
}

function foldsTable({ folds }: EvaluationReport, t: Translate): string {
  return markdownTable(
    [
      { title: t("Held out") },
      { title: t("Map") },
      { title: t("Trained on"), align: "right" },
      { title: t("Queries"), align: "right" },
      { title: "Top-1", align: "right" },
      { title: "MRR", align: "right" },
    ],
    folds.map((fold) => [
      fold.heldOut.map(escapeMarkdown).join(", "),
      mapName(fold),
      counted(t, fold.training.pairs, "{0} pair", "{0} pairs"),
      String(fold.queries.length),
      figure(mean(fold.queries.map(({ rank }) => (rank === 1 ? 1 : 0)))),
      figure(mean(fold.queries.map(({ rank }) => 1 / rank))),
    ]),
  );
}

function mapName({ map, penalty }: EvaluationFold): string {
  return penalty === null ? map : `${map} (${penalty})`;
}

function foldQueries({ heldOut, queries }: EvaluationFold, t: Translate): string {
  const table = markdownTable(
    [{ title: t("Rank"), align: "right" }, { title: t("Meant") }, { title: t("Ranked first") }, { title: t("Description") }],
    queries.map(({ rank, ranking, target, text }) => [
      `${rank === 1 ? `**${rankLabel(rank)}**` : rankLabel(rank)} / ${ranking.length}`,
      escapeMarkdown(target),
      rank === 1 ? "✓" : escapeMarkdown(ranking[0] ?? ""),
      escapeMarkdown(shortened(text)),
    ]),
  );
  return `### ${heldOut.map(escapeMarkdown).join(", ")}\n\n${table}`;
}

function settings({ configuration }: EvaluationReport, t: Translate): string {
  const { folds, queries, map, candidates, seed, pca, features, model, text, transductive } = configuration;
  const rows: [string, string][] = [
    [t("Folds by"), folds],
    [t("Queries by"), queries],
    [t("Candidates"), candidates],
    [t("Map"), map],
    ...(model === undefined ? [] : [[t("Feature model"), `${escapeMarkdown(model.id)} ${escapeMarkdown(model.version)}`] satisfies [string, string]]),
    [t("Features"), features.map(escapeMarkdown).join(", ")],
    [t("Word vectors"), `${escapeMarkdown(text.name)} (${text.dimension})`],
    [t("Principal components"), pca === undefined ? "–" : String(pca)],
    [t("Transductive"), transductive ? t("yes: centred on the candidates' own mean (their sound, no words)") : t("no")],
    [t("Seed"), String(seed)],
  ];
  return markdownTable([{ title: t("Setting") }, { title: t("Value") }], rows);
}

function conventions({ configuration }: EvaluationReport): string {
  return Object.entries(configuration.conventions).map(([name, text]) => `- **${escapeMarkdown(name)}**: ${escapeMarkdown(text)}`).join("\n");
}

/** Descriptions of a whole performance run to hundreds of words; the report in JSON has them all. */
function shortened(text: string): string {
  const most = 160;
  return text.length <= most ? text : `${text.slice(0, text.lastIndexOf(" ", most))} …`;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function figure(value: number): string {
  return value.toFixed(3);
}
