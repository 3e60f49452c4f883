/**
 * Diagnostics of all annotation files: the corpora's problems, unknown words, and recordings that failed. Pushed when
 * they change; a client that pulls gets those of open documents when it asks, and is told to ask again.
 */
import { setTimeout as wait } from "node:timers/promises";
import { DiagnosticRefreshRequest, type Connection, type Diagnostic } from "vscode-languageserver/lib/common/api.js";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { loadKnowledge } from "../../daemon/knowledge.ts";
import type { Corpus } from "../../protocol/corpus.ts";
import type { Problem } from "../../protocol/result.ts";
import { encodeText } from "../../text/encode.ts";
import type { AnnotationDocuments } from "../annotationDocuments.ts";
import type { Client } from "../client.ts";
import { jamsDescriptions } from "../descriptions/jamsDescriptions.ts";
import { tableDescriptions } from "../descriptions/tableDescriptions.ts";
import { yamlDescriptions } from "../descriptions/yamlDescriptions.ts";
import type { OpenCorpus, Session } from "../session.ts";
import { pathOfUri, uriOfPath } from "../uris.ts";
import { failedRecordingDiagnostics } from "./failedRecordings.ts";
import { isAnnotationText, problemDiagnostic, problemsByFile } from "./problemDiagnostics.ts";
import { UnknownWordFinder } from "./unknownWords.ts";

interface OpenDocument {
  readonly document: TextDocument;
  readonly file: string;
  words: readonly Diagnostic[];
  check: AbortController | undefined;
}

/** Words are checked when typing pauses. */
const WORDS_MS = 300;
/** How long a pull waits for the corpus to take the text. */
const PULL_MS = 1500;

export class Diagnostics {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #annotations: AnnotationDocuments;
  readonly #client: Client;
  readonly #log: (line: string) => void;
  readonly #open = new Map<string, OpenDocument>();
  readonly #problems = new Map<OpenCorpus, Map<string, Problem[]>>();
  readonly #seen = new WeakMap<OpenCorpus, { readonly corpus: Corpus; readonly failed: number }>();
  /** Files under the URI that the client gave them. */
  readonly #uris = new Map<string, string>();
  /** By URI, what the client was last told. */
  readonly #pushed = new Map<string, string>();
  readonly #logged = new Set<string>();
  #finder: { readonly text: string; readonly finder: UnknownWordFinder } | undefined;

  constructor(connection: Connection, session: Session, annotations: AnnotationDocuments, client: Client, log: (line: string) => void) {
    this.#connection = connection;
    this.#session = session;
    this.#annotations = annotations;
    this.#client = client;
    this.#log = log;
  }

