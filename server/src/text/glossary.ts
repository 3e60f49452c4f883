/**
 * The glossary: Italian, German and French terms of expression and the English descriptors they stand for.
 * YAML, `italian|german|french: {term: "descriptor, not descriptor"}`; looked up as written, else without accents
 * and endings, so that `verträumte`, `gleichmaessig` and `reveuse` are found too.
 */
import { LineCounter, parseDocument } from "yaml";
import { failure, success, type Result } from "../protocol/result.ts";

export interface GlossaryEntry {
  readonly term: string;
  readonly language: string;
  /** English descriptors; `negated` turns one round. */
  readonly english: readonly { readonly words: string; readonly negated: boolean }[];
}

export interface Glossary {
  /** Number of terms. */
  readonly size: number;
  /** Words of the longest term. */
  readonly longest: number;
  readonly entries: readonly GlossaryEntry[];
  /** A term as it stands in the glossary, its words parted by single blanks. */
  find(term: string): GlossaryEntry | undefined;
  /** A word that is no exact term: another spelling or an inflected form of one. */
  findInflected(word: string): GlossaryEntry | undefined;
}

const ENDINGS: Readonly<Record<string, RegExp>> = { german: /(?:e[rsnm]?)$/u, french: /(?:es|e|s|ment)$/u };
/** A shorter stem would fit too many words. */
const SHORTEST_STEM = 3;

/** Fails with the line of what does not fit: an entry that is lost silently would be an unknown word in every query. */
export function parseGlossary(text: string, file: string): Result<Glossary> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fault = document.errors[0];
  if (fault !== undefined) {
    return refuse(file, `It is not valid YAML: ${fault.message.split("\n")[0] ?? ""}`, lines.linePos(fault.pos[0]).line - 1);
  }
  const content: unknown = document.toJS();
  if (!isRecord(content)) return refuse(file, "It needs the keys italian, german and french.");
  const entries: GlossaryEntry[] = [];
  for (const [language, terms] of Object.entries(content)) {
    if (!isRecord(terms)) return refuse(file, `'${language}' is no list of terms.`);
    for (const [term, english] of Object.entries(terms)) {
      if (typeof english !== "string" || english.trim() === "") return refuse(file, `The term '${term}' has no English descriptors.`);
      entries.push({ term: normalise(term), language, english: english.split(",").map(readDescriptor) });
    }
  }
  return success(buildGlossary(entries));
}

/** The first of equal terms counts. */
export function buildGlossary(entries: readonly GlossaryEntry[]): Glossary {
  const exact = new Map<string, GlossaryEntry>();
  const plain = new Map<string, GlossaryEntry>();
  const keep = (map: Map<string, GlossaryEntry>, key: string, entry: GlossaryEntry): void => {
    if (!map.has(key)) map.set(key, entry);
  };
  for (const entry of entries) {
    keep(exact, entry.term, entry);
    keep(plain, withoutAccents(entry.term), entry);
  }
  return {
    size: exact.size,
    longest: entries.reduce((most, { term }) => Math.max(most, term.split(" ").length), 0),
    entries,
    find: (term) => exact.get(term),
    findInflected(word) {
      const bare = withoutAccents(word);
      const found = plain.get(bare);
      if (found !== undefined) return found;
      for (const [language, ending] of Object.entries(ENDINGS)) {
        const stem = bare.replace(ending, "");
        const entry = stem.length < SHORTEST_STEM || stem === bare ? undefined : (plain.get(stem) ?? plain.get(`${stem}e`));
        if (entry?.language === language) return entry;
      }
      return undefined;
    },
  };
}

/** How the translation is shown: "fiery, not gentle". */
export function englishOf(entry: GlossaryEntry): string {
  return entry.english.map(({ words, negated }) => (negated ? `not ${words}` : words)).join(", ");
}

function readDescriptor(written: string): { words: string; negated: boolean } {
  const words = normalise(written);
  return words.startsWith("not ") ? { words: words.slice(4), negated: true } : { words, negated: false };
}

function normalise(text: string): string {
  return text.normalize("NFC").toLowerCase().trim().replace(/\s+/gu, " ");
}

/** `ä` and `ae` become `a`: both spellings, and the one without the dots, meet. */
function withoutAccents(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replace(/([aou])e/gu, "$1");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(file: string, message: string, line?: number): Result<never> {
  return failure({ code: "glossary", message, advice: "Mend the entry or take the shipped file again.", file, ...(line === undefined ? {} : { line }) });
}
