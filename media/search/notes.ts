/** What the encoder made of the words: read as, left out, without effect; and what else the daemon has to say. */
import type { SearchAnswer } from "../../server/src/protocol/search.ts";
import { element } from "./dom.ts";
import { t } from "./words.ts";

export function notesOf(answer: SearchAnswer): HTMLElement[] {
  const notes: HTMLElement[] = [];
  for (const [term, english] of Object.entries(answer.translations)) {
    notes.push(note([mark(term), ` ${t("read as")} `, mark(english)]));
  }
  if (answer.unknownWords.length > 0) notes.push(note([`${t("Not known, left out:")} `, ...marks(answer.unknownWords)], "warning"));
  if (answer.idleWords.length > 0) notes.push(note([`${t("Without effect beside the others:")} `, ...marks(answer.idleWords)]));
  for (const sentence of answer.notes) notes.push(note([sentence]));
  return notes;
}

export function note(parts: readonly (Node | string)[], kind = "plain"): HTMLElement {
  const made = element("p", { class: `note ${kind}` });
  made.append(...parts);
  return made;
}

function marks(words: readonly string[]): (Node | string)[] {
  return words.flatMap((word, index) => (index === 0 ? [mark(word)] : [", ", mark(word)]));
}

function mark(word: string): HTMLElement {
  return element("span", { class: "mark", text: word });
}
