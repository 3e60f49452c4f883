/** What was evaluated, in a paragraph: corpus, queries, folds. */
import type { EvaluationReport, EvaluationSettings } from "../../protocol/evaluation.ts";
import { counted, type Translate } from "../../protocol/translate.ts";
import { html, type Markup } from "../html/markup.ts";

export function evaluationSummary({ corpus, metrics, folds, configuration }: EvaluationReport, t: Translate): Markup {
  return html`<p>${corpusSentence(corpus, t)} ${counted(t, metrics.queries, "{0} query", "{0} queries")} (${queriesPhrase(configuration, t)}), ${candidatesPhrase(configuration, t)}. ${counted(t, folds.length, "{0} fold", "{0} folds")}; ${foldsSentence(configuration, t)}</p>
`;
}

export function corpusSentence(corpus: EvaluationReport["corpus"], t: Translate): string {
  const performances = `${counted(t, corpus.performances, "{0} performance", "{0} performances")} ${counted(t, corpus.pieces, "of {0} piece", "of {0} pieces")}`;
  const descriptions = `${counted(t, corpus.descriptions, "{0} description", "{0} descriptions")} ${counted(t, corpus.listeners, "by {0} listener", "by {0} listeners")}`;
  return `${performances}, ${descriptions}.`;
}

function queriesPhrase({ queries }: EvaluationSettings, t: Translate): string {
  return queries === "performance" ? t("one query a performance, from all its descriptions") : t("one query a description");
}

function candidatesPhrase({ candidates }: EvaluationSettings, t: Translate): string {
  return candidates === "piece" ? t("sought among the renditions of the same piece") : t("sought in the whole corpus");
}

function foldsSentence({ folds }: EvaluationSettings, t: Translate): string {
  switch (folds) {
    case "piece":
      return t("each holds one piece out: nothing said about it trains what ranks it.");
    case "work":
      return t("each holds one work out: nothing said about it trains what ranks it.");
    case "performer":
      return t("each holds one performer out: nothing said about them trains what ranks them.");
    default:
      return t("each holds out what has one value in the column “{0}”: nothing said about it trains what ranks it.", folds.slice("column:".length));
  }
}
