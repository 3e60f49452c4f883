/** Human ratings against features: coefficients in a table, the points in scatter plots and in tables. */
import type { FeatureValidation } from "../../protocol/workbench.ts";
import { counted, type Translate } from "../../protocol/translate.ts";
import { scatterPlot } from "../charts/scatterPlot.ts";
import { featureName } from "../featureName.ts";
import { figure, measured } from "../figures.ts";
import { performanceLead } from "../html/lead.ts";
import { html, type Content } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable } from "../html/table.ts";

type ValidatedFeature = FeatureValidation["features"][number];

export async function validationSection(validation: FeatureValidation | null, t: Translate): Promise<Section | null> {
  if (validation === null || validation.features.length === 0) return null;
  const plots: Content[] = [];
  for (const feature of validation.features) plots.push(await pointsOf(feature, t));
  return { id: "validation", title: t("Features against ratings"), content: [coefficients(validation.features, t), html`<div class="plots">${plots}</div>\n`] };
}

function coefficients(features: readonly ValidatedFeature[], t: Translate): Content {
  return dataTable<ValidatedFeature>({
    caption: t("Ratings and features agree so far"),
    columns: [
      { title: t("Feature"), cell: ({ feature }) => featureName(feature, t) },
      { title: t("Performances"), numeric: true, cell: ({ performances }) => performances },
      { title: "Pearson", numeric: true, cell: ({ pearson }) => orDash(pearson) },
      { title: "Spearman", numeric: true, cell: ({ spearman }) => orDash(spearman) },
      { title: t("Concordance"), numeric: true, cell: ({ concordance }) => orDash(concordance) },
      { title: t("Between raters"), numeric: true, cell: ({ reliability }) => (reliability === null ? "–" : `${reliability.coefficient} ${figure(reliability.value)}`) },
    ],
    rows: features,
  });
}

async function pointsOf({ feature, points }: ValidatedFeature, t: Translate): Promise<Content> {
  if (points.length === 0) return null;
  const plot = await scatterPlot({
    points: points.map(({ rating, feature: value }) => [rating, value]),
    x: t("Rating"),
    y: featureName(feature, t),
    label: t("Chart of the table below: ratings across, {0} upwards.", featureName(feature, t)),
  });
  return html`<figure>${plot}<figcaption>${featureName(feature, t)}
<details><summary>${counted(t, points.length, "{0} point", "{0} points")}</summary>
${dataTable({
  caption: t("Ratings and values of {0}", featureName(feature, t)),
  columns: [
    { title: t("Performance"), cell: ({ performance }) => performanceLead(performance) },
    { title: t("Rating"), numeric: true, cell: ({ rating }) => measured(rating) },
    { title: t("Value"), numeric: true, cell: ({ feature: value }) => measured(value) },
  ],
  rows: points,
})}</details></figcaption></figure>
`;
}

function orDash(value: number | null): string {
  return value === null ? "–" : figure(value);
}
