/** Performances that are taken for one another, and the feature that would tell them apart. */
import type { Diagnosis, SeparatingFeature } from "../../protocol/diagnosis.ts";
import type { Translate } from "../../protocol/translate.ts";
import { featureName } from "../featureName.ts";
import { rankFigure } from "../figures.ts";
import { performanceLead, pieceLead } from "../html/lead.ts";
import { html } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable } from "../html/table.ts";

export function confusableSection(diagnosis: Diagnosis | null, t: Translate): Section | null {
  if (diagnosis === null || diagnosis.confusable.length === 0) return null;
  const table = dataTable({
    caption: t("Pairs that are taken for one another, most often first"),
    columns: [
      { title: t("Piece"), cell: ({ piece }) => pieceLead(piece) },
      { title: "A", cell: ({ a }) => performanceLead(a) },
      { title: "B", cell: ({ b }) => performanceLead(b) },
      { title: t("B above A, of the queries for A"), numeric: true, cell: ({ bAboveA, queriesOfA }) => t("{0} of {1}", rankFigure(bAboveA), queriesOfA) },
      { title: t("A above B, of the queries for B"), numeric: true, cell: ({ aAboveB, queriesOfB }) => t("{0} of {1}", rankFigure(aAboveB), queriesOfB) },
      { title: t("They differ most in"), cell: ({ separating }) => difference(separating, t) },
      { title: t("Do the words ask for that?"), cell: ({ separating }) => asked(separating, t) },
    ],
    rows: diagnosis.confusable,
  });
  return { id: "confusable", title: t("Confusable pairs"), content: html`${table}` };
}

function difference(separating: SeparatingFeature | null, t: Translate): string {
  if (separating === null) return t("no feature, by half a standard deviation");
  return t("{0} (A less B: {1} standard deviations)", featureName(separating.feature, t), oneDecimal(separating.differenceInSd));
}

function oneDecimal(difference: number): string {
  return `${difference < 0 ? "−" : "+"}${Math.abs(difference).toFixed(1)}`;
}

function asked(separating: SeparatingFeature | null, t: Translate): string {
  switch (separating?.asked) {
    case "yes":
      return t("yes");
    case "no":
      return t("no, the same of both");
    case "against":
      return t("no, for the opposite");
    default:
      return "–";
  }
}
