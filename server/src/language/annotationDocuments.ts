/**
 * Open annotation files: their unsaved text lies over the file on disk in the corpus that they belong to. The text of a
 * large one is handed on when typing pauses.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { isConEspressioneHeader } from "../corpus/conEspressioneCsv.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { OpenCorpus, Session } from "./session.ts";
import { isAnnotationYaml } from "./hover/hoverText.ts";
import { pathOfUri } from "./uris.ts";

const LARGE = 500_000;
const PAUSE_MS = 1000;
const HEADER = 16_384;

interface Overlay {
  readonly corpus: OpenCorpus;
  readonly file: string;
  /** The corpus as it was when the text was handed on. */
  before: Corpus;
  timer: NodeJS.Timeout | undefined;
}

export class AnnotationDocuments {
  readonly #session: Session;
  readonly #overlays = new Map<string, Overlay>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Opened or changed. */
  update(document: TextDocument): void {
    const file = pathOfUri(document.uri);
    const corpus = file === undefined ? undefined : this.#session.containing(file);
    const known = this.#overlays.get(document.uri);
    // A table that loses its header while it is edited is still ours.
    if (file === undefined || corpus === undefined || (known === undefined && !isAnnotation(document, file))) return;
    clearTimeout(known?.timer);
    const overlay: Overlay = { corpus, file, before: corpus.live.corpus, timer: undefined };
    this.#overlays.set(document.uri, overlay);
    const content = document.getText();
    if (content.length <= LARGE) corpus.live.overlay(file, content);
    else overlay.timer = setTimeout(() => corpus.live.overlay(file, content), known === undefined ? 0 : PAUSE_MS);
  }

  closed(uri: string): void {
    const overlay = this.#overlays.get(uri);
    if (overlay === undefined) return;
    clearTimeout(overlay.timer);
    this.#overlays.delete(uri);
    overlay.corpus.live.overlay(overlay.file, undefined);
  }

  forget(corpus: OpenCorpus): void {
    for (const [uri, overlay] of this.#overlays) {
      if (overlay.corpus !== corpus) continue;
      clearTimeout(overlay.timer);
      this.#overlays.delete(uri);
    }
  }

  has(uri: string): boolean {
    return this.#overlays.has(uri);
  }

  /** Whether the corpus has taken what was last handed on. */
  isTaken(uri: string): boolean {
    const overlay = this.#overlays.get(uri);
    return overlay === undefined || overlay.corpus.live.corpus !== overlay.before;
  }

  dispose(): void {
    for (const { timer } of this.#overlays.values()) clearTimeout(timer);
    this.#overlays.clear();
  }
}

function isAnnotation(document: TextDocument, file: string): boolean {
  if (isAnnotationYaml(file) || /\.jams$/iu.test(file)) return true;
  return /\.csv$/iu.test(file) && isConEspressioneHeader(document.getText().slice(0, HEADER));
}
