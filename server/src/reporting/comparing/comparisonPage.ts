/** The page of a comparison. */
import type { ReportComparison } from "../../protocol/workbench.ts";
import type { Translate } from "../../protocol/translate.ts";
import { figure, rankFigure } from "../figures.ts";
import { html, type Content } from "../html/markup.ts";
import { pageHtml } from "../html/page.ts";
import { dataTable } from "../html/table.ts";
import { METRICS } from "../metricNames.ts";
import type { PageOptions } from "../pageOptions.ts";
import { comparisonTables } from "../sections/comparisons.ts";
import { shortened } from "../shorten.ts";

/** CSV and JSON of the reports have all. */
const MOST_MOVED = 200;

export async function comparisonPage(comparison: ReportComparison, { translate: t, title = t("Two reports compared"), ...options }: PageOptions): Promise<string> {
  const { a, comparisons } = comparison;
  const differences = await comparisonTables(comparisons, (id) => (id === a.id ? "A" : "B"), t);
  return pageHtml({
    ...options,
    translate: t,
    title,
    lead: lead(comparison, t),
    sections: [
      { id: "difference", title: t("Difference"), content: differences },
      { id: "changes", title: t("What changed"), content: changesTable(comparison, t) },
      { id: "moved", title: t("Queries that moved"), content: movedTable(comparison, t) },
    ],
  });
}

function lead({ a, b, sharedQueries, onlyInA, onlyInB }: ReportComparison, t: Translate): Content {
  return html`${dataTable({
    caption: t("The reports"),
    columns: [
      { title: t("Report"), cell: ({ letter }) => letter },
      { title: t("Title"), cell: ({ report }) => report.title },
      { title: t("Kept as"), cell: ({ report }) => report.id },
      { title: t("Made"), cell: ({ report }) => report.startedAt ?? "–" },
      ...METRICS.map(({ key, name }) => ({ title: name, numeric: true, cell: ({ report }: { readonly report: typeof a }) => (report.metrics === undefined ? "–" : figure(report.metrics[key])) })),
    ],
    rows: [{ letter: "A", report: a }, { letter: "B", report: b }],
  })}
<p>${t("{0} queries are in both, {1} only in A, {2} only in B. Differences are of those in both.", sharedQueries, onlyInA, onlyInB)}</p>
`;
}

function changesTable({ changes }: ReportComparison, t: Translate): Content {
  if (changes.length === 0) return html`<p>${t("Nothing changed in settings, corpus and versions.")}</p>\n`;
  return dataTable({
    caption: t("Settings, corpus, versions and hashes that differ"),
    columns: [
      { title: t("What"), cell: ({ name }) => name },
      { title: "A", prose: true, cell: (change) => change.a },
      { title: "B", prose: true, cell: (change) => change.b },
    ],
    rows: changes,
  });
}

function movedTable({ moved }: ReportComparison, t: Translate): Content {
  if (moved.length === 0) return html`<p>${t("No query changed its rank.")}</p>\n`;
  const better = moved.filter(({ rankA, rankB }) => rankB < rankA).length;
  const shown = moved.slice(0, MOST_MOVED);
  return html`<p>${t("{0} queries rank better in B, {1} worse.", better, moved.length - better)} ${shown.length < moved.length ? t("The first {0} of {1}.", shown.length, moved.length) : null}</p>
${dataTable({
  caption: t("Largest change first"),
  columns: [
    { title: t("Query"), cell: ({ id }) => html`<span class="lead" data-query="${id}">${id}</span>` },
    { title: t("Rank in A"), numeric: true, cell: ({ rankA }) => rankFigure(rankA) },
    { title: t("Rank in B"), numeric: true, cell: ({ rankB }) => rankFigure(rankB) },
    { title: t("Change"), cell: ({ rankA, rankB }) => (rankB < rankA ? t("better") : t("worse")) },
    { title: t("Description"), prose: true, cell: ({ text }) => shortened(text) },
  ],
  rows: shown,
})}`;
}
