/** The result: metrics with interval, chance and listener agreement, as a table and as a chart. */
import type { EvaluationReport } from "../../protocol/evaluation.ts";
import type { Translate } from "../../protocol/translate.ts";
import { dotPlot } from "../charts/dotPlot.ts";
import { legend, type Mark } from "../charts/marks.ts";
import { figure, interval, pValue, rankFigure } from "../figures.ts";
import { html } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable, type Column } from "../html/table.ts";
import { METRICS, type NamedMetric } from "../metricNames.ts";

export async function headlineSection(report: EvaluationReport, t: Translate): Promise<Section> {
  const { halfHalf = null, oneRest = null } = report.listenerAgreement ?? {};
  const columns: Column<NamedMetric>[] = [
    { title: t("Measure"), cell: ({ name, meaning }) => html`<strong>${name}</strong>: ${t(meaning)}` },
    { title: t("Value"), numeric: true, cell: ({ key }) => html`<strong>${figure(report.metrics[key])}</strong>` },
    { title: t("95 % interval"), numeric: true, cell: ({ key }) => interval(report.confidence95[key]) },
    { title: t("Chance"), numeric: true, cell: ({ key }) => figure(report.random[key]) },
    ...(halfHalf === null ? [] : [{ title: t("Listeners, half against half"), numeric: true, cell: ({ key }: NamedMetric) => figure(halfHalf[key]) }]),
    ...(oneRest === null ? [] : [{ title: t("Listeners, one against the rest"), numeric: true, cell: ({ key }: NamedMetric) => figure(oneRest[key]) }]),
  ];
  const marks: (readonly [Mark, string])[] = [["value", t("this evaluation, with its 95 % interval")], ["chance", t("chance")]];
  if (halfHalf !== null) marks.push(["half", t("listeners, half against half")]);
  if (oneRest !== null) marks.push(["rest", t("listeners, one against the rest")]);
  const plot = await dotPlot({
    axis: t("Value"),
    range: [0, 1],
    label: t("Chart of the table above: each measure with its interval, beside chance and listener agreement."),
    rows: METRICS.map(({ key, name }) => ({
      name,
      value: report.metrics[key],
      interval: report.confidence95[key],
      marks: [
        ["chance", report.random[key]] as const,
        ...(halfHalf === null ? [] : [["half", halfHalf[key]] as const]),
        ...(oneRest === null ? [] : [["rest", oneRest[key]] as const]),
      ],
    })),
  });
  const content = html`${dataTable({ caption: t("How often the performance meant is found"), columns, rows: METRICS })}
<figure>${plot}<figcaption>${legend(marks)}</figcaption></figure>
<p>${t("Permutation test within pieces: {0}.", pValue(report.permutationP))} ${agreementSentence(report, t)}</p>
${furtherTable(report, t)}`;
  return { id: "result", title: t("Result"), content };
}

function agreementSentence({ listenerAgreement }: EvaluationReport, t: Translate): string {
  const halfHalf = listenerAgreement?.halfHalf ?? null;
  const oneRest = listenerAgreement?.oneRest ?? null;
  return [
    halfHalf === null ? "" : t("Listeners, half against half: mean of {0} splits, {1} queries.", halfHalf.splits, halfHalf.queries),
    oneRest === null ? "" : t("Listeners, one against the rest: {0} queries.", oneRest.queries),
  ].filter((sentence) => sentence !== "").join(" ");
}

function furtherTable({ metrics, random }: EvaluationReport, t: Translate): ReturnType<typeof dataTable> {
  const rows = [
    ...Object.entries(metrics.topK).filter(([k]) => k !== "1" && k !== "2").map(([k, value]) => ({ name: `Top-${k}`, value: figure(value), chance: "" })),
    { name: "nDCG", value: figure(metrics.ndcg), chance: figure(random.ndcg) },
    { name: t("MRR, expected under random order of ties"), value: figure(metrics.mrrExpected), chance: figure(random.mrr) },
    { name: t("Mean rank"), value: rankFigure(metrics.meanRank), chance: "" },
    { name: t("Median rank"), value: rankFigure(metrics.medianRank), chance: "" },
  ];
  return dataTable({
    caption: t("Further measures"),
    columns: [
      { title: t("Measure"), cell: ({ name }) => name },
      { title: t("Value"), numeric: true, cell: ({ value }) => value },
      { title: t("Chance"), numeric: true, cell: ({ chance }) => chance },
    ],
    rows,
  });
}
