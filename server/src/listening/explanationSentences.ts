/** Reasons as sentences of the page, in its language. */
import german from "../../../l10n/bundle.l10n.de.json";
import type { StudyLanguage } from "../protocol/listening.ts";
import { reasonParts } from "../protocol/reasonParts.ts";
import type { SearchReason } from "../protocol/search.ts";
import { fill, type Translate } from "../protocol/translate.ts";
import { textsIn } from "./pageTexts.ts";

const GERMAN: Readonly<Record<string, string>> = german;
const inGerman: Translate = (message, ...parts) => fill(GERMAN[message] ?? message, ...parts);

export function explanationSentences(reasons: readonly SearchReason[], language: StudyLanguage): string[] {
  return reasons.map((reason) => {
    const { comparison, words } = reasonParts(reason, language === "de" ? inGerman : fill);
    return words.length === 0 ? comparison : comparison + fill(textsIn(language).because, words.join(", "));
  });
}
