/** Queries that the encoder cannot read, wholly or in large part, and in which language they are where that was said. */
import type { Finding } from "../../../protocol/diagnosis.ts";
import type { DiagnosisContext } from "../context.ts";
import { groupBy } from "../groups.ts";
import { count, percent } from "../say.ts";

const MANY_QUERIES = 0.1;
const MANY_WORDS = 0.2;
const LEAST_WORDS = 20;
const FREQUENT_LISTED = 8;

export function unknownWords(context: DiagnosisContext): Finding[] {
  const { queries } = context;
  const without = queries.filter(({ result }) => result.knownWords === 0).length;
  const words = queries.flatMap((query) => query.words());
  const unknown = words.filter(({ known }) => !known);
  const share = words.length === 0 ? 0 : unknown.length / words.length;
  const manyUnknown = words.length >= LEAST_WORDS && share >= MANY_WORDS;
  if (without === 0 && !manyUnknown) return [];
  const frequent = [...groupBy(unknown, ({ word }) => word)].sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1)).slice(0, FREQUENT_LISTED);
  return [
    {
      code: "unknown-words",
      severity: manyUnknown || without >= MANY_QUERIES * queries.length ? "warning" : "information",
      message: `${without} of ${count(queries.length, "query", "queries")} have no word that the encoder knows and tie all their candidates; it does not know ${unknown.length} of ${count(words.length, "word")} (${percent(share)}).`,
      evidence: [
        ...(frequent.length === 0 ? [] : [`Most frequent unknown words: ${frequent.map(([word, uses]) => `'${word}' (${uses.length})`).join(", ")}.`]),
        ...byLanguage(context),
      ],
      advice: manyUnknown ? "Look whether the descriptions are in a language that the encoder does not read; translate them, or add their terms to the glossary." : "Correct misspelt words, or add terms to the glossary.",
    },
  ];
}

function byLanguage({ items }: DiagnosisContext): string[] {
  const descriptions = items.flatMap(({ item, descriptions }) =>
    descriptions.map(({ knownWords }, index) => ({ language: item.descriptions[index]?.language ?? "unstated", knownWords })),
  );
  const languages = [...groupBy(descriptions, ({ language }) => language)];
  if (languages.length < 2) return [];
  return languages.slice(0, 5).map(([language, group]) => `Language ${language}: ${group.filter(({ knownWords }) => knownWords === 0).length} of ${count(group.length, "description")} without a known word.`);
}
