/** What the encoder made of the words: read as, left out, without effect; and what else the daemon has to say. */
import type { SearchAnswer } from "../../server/src/protocol/search.ts";
import { inReadersLanguage } from "./daemonSentences.ts";
import { element } from "./dom.ts";
import { t } from "./words.ts";

/** @param replace a suggestion was taken for an unknown word */
export function notesOf(answer: SearchAnswer, replace: (word: string, by: string) => void): HTMLElement[] {
  const notes: HTMLElement[] = [];
  for (const [term, english] of Object.entries(answer.translations)) {
    notes.push(note([mark(term), ` ${t("read as")} `, mark(english)]));
  }
  if (answer.unknownWords.length > 0) notes.push(note([`${t("Not known, left out:")} `, ...marks(answer.unknownWords, "mark idle")], "warning"));
  for (const [word, suggestions] of Object.entries(answer.suggestions)) notes.push(suggestionsFor(word, suggestions, replace, Object.keys(answer.suggestions).length > 1));
  if (answer.idleWords.length > 0) notes.push(note([`${t("Without effect beside the others:")} `, ...marks(answer.idleWords, "mark idle")], "told"));
  for (const sentence of answer.notes) notes.push(note([inReadersLanguage(sentence)], "told"));
  return notes;
}

export function note(parts: readonly (Node | string)[], kind = "plain"): HTMLElement {
  const made = element("p", { class: `note ${kind}` });
  made.append(...parts);
  return made;
}

function suggestionsFor(word: string, suggestions: readonly string[], replace: (word: string, by: string) => void, isOneOfSeveral: boolean): HTMLElement {
  const buttons = suggestions.flatMap((suggestion, index) => {
    const label = t("Replace {0} by {1}", word, suggestion);
    const button = element("button", { class: "link mark suggestion", text: suggestion, attributes: { type: "button", "aria-label": label, title: label } });
    button.addEventListener("click", () => replace(word, suggestion));
    return index === 0 ? [button] : [", ", button];
  });
  return note([...(isOneOfSeveral ? [mark(word), ": "] : []), `${t("Did you mean")} `, ...buttons, "?"], "warning");
}

function marks(words: readonly string[], kind: string): (Node | string)[] {
  return words.flatMap((word, index) => (index === 0 ? [mark(word, kind)] : [", ", mark(word, kind)]));
}

function mark(word: string, kind = "mark"): HTMLElement {
  return element("span", { class: kind, text: word });
}
