/** Results by piece, by performer and by descriptor, each beside what chance would give there. */
import type { Breakdown, DescriptorBreakdown, Diagnosis } from "../../protocol/diagnosis.ts";
import type { Translate } from "../../protocol/translate.ts";
import { dotPlot } from "../charts/dotPlot.ts";
import { legend } from "../charts/marks.ts";
import { figure, signedFigure } from "../figures.ts";
import { pieceLead } from "../html/lead.ts";
import { html, type Content } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable, type Column } from "../html/table.ts";

/** More rows make a chart that nobody reads; the table has them all. */
const MOST_IN_CHART = 25;

export async function breakdownSections(diagnosis: Diagnosis | null, t: Translate): Promise<(Section | null)[]> {
  if (diagnosis === null) return [];
  const { byPiece, byPerformer, byDescriptor } = diagnosis;
  return [
    await breakdown("by-piece", t("By piece"), t("Piece"), byPiece, (name) => pieceLead(name), t),
    await breakdown("by-performer", t("By performer"), t("Performer"), byPerformer, (name) => name, t),
    byDescriptor.length === 0 ? null : { id: "by-descriptor", title: t("By descriptor"), content: descriptors(byDescriptor, t) },
  ];
}

async function breakdown(id: string, title: string, what: string, rows: readonly Breakdown[], show: (name: string) => Content, t: Translate): Promise<Section | null> {
  if (rows.length === 0) return null;
  const charted = rows.slice(0, MOST_IN_CHART);
  const plot = await dotPlot({
    axis: t("Mean reciprocal rank"),
    range: [0, 1],
    label: t("Chart of the table below: mean reciprocal rank beside chance."),
    rows: charted.map(({ name, mrr, chanceMrr }) => ({ name, value: mrr, marks: [["chance", chanceMrr]] })),
  });
  const content = html`<figure>${plot}<figcaption>${legend([["value", t("mean reciprocal rank")], ["chance", t("chance")]])}
${rows.length > charted.length ? html`<p>${t("The first {0} of {1}.", charted.length, rows.length)}</p>` : null}</figcaption></figure>
${dataTable({ caption: title, columns: [{ title: what, cell: ({ name }) => show(name) }, ...resultColumns(t)], rows })}`;
  return { id, title, content };
}

function descriptors(rows: readonly DescriptorBreakdown[], t: Translate): Content {
  return html`<p>${t("Words of at least three queries. Agreement: how often two listeners who use the word mean the same rendition, as a multiple of chance (1 is chance); κ the same corrected for chance (0 is chance). Pull: what the word alone adds for the performance meant; below 0 it leads away.")}</p>
${dataTable<DescriptorBreakdown>({
  caption: t("By descriptor"),
  columns: [
    { title: t("Word"), cell: ({ name, known }) => (known ? name : html`${name} <span class="quiet">(${t("unknown")})</span>`) },
    ...resultColumns(t),
    { title: t("Listeners"), numeric: true, cell: ({ listeners }) => listeners },
    { title: t("Agreement"), numeric: true, cell: ({ agreement }) => (agreement === null ? "–" : agreement.toFixed(2)) },
    { title: "κ", numeric: true, cell: ({ kappa }) => (kappa === null ? "–" : signedFigure(kappa)) },
    { title: t("Pairs of listeners"), numeric: true, cell: ({ agreementPairs }) => agreementPairs },
    { title: t("Pull"), numeric: true, cell: ({ pull }) => (pull === null ? "–" : signedFigure(pull)) },
  ],
  rows,
})}`;
}

function resultColumns<R extends Breakdown>(t: Translate): Column<R>[] {
  return [
    { title: t("Queries"), numeric: true, cell: ({ queries }) => queries },
    { title: "Top-1", numeric: true, cell: ({ top1 }) => figure(top1) },
    { title: t("Chance"), numeric: true, cell: ({ chanceTop1 }) => figure(chanceTop1) },
    { title: "MRR", numeric: true, cell: ({ mrr }) => figure(mrr) },
    { title: t("Chance"), numeric: true, cell: ({ chanceMrr }) => figure(chanceMrr) },
  ];
}
