/** Settings and conventions: with these the numbers can be recomputed without this program. */
import type { EvaluationReport } from "../../protocol/evaluation.ts";
import type { Translate } from "../../protocol/translate.ts";
import { html, type Markup } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { english } from "./english.ts";

export function settingsSection({ configuration }: EvaluationReport, t: Translate): Section {
  const { folds, queries, map, candidates, seed, pca, negation, features, model, external, trainedOn, text, transductive } = configuration;
  const facts: [string, string][] = [
    [t("Folds by"), folds],
    [t("Queries by"), queries],
    [t("Candidates"), candidates],
    [t("Map"), map],
    ...(model === undefined ? [] : [[t("Feature model"), `${model.id} ${model.version}`] satisfies [string, string]]),
    ...(external === undefined ? [] : [[t("Imported vectors"), `${external.name} (${external.dimension}), sha256 ${external.sha256}`] satisfies [string, string]]),
    [t("Features"), featureList(features, t)],
    [t("Word vectors"), `${text.name} (${text.dimension})`],
    [t("Principal components"), pca === undefined ? t("not reduced") : String(pca)],
    [t("Negation"), negation === false ? t("ignored") : t("flips the sign")],
    ...(trainedOn === undefined ? [] : [[t("Trained on"), t("{0}: {1} pieces, {2} performances, {3} descriptions", trainedOn.name, trainedOn.pieces, trainedOn.performances, trainedOn.descriptions)] satisfies [string, string]]),
    [t("Transductive"), transductive ? t("yes: centred on the candidates' own mean (their sound, no words)") : t("no")],
    [t("Seed"), String(seed)],
  ];
  const content = html`${factList(facts)}
<h3>${t("Conventions")}</h3>
<dl>${Object.entries(configuration.conventions).map(([name, sentence]) => html`<dt><code>${name}</code></dt><dd>${english(sentence)}</dd>`)}</dl>
`;
  return { id: "settings", title: t("Settings and conventions"), content };
}

export function factList(facts: readonly (readonly [string, string])[]): Markup {
  return html`<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
`;
}

/** Imported vectors have hundreds of dimensions with numbers for names. */
function featureList(features: readonly string[], t: Translate): string {
  const most = 20;
  const named = features.slice(0, most).join(", ");
  return features.length <= most ? named : t("{0} … ({1} in all)", named, features.length);
}
