/** The folds, and in each its queries with what was ranked first. */
import { queryValues } from "../../evaluation/measureQueries.ts";
import type { EvaluationFold, EvaluationQueryResult, EvaluationReport } from "../../protocol/evaluation.ts";
import { counted, type Translate } from "../../protocol/translate.ts";
import { figure, measured, rankFigure } from "../figures.ts";
import { performanceLead, pieceLead, queryLead } from "../html/lead.ts";
import { html, joined, type Content } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable } from "../html/table.ts";
import { METRICS } from "../metricNames.ts";
import { shortened } from "../shorten.ts";

/** A page of more rows than this is slow to open; CSV and JSON have all. */
const MOST_QUERIES = 3000;

export function foldsSection({ folds, configuration }: EvaluationReport, t: Translate): Section {
  const byPiece = configuration.folds === "piece";
  const name = (id: string): Content => (byPiece ? pieceLead(id) : id);
  const table = dataTable({
    caption: t("One line a fold"),
    columns: [
      { title: t("Held out"), cell: ({ heldOut }) => joined(heldOut.map(name), ", ") },
      { title: t("Map"), cell: mapName },
      { title: t("Trained on"), numeric: true, cell: ({ training }) => counted(t, training.pairs, "{0} pair", "{0} pairs") },
      { title: t("Queries"), numeric: true, cell: ({ queries }) => queries.length },
      ...METRICS.map(({ key, name: title }) => ({
        title,
        numeric: true,
        cell: ({ queries }: EvaluationFold) => (queries.length === 0 ? "–" : figure(mean(queryValues(queries, key)))),
      })),
    ],
    rows: folds,
  });
  let left = MOST_QUERIES;
  const lists = folds.map(({ heldOut, queries }) => {
    const shown = queries.slice(0, left);
    left -= shown.length;
    return shown.length === 0 ? null : queriesOf(heldOut, shown, t);
  });
  const all = folds.reduce((sum, { queries }) => sum + queries.length, 0);
  const rest = all > MOST_QUERIES ? html`<p>${t("The first {0} of {1} queries are shown; CSV and JSON have all.", MOST_QUERIES, all)}</p>\n` : null;
  return { id: "folds", title: t("Folds"), content: [table, html`<h3>${t("Queries by fold")}</h3>\n`, lists, rest] };
}

function queriesOf(heldOut: readonly string[], queries: readonly EvaluationQueryResult[], t: Translate): Content {
  const title = heldOut.join(", ");
  return html`<details><summary><bdi>${title}</bdi> <span class="quiet">(${counted(t, queries.length, "{0} query", "{0} queries")})</span></summary>
${dataTable({
  caption: t("Queries of {0}", title),
  columns: [
    { title: t("Query"), cell: (query) => queryLead(query) },
    { title: t("Rank"), numeric: true, cell: ({ rank, ranking }) => `${rankFigure(rank)} / ${ranking.length}` },
    { title: t("Ranked first"), cell: (query) => firstOf(query, t) },
    { title: t("Description"), prose: true, cell: ({ text }) => shortened(text) },
  ],
  rows: queries,
})}</details>
`;
}

function firstOf({ rank, ranking, scores, target }: EvaluationQueryResult, t: Translate): Content {
  const [first, last] = [scores[0], scores.at(-1)];
  if (first === last && ranking.length > 1) return t("all tie");
  const best = ranking[0] ?? "";
  return rank === 1 || best === target ? html`✓ ${t("the one meant")}` : performanceLead(best);
}

function mapName({ map, penalty, bandwidth }: EvaluationFold): string {
  const chosen = [penalty, bandwidth ?? null].flatMap((value) => (value === null ? [] : [measured(value)]));
  return chosen.length === 0 ? map : `${map} (${chosen.join(", ")})`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
