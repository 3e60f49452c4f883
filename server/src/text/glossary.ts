/**
 * The glossary: Italian, German and French words for how music is played and the English descriptors they stand for. YAML:
 * `italian`, `everyday italian`, `german`, `french: {term: "descriptor, not descriptor"}`; `in context`, by language, holds words
 * that are English too and mean something else there; `no evidence` lists terms that do not show their language.
 */
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { failure, success, type Result } from "../protocol/result.ts";
import { buildGlossary } from "./glossaryLookup.ts";

export interface GlossaryEntry {
  readonly term: string;
  readonly language: string;
  /** English descriptors; `negated` turns one round. */
  readonly english: readonly { readonly words: string; readonly negated: boolean }[];
  /** Whether who writes it writes in its language; terms from Italian scores are used in all. */
  readonly showsLanguage: boolean;
}

export interface Glossary {
  /** Number of terms, those in context included. */
  readonly size: number;
  /** Words of the longest term. */
  readonly longest: number;
  /** Terms that are read anywhere: what may be offered to who types. */
  readonly entries: readonly GlossaryEntry[];
  /** A term as it stands in the glossary, its words parted by single blanks. */
  find(term: string): GlossaryEntry | undefined;
  /** A word that is no exact term: another spelling or an inflected form of one. */
  findInflected(word: string): GlossaryEntry | undefined;
  /** A word that means this in a description of that language, and something else in English. */
  findInContext(word: string, language: string): GlossaryEntry | undefined;
}

const CONTEXT = "in context";
const NO_EVIDENCE = "no evidence";
/** Sections of another name than their language's. */
const EVERYDAY: Readonly<Record<string, string>> = { "everyday italian": "italian" };
/** The section of terms that musicians of every language use. */
const BORROWED = "italian";

/** Fails with the line of what does not fit: an entry that is lost silently would be an unknown word in every query. */
export function parseGlossary(text: string, file: string): Result<Glossary> {
  const lines = new LineCounter();
  // The library compares each key with all before it: most of the time for thousands of terms.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const fault = document.errors[0];
  if (fault !== undefined) {
    return refuse(file, `It is not valid YAML: ${fault.message.split("\n")[0] ?? ""}`, lines.linePos(fault.pos[0]).line - 1);
  }
  const twice = repeatedKey(document.contents);
  if (twice !== undefined) return refuse(file, `'${twice.key}' stands twice.`, lines.linePos(twice.offset).line - 1);
  const content: unknown = document.toJS();
  if (!isRecord(content)) return refuse(file, "It needs the keys italian, german and french.");
  const { [CONTEXT]: contexts = {}, [NO_EVIDENCE]: silent = [], ...sections } = content;
  if (!isRecord(contexts)) return refuse(file, `'${CONTEXT}' needs terms by language.`);
  if (!Array.isArray(silent) || !silent.every((term) => typeof term === "string")) return refuse(file, `'${NO_EVIDENCE}' is no list of terms.`);
  const unsure = new Set(silent.map(normalise));
  const entries: GlossaryEntry[] = [];
  for (const [section, terms] of Object.entries(sections)) {
    const language = EVERYDAY[section] ?? section;
    const read = readTerms(section, terms, file, (term) => ({ language, showsLanguage: section !== BORROWED && !unsure.has(term) }));
    if (!read.ok) return read;
    entries.push(...read.value);
  }
  const inContext: GlossaryEntry[] = [];
  for (const [language, terms] of Object.entries(contexts)) {
    const read = readTerms(language, terms, file, () => ({ language, showsLanguage: false }));
    if (!read.ok) return read;
    inContext.push(...read.value);
  }
  return success(buildGlossary(entries, inContext));
}

/** How the translation is shown: "fiery, not gentle". */
export function englishOf(entry: Pick<GlossaryEntry, "english">): string {
  return entry.english.map(({ words, negated }) => (negated ? `not ${words}` : words)).join(", ");
}

function repeatedKey(node: unknown): { key: string; offset: number } | undefined {
  if (!isMap(node)) return undefined;
  const seen = new Set<unknown>();
  for (const { key, value } of node.items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) return { key: String(key.value), offset: key.range?.[0] ?? 0 };
    seen.add(key.value);
    const inside = repeatedKey(value);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function readTerms(section: string, terms: unknown, file: string, more: (term: string) => Pick<GlossaryEntry, "language" | "showsLanguage">): Result<GlossaryEntry[]> {
  if (!isRecord(terms)) return refuse(file, `'${section}' is no list of terms.`);
  const entries: GlossaryEntry[] = [];
  for (const [written, english] of Object.entries(terms)) {
    if (typeof english !== "string" || english.trim() === "") return refuse(file, `The term '${written}' has no English descriptors.`);
    const term = normalise(written);
    entries.push({ term, english: english.split(",").map(readDescriptor), ...more(term) });
  }
  return success(entries);
}

function readDescriptor(written: string): { words: string; negated: boolean } {
  const words = normalise(written);
  return words.startsWith("not ") ? { words: words.slice(4), negated: true } : { words, negated: false };
}

function normalise(text: string): string {
  return text.normalize("NFC").toLowerCase().trim().replace(/\s+/gu, " ");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(file: string, message: string, line?: number): Result<never> {
  return failure({ code: "glossary", message, advice: "Mend the entry or take the shipped file again.", file, ...(line === undefined ? {} : { line }) });
}
