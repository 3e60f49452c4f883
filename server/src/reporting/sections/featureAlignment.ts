/** Whether what words ask of a feature is what the recordings have: where maps and features fit together. */
import type { Diagnosis } from "../../protocol/diagnosis.ts";
import type { Translate } from "../../protocol/translate.ts";
import { featureName } from "../featureName.ts";
import { measured, signedFigure } from "../figures.ts";
import { html } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable } from "../html/table.ts";

export function featureSection(diagnosis: Diagnosis | null, t: Translate): Section | null {
  if (diagnosis === null || diagnosis.byFeature.length === 0) return null;
  const content = html`<p>${t("Correlation between what the words ask of a feature and what the performances described have, within pieces: above 0 they agree, below 0 the words lead away.")}</p>
${dataTable({
  caption: t("By feature"),
  columns: [
    { title: t("Feature"), cell: ({ feature }) => featureName(feature, t) },
    { title: t("Correlation"), numeric: true, cell: ({ correlation }) => (correlation === null ? "–" : signedFigure(correlation)) },
    { title: t("Performances"), numeric: true, cell: ({ performances }) => performances },
    { title: t("Spread within pieces"), numeric: true, cell: ({ withinPieceSd }) => measured(withinPieceSd) },
    { title: t("of what is usual"), numeric: true, cell: ({ relativeSd }) => measured(relativeSd) },
    { title: t("Note"), cell: ({ flat }) => (flat ? t("does not tell renditions apart") : "") },
  ],
  rows: diagnosis.byFeature,
})}`;
  return { id: "by-feature", title: t("By feature"), content };
}
