/** What raters said, as a page: agreement between them, with the features, with the system's reasons. Pure. */
import type { Estimate, Proportion, StudyResults, Training } from "../../server/src/protocol/listening.ts";
import { counted, fill, type Translate } from "../views/format.ts";
import { escapeMarkdown, markdownTable } from "./markdown.ts";

export function studyMarkdown(results: StudyResults, t: Translate = fill): string {
  const { study, raters, leftOut, notes } = results;
  const sections = [
    `# ${t("Listening study: {0}", escapeMarkdown(study.name))}`,
    `${counted(t, raters.length, "{0} rater", "{0} raters")}, ${counted(t, study.items, "{0} item", "{0} items")}. ${t("Study {0}.", study.id)}`,
    leftOut.length === 0 ? "" : `## ${t("Left out")}\n\n${leftOut.map(({ file, reason }) => `- ${escapeMarkdown(file)}: ${escapeMarkdown(reason)}`).join("\n")}`,
    results.qualities.length === 0 ? "" : qualities(results, t),
    results.reasons === null ? "" : reasons(results.reasons, t),
    ratersTable(results, t),
    notes.length === 0 ? "" : `## ${t("Keep in mind")}\n\n${notes.map((note) => `- ${escapeMarkdown(note)}`).join("\n")}`,
    results.means.length === 0 ? "" : meansTable(results, t),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function qualities({ qualities: rows }: StudyResults, t: Translate): string {
  const right = (title: string) => ({ title, align: "right" }) as const;
  const between = markdownTable(
    [{ title: t("Quality") }, right(t("Ratings")), right(t("Krippendorff's alpha")), right("ICC(2,1)"), right("ICC(2,k)")],
    rows.map(({ feature, ratings, alpha, icc }) => [t(feature.replaceAll("_", " ")), String(ratings), shown(alpha), figure(icc.single), figure(icc.average)]),
  );
  const against = markdownTable(
    [{ title: t("Quality") }, right(t("Excerpts")), right("Pearson"), right("Spearman"), right(t("Concordance"))],
    rows.map(({ feature, agreement }) => [t(feature.replaceAll("_", " ")), String(agreement.excerpts), shown(agreement.pearson), shown(agreement.spearman), shown(agreement.concordance)]),
  );
  return `## ${t("Agreement between raters")}\n\n${between}\n\n## ${t("Mean ratings against the features")}\n\n${against}`;
}

function reasons({ pooled, raters, items }: NonNullable<StudyResults["reasons"]>, t: Translate): string {
  const columns = [{ title: t("System's reasons chosen"), align: "right" }, { title: t("Undecided"), align: "right" }, { title: t("Proportion"), align: "right" }] as const;
  const byRater = markdownTable([{ title: t("Rater") }, ...columns], [...raters.map((rater) => [escapeMarkdown(rater.rater), ...cells(rater)]), [`**${t("All")}**`, ...cells(pooled)]]);
  const byItem = markdownTable([{ title: t("Description") }, { title: t("Performance") }, ...columns], items.map((item) => [escapeMarkdown(item.query), escapeMarkdown(item.performance), ...cells(item)]));
  return `## ${t("The system's reasons against a control")}\n\n${byRater}\n\n## ${t("By result")}\n\n${byItem}`;
}

function ratersTable({ raters }: StudyResults, t: Translate): string {
  const table = markdownTable(
    [{ title: t("Rater") }, { title: t("File") }, { title: t("Musical training") }, { title: t("Answers"), align: "right" }, { title: t("Missing"), align: "right" }],
    raters.map(({ rater, file, training, answered, missing }) => [escapeMarkdown(rater), escapeMarkdown(file), training === null ? "–" : t(TRAINING[training].meaning), String(answered), String(missing)]),
  );
  return `## ${t("Raters")}\n\n${table}`;
}

const TRAINING: Readonly<Record<Training, { readonly meaning: string }>> = {
  none: { meaning: "no training" },
  amateur: { meaning: "amateur" },
  student: { meaning: "music student" },
  professional: { meaning: "professional" },
};

function meansTable({ means, qualities: rows }: StudyResults, t: Translate): string {
  const features = rows.map(({ feature }) => feature);
  const table = markdownTable(
    [{ title: t("Performance") }, { title: t("Raters"), align: "right" }, ...features.map((feature) => ({ title: t(feature.replaceAll("_", " ")), align: "right" }) as const)],
    means.map(({ performance, raters, ratings }) => [escapeMarkdown(performance), String(raters), ...features.map((feature) => figure(ratings[feature] ?? null))]),
  );
  return `## ${t("Mean ratings")}\n\n${table}`;
}

function cells({ system, decided, undecided, proportion, confidence95 }: Proportion): string[] {
  return [`${system} / ${decided}`, String(undecided), shown({ value: proportion, confidence95 })];
}

function shown({ value, confidence95 }: Estimate): string {
  return confidence95 === null ? figure(value) : `${figure(value)} (${figure(confidence95[0])} – ${figure(confidence95[1])})`;
}

function figure(value: number | null): string {
  return value === null ? "–" : value.toFixed(2).replace("-", "−");
}
