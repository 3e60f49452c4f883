/** What went wrong: findings with what they rest on, warnings, and what was left out. */
import type { Finding } from "../../protocol/diagnosis.ts";
import type { EvaluationReport } from "../../protocol/evaluation.ts";
import { counted, type Translate } from "../../protocol/translate.ts";
import { performanceLead, pieceLead } from "../html/lead.ts";
import { attributes, html, joined, type Content } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable } from "../html/table.ts";
import { english } from "./english.ts";

export function findingsSection({ diagnosis, warnings, excluded }: EvaluationReport, t: Translate): Section | null {
  const findings = diagnosis?.findings ?? [];
  if (diagnosis === null && warnings.length === 0 && excluded.length === 0) return null;
  const content: Content[] = [
    findings.length === 0 && diagnosis !== null ? html`<p>${t("Nothing conspicuous was found.")}</p>\n` : null,
    findings.length === 0 ? null : html`<ol class="findings">${findings.map((finding) => findingItem(finding, t))}</ol>\n`,
    warningsList(warnings, t),
    excludedTable(excluded, t),
  ];
  return { id: "findings", title: t("What went wrong"), content };
}

export function warningsList(warnings: readonly string[], t: Translate): Content {
  if (warnings.length === 0) return null;
  return html`<h3>${t("Keep in mind")}</h3>
<ul>${warnings.map((warning) => html`<li>${english(warning)}</li>`)}</ul>
`;
}

function findingItem({ severity, message, evidence, advice, piece, performances = [] }: Finding, t: Translate): Content {
  const kind = severity === "warning" ? t("Warning") : t("Note");
  return html`<li${attributes({ class: severity })}><p><span class="kind">${kind}:</span> ${english(message)}</p>
${evidence.length === 0 ? null : html`<ul>${evidence.map((sentence) => html`<li>${english(sentence)}</li>`)}</ul>`}
${advice === "" ? null : html`<p>${english(advice)}</p>`}
${piece === undefined ? null : html`<p class="quiet">${t("Piece")}: ${pieceLead(piece)}</p>`}
${performances.length === 0 ? null : html`<p class="quiet">${t("Performances")}: ${joined(performances.map(performanceLead), ", ")}</p>`}</li>
`;
}

function excludedTable(excluded: EvaluationReport["excluded"], t: Translate): Content {
  if (excluded.length === 0) return null;
  return dataTable({
    caption: t("Left out"),
    columns: [
      { title: t("What"), cell: ({ piece, performance }) => (performance === undefined ? pieceLead(piece) : performanceLead(performance)) },
      { title: t("Queries"), numeric: true, cell: ({ queries }) => counted(t, queries, "{0} query", "{0} queries") },
      { title: t("Reason"), prose: true, cell: ({ reason }) => english(reason) },
    ],
    rows: excluded,
  });
}
