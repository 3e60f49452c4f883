/**
 * Words of a document's descriptions that the encoder does not know, as hints at their exact places: each word once a
 * file. Walks in steps, so that a large file does not hold up the loop.
 */
import { DiagnosticSeverity, type Diagnostic } from "vscode-languageserver/lib/common/api.js";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { EncodedWord } from "../../text/encode.ts";
import type { DescriptionText } from "../descriptions/descriptionText.ts";
import { locateWords } from "../descriptions/locateWords.ts";
import { SOURCE } from "./problemDiagnostics.ts";

export const MOST_UNKNOWN_WORDS = 100;
const STEP_MS = 10;
const CACHED = 20_000;

/** Of a description's text its unknown words; equal texts are encoded once. */
export class UnknownWordFinder {
  readonly #encode: (text: string) => readonly EncodedWord[];
  readonly #known = new Map<string, readonly { readonly word: string; readonly start: number; readonly end: number }[]>();

  constructor(encode: (text: string) => readonly EncodedWord[]) {
    this.#encode = encode;
  }

  /** Undefined where the signal aborted. */
  async diagnostics(document: TextDocument, descriptions: Iterable<DescriptionText>, signal: AbortSignal): Promise<Diagnostic[] | undefined> {
    const found = new Map<string, Diagnostic>();
    let stepEnd = performance.now() + STEP_MS;
    for (const description of descriptions) {
      for (const { word, start, end } of this.#unknown(description.text)) {
        if (found.has(word)) continue;
        const range = { start: document.positionAt(description.start + start), end: document.positionAt(description.start + end) };
        const message = `"${word}" is not known to the word vectors; searches and evaluations leave it out.`;
        found.set(word, { range, severity: DiagnosticSeverity.Information, source: SOURCE, code: "unknown-word", message });
        if (found.size === MOST_UNKNOWN_WORDS) return [...found.values()];
      }
      if (performance.now() < stepEnd) continue;
      await new Promise((resume) => setImmediate(resume));
      if (signal.aborted) return undefined;
      stepEnd = performance.now() + STEP_MS;
    }
    return [...found.values()];
  }

  #unknown(text: string): readonly { readonly word: string; readonly start: number; readonly end: number }[] {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= CACHED) this.#known.clear();
    const words = this.#encode(text);
    const unknown = words.every((word) => word.known) ? [] : locateWords(text, words).flatMap(({ word, start, end }) => (word.known ? [] : [{ word: word.word, start, end }]));
    this.#known.set(text, unknown);
    return unknown;
  }
}
