/** How a feature is distributed in each group of the corpus. */
import type { FeatureDistribution } from "../../protocol/workbench.ts";
import type { Translate } from "../../protocol/translate.ts";
import { dotPlot } from "../charts/dotPlot.ts";
import { legend } from "../charts/marks.ts";
import { featureName } from "../featureName.ts";
import { measured } from "../figures.ts";
import { html, type Content } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable } from "../html/table.ts";

export async function distributionsSection(distributions: readonly FeatureDistribution[], t: Translate): Promise<Section | null> {
  if (distributions.length === 0) return null;
  const content: Content[] = [html`<p>${t("Boxes reach from the first to the third quartile, with the median as a bar.")}</p>\n`, legend([["value", t("mean")]])];
  for (const feature of new Set(distributions.map(({ feature: name }) => name))) {
    content.push(await featureDistribution(featureName(feature, t), distributions.filter((row) => row.feature === feature), t));
  }
  return { id: "distributions", title: t("Feature distributions"), content };
}

async function featureDistribution(feature: string, rows: readonly FeatureDistribution[], t: Translate): Promise<Content> {
  const plot = await dotPlot({
    axis: feature,
    label: t("Chart of the table below: quartiles and mean of {0} in each group.", feature),
    rows: rows.map(({ group, mean, quartiles }) => ({ name: group, value: mean, quartiles })),
  });
  return html`<h3>${feature}</h3>
<figure>${plot}</figure>
${dataTable({
  caption: t("{0} by group", feature),
  columns: [
    { title: t("Group"), cell: ({ group }) => group },
    { title: t("Performances"), numeric: true, cell: ({ count }) => count },
    { title: t("Mean"), numeric: true, cell: ({ mean }) => measured(mean) },
    { title: t("Standard deviation"), numeric: true, cell: ({ sd }) => measured(sd) },
    { title: t("First quartile"), numeric: true, cell: ({ quartiles }) => measured(quartiles[0]) },
    { title: t("Median"), numeric: true, cell: ({ quartiles }) => measured(quartiles[1]) },
    { title: t("Third quartile"), numeric: true, cell: ({ quartiles }) => measured(quartiles[2]) },
  ],
  rows,
})}`;
}
