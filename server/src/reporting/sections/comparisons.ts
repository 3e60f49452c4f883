/** Paired differences between configurations, or between two reports, on the same queries. */
import type { PairedComparison } from "../../protocol/workbench.ts";
import type { Translate } from "../../protocol/translate.ts";
import { dotPlot } from "../charts/dotPlot.ts";
import { legend } from "../charts/marks.ts";
import { pValue, signedFigure, signedInterval } from "../figures.ts";
import { html, type Content } from "../html/markup.ts";
import { dataTable } from "../html/table.ts";
import { METRICS } from "../metricNames.ts";

/** More rows make a chart that nobody reads: of many comparisons it shows one metric; the table has them all. */
const MOST_OF_ALL_METRICS = 12;
const MOST_IN_CHART = 40;

/** @param nameOf what a configuration's id is called */
export async function comparisonTables(comparisons: readonly PairedComparison[], nameOf: (id: string) => string, t: Translate): Promise<Content> {
  return html`<p>${t("Each line: the second less the first, on the same queries; whole pieces are drawn for the interval. An interval without 0 speaks for a difference.")}</p>
${await differences(comparisons, nameOf, t)}
${dataTable<PairedComparison>({
  caption: t("Paired differences"),
  columns: [
    { title: t("First"), cell: ({ a }) => nameOf(a) },
    { title: t("Second"), cell: ({ b }) => nameOf(b) },
    { title: t("Measure"), cell: ({ metric }) => metricName(metric) },
    { title: t("Difference"), numeric: true, cell: ({ difference }) => html`<strong>${signedFigure(difference)}</strong>` },
    { title: t("95 % interval"), numeric: true, cell: ({ confidence95 }) => signedInterval(confidence95) },
    { title: "p", numeric: true, cell: ({ p }) => pValue(p) },
    { title: t("Queries"), numeric: true, cell: ({ queries }) => queries },
  ],
  rows: comparisons,
})}`;
}

async function differences(comparisons: readonly PairedComparison[], nameOf: (id: string) => string, t: Translate): Promise<Content> {
  const charted = (comparisons.length > MOST_OF_ALL_METRICS ? comparisons.filter(({ metric }) => metric === "mrr") : comparisons).slice(0, MOST_IN_CHART);
  if (charted.length === 0) return null;
  const haveOneFirst = new Set(comparisons.map(({ a }) => a)).size === 1;
  const plot = await dotPlot({
    axis: t("Difference"),
    lineAt: 0,
    label: t("Chart of the table below: each difference with its interval; the line is at no difference."),
    rows: charted.map(({ a, b, metric, difference, confidence95 }) => ({
      name: `${metricName(metric)}: ${nameOf(b)}${haveOneFirst ? "" : ` − ${nameOf(a)}`}`,
      value: difference,
      interval: confidence95,
    })),
  });
  return html`<figure>${plot}<figcaption>${legend([["value", t("difference, with its 95 % interval")]])}</figcaption></figure>`;
}

function metricName(metric: PairedComparison["metric"]): string {
  return METRICS.find(({ key }) => key === metric)?.name ?? metric;
}
