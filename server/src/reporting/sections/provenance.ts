/** What is needed to repeat the report: command, versions, hashes, and when it was made on what. */
import type { EvaluationReport, Provenance, RunNote } from "../../protocol/evaluation.ts";
import { counted, type Translate } from "../../protocol/translate.ts";
import { performanceLead } from "../html/lead.ts";
import { html, type Content } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable } from "../html/table.ts";
import { factList } from "./settings.ts";

export function provenanceSection({ provenance, run }: Pick<EvaluationReport, "provenance" | "run">, t: Translate): Section | null {
  if (provenance === null && run === undefined) return null;
  return { id: "provenance", title: t("Provenance"), content: [runFacts(run, t), provenance === null ? null : sources(provenance, t)] };
}

function runFacts(run: RunNote | undefined, t: Translate): Content {
  if (run === undefined) return null;
  return factList([
    [t("Made"), run.startedAt],
    [t("Duration"), t("{0} s", Math.round(run.seconds * 10) / 10)],
    [t("Machine"), run.machine],
  ]);
}

function sources({ versions, hashes, recordings, command }: Provenance, t: Translate): Content {
  const files = Object.entries(recordings);
  return html`<h3>${t("Command")}</h3>
<p><code>${command}</code></p>
<h3>${t("Versions")}</h3>
${factList(Object.entries(versions))}
${dataTable({
  caption: t("Hashes (SHA-256) of what went in"),
  columns: [
    { title: t("What"), cell: ([name]) => name },
    { title: "SHA-256", code: true, cell: ([, hash]) => html`<code>${hash}</code>` },
  ],
  rows: Object.entries(hashes),
})}
${files.length === 0 ? null : html`<details><summary>${counted(t, files.length, "{0} recording", "{0} recordings")}</summary>
${dataTable({
  caption: t("Content hashes (SHA-256) of the recordings"),
  columns: [
    { title: t("Performance"), cell: ([id]) => performanceLead(id) },
    { title: "SHA-256", code: true, cell: ([, hash]) => html`<code>${hash}</code>` },
  ],
  rows: files,
})}</details>
`}`;
}