  /** After the annotations took the document. */
  update(document: TextDocument): void {
    const file = pathOfUri(document.uri);
    if (file === undefined || !this.#annotations.has(document.uri)) return;
    const known = this.#open.get(document.uri);
    known?.check?.abort();
    const open: OpenDocument = { document, file, words: known?.words ?? [], check: new AbortController() };
    this.#open.set(document.uri, open);
    this.#uris.set(file, document.uri);
    void this.#checkWords(open, known === undefined ? 0 : WORDS_MS).catch((error: unknown) => this.#log(`Checking words failed: ${String(error)}`));
    if (known === undefined) this.#publish(document.uri);
  }

  closed(uri: string): void {
    const open = this.#open.get(uri);
    if (open === undefined) return;
    open.check?.abort();
    this.#open.delete(uri);
    // What the corpus says of the file on disk stays; it is published under the same URI.
    this.#publish(uri);
  }

  /** Problems, performances or states of a corpus are others than before. */
  corpusChanged(corpus: OpenCorpus): void {
    const seen = { corpus: corpus.live.corpus, failed: corpus.live.state().failed };
    const last = this.#seen.get(corpus);
    if (last?.corpus === seen.corpus && last.failed === seen.failed) return;
    this.#seen.set(corpus, seen);
    const before = this.#problems.get(corpus) ?? new Map<string, Problem[]>();
    const now = problemsByFile(corpus.live.corpus.problems, corpus.folder.path);
    this.#problems.set(corpus, now);
    this.#logOthers(corpus);
    const openFiles = [...this.#open.values()].map(({ file }) => file);
    let isOther = false;
    for (const file of new Set([...before.keys(), ...now.keys(), ...openFiles])) isOther = this.#publish(this.#uriOf(file)) || isOther;
    if (isOther) this.#refresh();
  }

  corpusClosed(corpus: OpenCorpus): void {
    const files = [...(this.#problems.get(corpus)?.keys() ?? [])];
    this.#problems.delete(corpus);
    for (const [uri, open] of this.#open) {
      if (this.#annotations.has(uri)) continue;
      open.check?.abort();
      this.#open.delete(uri);
      this.#publish(uri);
    }
    for (const file of files) this.#publish(this.#uriOf(file));
  }

  /** For `textDocument/diagnostic`: waits a moment for the corpus to take what was typed. */
  async pull(uri: string, signal: AbortSignal): Promise<Diagnostic[]> {
    const deadline = performance.now() + PULL_MS;
    while (!this.#annotations.isTaken(uri) && !signal.aborted && performance.now() < deadline) await wait(20);
    const open = this.#open.get(uri);
    if (open === undefined) return [];
    // The corpus may have taken the text and not told yet.
    const corpus = this.#session.containing(open.file);
    if (corpus !== undefined) this.corpusChanged(corpus);
    return this.#of(open.file, open);
  }

  /** Other word vectors know other words. */
  settingsChanged(): void {
    for (const { document } of [...this.#open.values()]) this.update(document);
  }

  dispose(): void {
    for (const { check } of this.#open.values()) check?.abort();
    this.#open.clear();
  }

  #uriOf(file: string): string {
    return this.#uris.get(file) ?? uriOfPath(file);
  }

  async #checkWords(open: OpenDocument, pauseMs: number): Promise<void> {
    const signal = open.check?.signal;
    if (signal === undefined) return;
    await wait(pauseMs);
    const finder = signal.aborted ? undefined : await this.#wordFinder();
    if (finder === undefined) return;
    const content = open.document.getText();
    const descriptions = /\.csv$/iu.test(open.file) ? tableDescriptions(content) : /\.jams$/iu.test(open.file) ? jamsDescriptions(content) : yamlDescriptions(content);
    const words = await finder.diagnostics(open.document, descriptions, signal);
    if (words === undefined || signal.aborted) return;
    open.words = words;
    if (this.#publish(open.document.uri)) this.#refresh();
  }

  async #wordFinder(): Promise<UnknownWordFinder | undefined> {
    const { engine, settings } = this.#session;
    if (engine === undefined) return undefined;
    if (this.#finder?.text === settings.text) return this.#finder.finder;
    const knowledge = await loadKnowledge(engine.resources, settings.text, settings.features, engine.model.id);
    // A sentence encoder knows no unknown words.
    if (!knowledge.ok || knowledge.value.vectors.unit === "text") return undefined;
    const { vectors, defaultMean, glossary } = knowledge.value;
    const finder = new UnknownWordFinder((text) => encodeText(text, vectors, defaultMean, glossary).words);
    this.#finder = { text: settings.text, finder };
    return finder;
  }

  #of(file: string, open: OpenDocument | undefined): Diagnostic[] {
    const lineText = open && linesOf(open.document);
    const problems = [...this.#problems.values()].flatMap((byFile) => byFile.get(file) ?? []);
    const corpus = open && this.#session.containing(file);
    const failed = corpus && corpus.live.state().failed > 0 ? corpus.live.performances().filter(({ state, problem }) => state === "failed" && problem !== undefined) : [];
    return [
      ...problems.map((problem) => problemDiagnostic(problem, lineText)),
      ...(open === undefined || corpus === undefined ? [] : failedRecordingDiagnostics(open.document, file, corpus.folder.path, failed)),
      ...(open?.words ?? []),
    ];
  }

  /** True where the diagnostics are others than before. */
  #publish(uri: string): boolean {
    const file = pathOfUri(uri);
    if (file === undefined) return false;
    const open = this.#open.get(uri);
    const diagnostics = this.#of(file, open);
    const isPulled = open !== undefined && this.#client.can.pullDiagnostics;
    const key = `${isPulled ? "pull" : "push"} ${JSON.stringify(diagnostics)}`;
    const before = this.#pushed.get(uri);
    if (before === key || (before === undefined && diagnostics.length === 0)) return false;
    this.#pushed.set(uri, key);
    // What is pulled must not stand there twice.
    if (!isPulled || before?.startsWith("push") === true) {
      void this.#connection.sendDiagnostics({ uri, diagnostics: isPulled ? [] : diagnostics, ...(open === undefined ? {} : { version: open.document.version }) }).catch(() => undefined); // The client is gone.
    }
    if (diagnostics.length === 0 && open === undefined) this.#pushed.delete(uri);
    return true;
  }

  #refresh(): void {
    if (!this.#client.can.pullDiagnostics || !this.#client.can.refreshDiagnostics || this.#open.size === 0) return;
    void this.#connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined); // A client that refuses asks again by itself.
  }

  /** Problems with recordings and folders have no document: they are in the log, each once. */
  #logOthers({ live }: OpenCorpus): void {
    for (const { file, code, message } of live.corpus.problems) {
      const line = `${file ?? live.root}: ${code}: ${message}`;
      if ((file !== undefined && isAnnotationText(file)) || this.#logged.has(line) || this.#logged.size > 1000) continue;
      this.#logged.add(line);
      this.#log(line);
    }
  }
}

function linesOf(document: TextDocument): (line: number) => string | undefined {
  return (line) => (line < document.lineCount ? document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/[\r\n]+$/u, "") : undefined);
}
