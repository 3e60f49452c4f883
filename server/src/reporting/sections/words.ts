/** Which words the encoder knew, and which it did not. */
import type { EvaluationReport } from "../../protocol/evaluation.ts";
import { counted, type Translate } from "../../protocol/translate.ts";
import { html } from "../html/markup.ts";
import type { Section } from "../html/page.ts";
import { dataTable } from "../html/table.ts";

export function wordsSection({ words }: EvaluationReport, t: Translate): Section {
  const { known, unknown, queriesWithoutKnownWord, mostFrequentUnknown } = words;
  const tied = counted(t, queriesWithoutKnownWord, "{0} query has no known word and counts as a tie of all.", "{0} queries have no known word and count as ties of all.");
  const content = html`<p>${t("{0} of {1} words are known to the encoder.", known, known + unknown)} ${queriesWithoutKnownWord === 0 ? null : tied}</p>
${mostFrequentUnknown.length === 0 ? null : dataTable({
  caption: t("Unknown words, most frequent first"),
  columns: [
    { title: t("Word"), cell: ({ word }) => word },
    { title: t("Times"), numeric: true, cell: ({ count }) => count },
  ],
  rows: mostFrequentUnknown,
})}`;
  return { id: "words", title: t("Words"), content };
}
