/** What a listener must not read: who plays, and what the recording is called. */
import type { Corpus } from "../protocol/corpus.ts";

/** Shorter ones are initials and ordinary syllables. */
const LEAST_LETTERS = 3;

/** Whether a text gives a performer or a file of the corpus away; words are compared whole, without regard to case and accents. */
export function namesOf({ performances }: Corpus): (text: string) => boolean {
  const names = new Set<string>();
  for (const { performer, recording, attributes } of performances) {
    names.add(plain(performer));
    for (const part of plain(performer).split(" ")) names.add(part);
    const file = recording?.relativePath.split("/").at(-1) ?? "";
    names.add(plain(file.replace(/\.[^.]*$/u, "")));
    names.add(plain(attributes["performance_name"] ?? ""));
  }
  const telling = [...names].filter((name) => name.length >= LEAST_LETTERS).map((name) => ` ${name} `);
  return (text) => {
    const words = ` ${plain(text)} `;
    return telling.some((name) => words.includes(name));
  };
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
