/**
 * The fixed sentences of reports in the reader's language: English stands in the sources, others in `assets/reports`, by
 * the English sentence.
 */
import { fill, type Translate } from "../protocol/translate.ts";

export interface ReportLanguage {
  /** BCP 47: the one that is used. */
  readonly language: string;
  readonly translate: Translate;
}

export const ENGLISH: ReportLanguage = { language: "en", translate: fill };

const TRANSLATED: readonly string[] = ["de"];

/** The translation for a language ("de" for "de-AT"); undefined where English has to serve. */
export function translationFor(language: string): string | undefined {
  const primary = language.toLowerCase().split(/[-_]/u)[0] ?? "";
  return TRANSLATED.find((name) => name === primary);
}

/** @param sentences JSON: the translation by English sentence */
export function readTranslation(language: string, sentences: string): ReportLanguage {
  const translations = new Map(Object.entries(JSON.parse(sentences) as Record<string, string>));
  return { language, translate: (message, ...parts) => fill(translations.get(message) ?? message, ...parts) };
}
