/** The panel's words in the editor's language: English is the key, the dictionary comes with the document. */
import { fill } from "../../client/views/format.ts";

let dictionary: Readonly<Record<string, string>> = {};
let language = "en";

export function useWords(words: Readonly<Record<string, string>>, of: string): void {
  dictionary = words;
  language = of;
}

export function t(message: string, ...parts: (string | number)[]): string {
  return fill(Object.hasOwn(dictionary, message) ? (dictionary[message] ?? message) : message, ...parts);
}

/** For `Intl`. */
export function currentLanguage(): string {
  return language;
}

/** "rhythm_stability" as a reader says it. A feature that is not ours keeps its name. */
export function featureName(feature: string): string {
  return t(feature.replaceAll("_", " "));
}
