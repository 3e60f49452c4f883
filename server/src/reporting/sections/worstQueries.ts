/** The worst queries: what was said, what came first instead, and why, down to words and features. */
import type { Diagnosis, WorstQuery } from "../../protocol/diagnosis.ts";
import type { Translate } from "../../protocol/translate.ts";
import { rankFigure } from "../figures.ts";
import { performanceLead, pieceLead, queryLead } from "../html/lead.ts";
import { html, type Content } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { shortened } from "../shorten.ts";
import { english } from "./english.ts";
import { contributionMatrix } from "./contributionMatrix.ts";

const MOST_CHARACTERS = 600;

export function worstSection(diagnosis: Diagnosis | null, t: Translate): Section | null {
  if (diagnosis === null || diagnosis.worst.length === 0) return null;
  return { id: "worst", title: t("Worst queries"), content: diagnosis.worst.map((query) => worstQuery(query, t)) };
}

function worstQuery(query: WorstQuery, t: Translate): Content {
  const { piece, text, target, rank, candidates, first, contributions, unknownWords, reason } = query;
  return html`<h3>${queryLead(query)}</h3>
<p>${english(reason)}</p>
<dl class="facts">
<dt>${t("Description")}</dt><dd>${shortened(text, MOST_CHARACTERS)}</dd>
<dt>${t("Meant")}</dt><dd>${performanceLead(target)} (${pieceLead(piece)})</dd>
<dt>${t("Rank")}</dt><dd>${t("{0} of {1}", rankFigure(rank), candidates)}</dd>
<dt>${t("Ranked first")}</dt><dd>${first === null ? t("all tie") : performanceLead(first)}</dd>
${unknownWords.length === 0 ? null : html`<dt>${t("Unknown words")}</dt><dd>${unknownWords.join(", ")}</dd>`}
</dl>
${contributions.length === 0 ? null : html`<details><summary>${t("Words and features that decided")}</summary>
${contributionMatrix(contributions, t)}</details>`}
`;
}
