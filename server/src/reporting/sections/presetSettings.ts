/** What a preset was asked for, what each row was run with, and the choices made where the literature leaves them open. */
import type { PresetReport } from "../../protocol/workbench.ts";
import type { Translate } from "../../protocol/translate.ts";
import { html, type Content } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable } from "../html/table.ts";
import { english } from "./english.ts";
import { factList } from "./settings.ts";

export function presetSettingsSection({ preset, seed, settings, rows }: PresetReport, t: Translate): Section {
  const asked = Object.entries(settings).map(([name, value]): [string, string] => [name, typeof value === "string" ? value : JSON.stringify(value)]);
  const table = dataTable({
    caption: t("Settings of each row"),
    columns: [
      { title: t("Configuration"), cell: ({ label }) => label },
      { title: t("Folds by"), cell: (row) => row.settings.folds },
      { title: t("Queries by"), cell: (row) => row.settings.queries },
      { title: t("Candidates"), cell: (row) => row.settings.candidates },
      { title: t("Features"), cell: ({ features }) => features },
      { title: t("Word vectors"), cell: ({ text }) => text },
      { title: t("Map"), cell: (row) => row.settings.map },
      { title: t("Principal components"), numeric: true, cell: (row) => row.settings.pca ?? "–" },
      { title: t("Negation"), cell: (row) => (row.settings.negation === false ? t("ignored") : t("flips the sign")) },
      { title: t("Command"), prose: true, cell: ({ command }) => (command === undefined ? t("no single evaluation gives this row") : html`<code>${command}</code>`) },
    ],
    rows,
  });
  const content = [factList([[t("Preset"), preset], [t("Seed"), String(seed)], ...asked]), rows.length === 0 ? null : table];
  return { id: "settings", title: t("Settings"), content };
}

export function choicesSection({ choices, warnings }: PresetReport, t: Translate): Section | null {
  if (choices.length === 0 && warnings.length === 0) return null;
  const list = (sentences: readonly string[]): Content => html`<ul>${sentences.map((sentence) => html`<li>${english(sentence)}</li>`)}</ul>\n`;
  const content: Content[] = [
    warnings.length === 0 ? null : list(warnings),
    choices.length === 0 ? null : html`<h3>${t("Our choices")}</h3>\n${list(choices)}`,
  ];
  return { id: "choices", title: t("Keep in mind"), content };
}
