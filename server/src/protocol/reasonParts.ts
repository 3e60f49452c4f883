/**
 * A reason of the daemon taken apart for typesetting: what the rendition is like, and the words that asked for it
 * (`reasons.ts` of the server joins them as "…; you asked for 'x', 'y'" and "…, against 'x'").
 * Comparisons can be said in another language: the templates and the poles are the keys.
 */
import type { SearchReason } from "./search.ts";
import { fill, type Translate } from "./translate.ts";

export interface ReasonParts {
  /** "more detached than 3 of the 4 others" */
  readonly comparison: string;
  readonly words: readonly string[];
}

export function reasonParts(reason: Pick<SearchReason, "text" | "words">, translate: Translate = fill): ReasonParts {
  const quoted = reason.words.map((word) => `'${word}'`).join(", ");
  const ending = [`; you asked for ${quoted}`, `, against ${quoted}`].find((tail) => reason.text.endsWith(tail));
  if (reason.words.length === 0 || ending === undefined) return { comparison: comparisonIn(reason.text, translate), words: [] };
  return { comparison: comparisonIn(reason.text.slice(0, -ending.length), translate), words: reason.words };
}

const COMPARISONS: readonly { readonly pattern: RegExp; readonly template: string }[] = [
  { pattern: /^(.+) of all (\d+)$/, template: "{0} of all {1}" },
  { pattern: /^(.+) than (\d+) of the (\d+) others$/, template: "{0} than {1} of the {2} others" },
  { pattern: /^(.+) than the other$/, template: "{0} than the other" },
  { pattern: /^somewhat (.+) than the average$/, template: "somewhat {0} than the average" },
];

function comparisonIn(sentence: string, translate: Translate): string {
  for (const { pattern, template } of COMPARISONS) {
    const [, pole, ...numbers] = pattern.exec(sentence) ?? [];
    if (pole !== undefined) return translate(template, translate(pole), ...numbers);
  }
  return sentence;
}
