/** The rows of a preset: metrics with intervals side by side, the literature's figures below and marked as such. */
import type { PresetReport, PresetRow, PublishedFigure } from "../../protocol/workbench.ts";
import type { Translate } from "../../protocol/translate.ts";
import { dotPlot, type DotRow } from "../charts/dotPlot.ts";
import { legend, type Mark } from "../charts/marks.ts";
import { figure, interval, pValue } from "../figures.ts";
import { html, type Content } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable, type Column } from "../html/table.ts";
import { METRICS, type NamedMetric } from "../metricNames.ts";

export async function presetRowsSection(report: PresetReport, t: Translate): Promise<Section | null> {
  const { rows, published } = report;
  if (rows.length === 0 && published.length === 0) return null;
  const charts: Content[] = [];
  for (const metric of METRICS) charts.push(await metricChart(report, metric, t));
  const content: Content[] = [rows.length === 0 ? null : rowsTable(rows, t), published.length === 0 ? null : publishedTable(published, t), charts, agreementTable(rows, t), rowWarnings(rows, t)];
  return { id: "result", title: t("Result"), content };
}

/** Names of all factors in order of appearance. */
export function factorNames(rows: readonly PresetRow[]): string[] {
  return [...new Set(rows.flatMap(({ factors }) => Object.keys(factors)))];
}

function rowsTable(rows: readonly PresetRow[], t: Translate): Content {
  const columns: Column<PresetRow>[] = [
    { title: t("Configuration"), cell: ({ label }) => label },
    ...factorNames(rows).map((name) => ({ title: name, cell: ({ factors }: PresetRow) => factors[name] ?? "–" })),
    { title: t("Queries"), numeric: true, cell: ({ metrics }) => metrics.queries },
    ...METRICS.flatMap(({ key, name }): Column<PresetRow>[] => [
      {
        title: t("{0}, 95 % interval", name),
        numeric: true,
        cell: ({ metrics, confidence95 }) => html`<strong>${figure(metrics[key])}</strong><br><span class="quiet">${interval(confidence95[key])}</span>`,
      },
      { title: t("Chance"), numeric: true, cell: ({ random }) => figure(random[key]) },
    ]),
    { title: t("Permutation test"), numeric: true, cell: ({ permutationP }) => pValue(permutationP) },
  ];
  return dataTable({ caption: t("Measured here"), columns, rows });
}

function publishedTable(published: readonly PublishedFigure[], t: Translate): Content {
  return dataTable<PublishedFigure>({
    caption: t("Published, not measured here"),
    columns: [
      { title: t("Configuration"), cell: ({ label }) => html`<span class="published">${label}</span> (${t("published")})` },
      ...METRICS.map(({ key, name }): Column<PublishedFigure> => ({ title: name, numeric: true, cell: ({ values }) => publishedValue(values[key]) })),
      { title: t("Source"), prose: true, cell: ({ source }) => source },
    ],
    rows: published,
  });
}

function publishedValue(value: number | undefined): Content {
  return value === undefined ? "–" : html`<span class="published">${figure(value)}</span>`;
}

async function metricChart({ rows, published }: PresetReport, { key, name, meaning }: NamedMetric, t: Translate): Promise<Content> {
  const dots: DotRow[] = rows.map(({ label, metrics, confidence95, random, listenerAgreement }) => ({
    name: label,
    value: metrics[key],
    interval: confidence95[key],
    marks: [
      ["chance", random[key]],
      ...(listenerAgreement?.halfHalf == null ? [] : [["half", listenerAgreement.halfHalf[key]] as const]),
    ],
  }));
  const literature = published.flatMap(({ label, values }): DotRow[] => {
    const value = values[key];
    return value === undefined ? [] : [{ name: t("{0} (published)", label), value: null, marks: [["published", value]] }];
  });
  if (dots.length + literature.length === 0) return null;
  const marks: (readonly [Mark, string])[] = [["value", t("measured here, with its 95 % interval")], ["chance", t("chance")]];
  if (rows.some(({ listenerAgreement }) => listenerAgreement?.halfHalf != null)) marks.push(["half", t("listeners, half against half")]);
  if (literature.length > 0) marks.push(["published", t("published")]);
  const plot = await dotPlot({ axis: name, range: [0, 1], rows: [...dots, ...literature], label: t("Chart of the tables above: {0} of each configuration with its interval, beside chance.", name) });
  return html`<h3>${name}: ${t(meaning)}</h3>
<figure>${plot}<figcaption>${legend(marks)}</figcaption></figure>
`;
}

function agreementTable(rows: readonly PresetRow[], t: Translate): Content {
  const lines = rows.flatMap(({ label, listenerAgreement }) => [
    ...(listenerAgreement?.halfHalf == null ? [] : [{ label, kind: t("half against half"), values: listenerAgreement.halfHalf }]),
    ...(listenerAgreement?.oneRest == null ? [] : [{ label, kind: t("one against the rest"), values: listenerAgreement.oneRest }]),
  ]);
  if (lines.length === 0) return null;
  return dataTable({
    caption: t("Listener agreement on the same queries and encoder"),
    columns: [
      { title: t("Configuration"), cell: ({ label }) => label },
      { title: t("Listeners"), cell: ({ kind }) => kind },
      { title: t("Queries"), numeric: true, cell: ({ values }) => values.queries },
      ...METRICS.map(({ key, name }) => ({ title: name, numeric: true, cell: ({ values }: (typeof lines)[number]) => figure(values[key]) })),
    ],
    rows: lines,
  });
}

function rowWarnings(rows: readonly PresetRow[], t: Translate): Content {
  const lines = rows.flatMap(({ label, warnings }) => warnings.map((warning) => ({ label, warning })));
  if (lines.length === 0) return null;
  return dataTable({
    caption: t("Keep in mind"),
    columns: [
      { title: t("Configuration"), cell: ({ label }) => label },
      { title: t("Note"), prose: true, cell: ({ warning }) => html`<span lang="en">${warning}</span>` },
    ],
    rows: lines,
  });
}
