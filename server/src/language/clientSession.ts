/**
 * Everything that one client has: its session, settings, open documents, diagnostics and progress, and what is told to
 * it when a corpus changes. Begins with `initialize` and ends with the connection.
 */
import { MessageType, type Connection, type InitializeParams, type WorkspaceFoldersChangeEvent } from "vscode-languageserver/lib/common/api.js";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { LivePerformance } from "../daemon/liveCorpus.ts";
import { NOTIFICATIONS, type AnalysedParams, type CorpusChangedParams, type ProgressParams } from "../protocol/messages.ts";
import { problemLine, type Problem } from "../protocol/result.ts";
import { AnalysisProgress } from "./analysisProgress.ts";
import { AnnotationDocuments } from "./annotationDocuments.ts";
import { readClient, workspaceFolder, type Client } from "./client.ts";
import { Configuration } from "./configuration.ts";
import { Diagnostics } from "./diagnostics/diagnostics.ts";
import { Session, type Factories, type OpenCorpus, type SessionEvents } from "./session.ts";
import { showMessage } from "./showMessage.ts";
import { corpusState, performanceState } from "./states.ts";
import { isSameUri } from "./uris.ts";
import type { WorkDoneProgresses } from "./workDone.ts";

export interface ClientGround {
  readonly connection: Connection;
  readonly factories: Factories;
  readonly workDone: WorkDoneProgresses;
  readonly log: (line: string) => void;
  /** All open documents. */
  readonly documents: () => readonly TextDocument[];
}

export class ClientSession implements SessionEvents {
  readonly client: Client;
  readonly session: Session;
  readonly diagnostics: Diagnostics;
  readonly #ground: ClientGround;
  readonly #configuration: Configuration;
  readonly #annotations: AnnotationDocuments;
  readonly #progress: AnalysisProgress;
  #disposed = false;

  constructor(params: InitializeParams, ground: ClientGround) {
    const { connection, factories, workDone, log } = ground;
    this.#ground = ground;
    this.client = readClient(params);
    this.#configuration = new Configuration(connection, this.client);
    this.session = new Session(factories, this.#configuration.initial(), this.client.folders, this);
    this.#annotations = new AnnotationDocuments(this.session);
    this.diagnostics = new Diagnostics(connection, this.session, this.#annotations, this.client, log);
    this.#progress = new AnalysisProgress(this.client.can.workDoneProgress && !this.client.showsProgress ? workDone : undefined);
  }

  /** Folders are opened with the settings that the client answers with. */
  async begin(): Promise<void> {
    const settings = await this.#configuration.read();
    if (!this.#disposed) this.session.begin(settings);
  }

  async readSettings(pushed?: unknown): Promise<void> {
    const settings = await this.#configuration.read(pushed);
    if (this.#disposed) return;
    const { text } = this.session.settings;
    this.session.setSettings(settings);
    if (text !== settings.text) this.diagnostics.settingsChanged();
  }

  foldersChanged({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const rest = this.session.folders.filter((folder) => !removed.some(({ uri }) => isSameUri(uri, folder.uri)));
    this.session.setFolders([...rest, ...added.flatMap((folder) => workspaceFolder(folder) ?? [])]);
  }

  documentChanged(document: TextDocument): void {
    this.#annotations.update(document);
    this.diagnostics.update(document);
  }

  documentClosed({ uri }: TextDocument): void {
    this.#annotations.closed(uri);
    this.diagnostics.closed(uri);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#annotations.dispose();
    this.diagnostics.dispose();
    await this.session.dispose();
  }

  onOpened(corpus: OpenCorpus): void {
    for (const document of this.#ground.documents()) this.documentChanged(document);
    this.#tellChanged(corpus);
  }

  onChanged(corpus: OpenCorpus): void {
    this.#tellChanged(corpus);
    this.#progress.changed(corpus);
    this.diagnostics.corpusChanged(corpus);
  }

  onProgress(corpus: OpenCorpus, done: number, total: number): void {
    const params: ProgressParams = { folder: corpus.folder.uri, done, total };
    this.#tell(NOTIFICATIONS.progress, params);
    this.#progress.progressed(corpus, done, total);
  }

  onAnalysed(corpus: OpenCorpus, performances: readonly LivePerformance[]): void {
    const params: AnalysedParams = { folder: corpus.folder.uri, performances: performances.map(performanceState) };
    this.#tell(NOTIFICATIONS.analysed, params);
  }

  onClosed(corpus: OpenCorpus): void {
    this.#progress.closed(corpus);
    this.#annotations.forget(corpus);
    this.diagnostics.corpusClosed(corpus);
  }

  onProblem(problem: Problem): void {
    this.#ground.log(problemLine(problem));
    const type = problem.severity === "error" ? MessageType.Error : MessageType.Warning;
    showMessage(this.#ground.connection, type, `${problem.message} ${problem.advice}`);
  }

  onLog(message: string): void {
    this.#ground.log(message);
  }

  #tellChanged(corpus: OpenCorpus): void {
    const params: CorpusChangedParams = { corpus: corpusState(corpus.folder, corpus.live) };
    this.#tell(NOTIFICATIONS.corpusChanged, params);
  }

  #tell(method: string, params: object): void {
    if (this.#disposed) return;
    void this.#ground.connection.sendNotification(method, params).catch(() => undefined); // The client is gone.
  }
}
