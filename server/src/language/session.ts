/**
 * What lives as long as a client: the engine and the corpora of its folders. One writer: changes of folders and settings
 * are made one after the other; whoever asks meanwhile waits for `ready` or gets what there is.
 */
import type { Engine } from "../daemon/engine.ts";
import type { LiveCorpus, LiveCorpusEvents, LivePerformance } from "../daemon/liveCorpus.ts";
import type { Resources } from "../daemon/resources.ts";
import { SIGNAL_MODEL } from "../models/signal.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import type { Refit, SearchRequest } from "../protocol/search.ts";
import type { WorkspaceFolder } from "./client.ts";
import { needsOtherEngine } from "./engineOptions.ts";
import type { Settings } from "./settings.ts";
import { isInside, isSameUri } from "./uris.ts";

export interface CorpusOptions {
  readonly events: LiveCorpusEvents;
  readonly allowOutside: boolean;
  readonly prepare: Omit<SearchRequest, "query">;
  readonly refit: Refit;
}

/** How engine and corpora are made; tests put their own in. */
export interface Factories {
  /** The shipped knowledge that needs no engine. */
  readonly resources: Resources;
  /** The bundled worker, for imports. */
  readonly workerPath: string;
  openEngine(settings: Settings): Promise<Result<Engine>>;
  openCorpus(engine: Engine, folder: string, options: CorpusOptions): LiveCorpus;
}

export interface OpenCorpus {
  readonly folder: WorkspaceFolder;
  readonly live: LiveCorpus;
}

export interface SessionEvents {
  onOpened(corpus: OpenCorpus): void;
  onChanged(corpus: OpenCorpus): void;
  onProgress(corpus: OpenCorpus, done: number, total: number): void;
  onAnalysed(corpus: OpenCorpus, performances: readonly LivePerformance[]): void;
  onClosed(corpus: OpenCorpus): void;
  /** The engine cannot be opened or, a warning, not with the model of the settings. */
  onProblem(problem: Problem): void;
  onLog(message: string): void;
}

export class Session {
  readonly #factories: Factories;
  readonly #events: SessionEvents;
  readonly #corpora = new Map<string, OpenCorpus>();
  #folders: readonly WorkspaceFolder[] = [];
  #settings: Settings;
  #engine: Engine | undefined;
  #problem: Problem | undefined;
  /** Code of the engine's last problem with the model that was told. */
  #warnedOf: string | undefined;
  #begin: () => void = () => undefined;
  #work = new Promise<void>((resolve) => (this.#begin = resolve));
  #disposed = false;

  /** Nothing is opened before `begin`; whoever asks waits for it. */
  constructor(factories: Factories, settings: Settings, folders: readonly WorkspaceFolder[], events: SessionEvents) {
    this.#factories = factories;
    this.#settings = settings;
    this.#folders = folders;
    this.#events = events;
  }

  begin(settings: Settings): void {
    this.#settings = settings;
    this.#begin();
    this.setFolders(this.#folders);
  }

  get settings(): Settings {
    return this.#settings;
  }

  get folders(): readonly WorkspaceFolder[] {
    return this.#folders;
  }

  get resources(): Resources {
    return this.#factories.resources;
  }

  get workerPath(): string {
    return this.#factories.workerPath;
  }

  get engine(): Engine | undefined {
    return this.#engine;
  }

  /** Why there is no engine. */
  get problem(): Problem | undefined {
    return this.#problem;
  }

  /** In the order of the folders. */
  get corpora(): readonly OpenCorpus[] {
    return this.#folders.flatMap((folder) => this.#corpora.get(folder.uri) ?? []);
  }

  /** Resolves when all changes so far are made. Corpora may still list and analyse. */
  async ready(): Promise<void> {
    let awaited: Promise<void> | undefined;
    while (awaited !== this.#work) {
      awaited = this.#work;
      await awaited;
    }
  }

  setFolders(folders: readonly WorkspaceFolder[]): void {
    this.#folders = folders.filter((folder, index) => folders.findIndex(({ path }) => path === folder.path) === index);
    this.#change(() => this.#openAndClose());
  }

  setSettings(settings: Settings): void {
    const before = this.#settings;
    this.#settings = settings;
    const otherEngine = needsOtherEngine(before, settings);
    if (before.model !== settings.model) this.#warnedOf = undefined;
    const otherCorpora = otherEngine || before.allowRecordingsOutsideWorkspace !== settings.allowRecordingsOutsideWorkspace || before.refit !== settings.refit;
    if (otherCorpora) this.#reopen(otherEngine);
  }

  /** A checkpoint was imported: whatever uses imported models begins anew with it. */
  modelImported(): void {
    this.#warnedOf = undefined;
    if (this.#settings.model !== SIGNAL_MODEL.id) this.#reopen(true);
  }

  /** The corpus of a folder; without one the first. Waits until it has been listed for the first time. */
  async corpus(folder: string | undefined, signal: AbortSignal): Promise<Result<OpenCorpus>> {
    await unlessAborted(this.ready(), signal);
    if (this.#problem !== undefined) return failure(this.#problem);
    const [first] = this.#folders;
    if (first === undefined) return failure({ code: "no-folder", message: "No folder is open.", advice: "Open the folder that holds the recordings." });
    const wanted = folder === undefined ? first : this.#folders.find(({ uri }) => isSameUri(uri, folder));
    const found = wanted && this.#corpora.get(wanted.uri);
    if (found === undefined) return failure({ code: "unknown-folder", message: `'${folder ?? ""}' is no folder of this workspace.`, advice: "Name one of the workspace's folders, or none." });
    await unlessAborted(found.live.listed, signal);
    return success(found);
  }

  /** The corpus whose folder holds the file; of nested folders the innermost. */
  containing(path: string): OpenCorpus | undefined {
    let best: OpenCorpus | undefined;
    for (const corpus of this.#corpora.values()) {
      if (isInside(corpus.folder.path, path) && corpus.folder.path.length > (best?.folder.path.length ?? -1)) best = corpus;
    }
    return best;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#folders = [];
    this.#begin();
    await this.#work;
    await this.#closeAll();
    await this.#closeEngine();
  }

  #change(make: () => Promise<void>): void {
    this.#work = this.#work.then(make).catch((error: unknown) => {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#events.onLog(`Opening folders failed; this is a bug in Espressivo: ${reason}`);
    });
  }

  #reopen(withEngine: boolean): void {
    this.#change(async () => {
      await this.#closeAll();
      if (withEngine) await this.#closeEngine();
      await this.#openAndClose();
    });
  }

  async #openAndClose(): Promise<void> {
    for (const [uri, corpus] of [...this.#corpora]) {
      if (!this.#folders.some((folder) => folder.uri === uri)) await this.#close(uri, corpus);
    }
    if (this.#disposed || this.#folders.length === 0 || !(await this.#openEngine())) return;
    for (const folder of this.#folders) if (!this.#corpora.has(folder.uri)) this.#open(folder);
  }

  async #openEngine(): Promise<boolean> {
    if (this.#engine !== undefined) return true;
    const opened = await this.#factories.openEngine(this.#settings);
    this.#problem = opened.ok ? undefined : opened.problem;
    if (!opened.ok) this.#events.onProblem(opened.problem);
    else {
      this.#engine = opened.value;
      this.#warnOf(opened.value.modelProblem);
    }
    return opened.ok;
  }

  /** Once, however often an engine is opened with it. */
  #warnOf(problem: Problem | undefined): void {
    if (problem === undefined || problem.code === this.#warnedOf) return;
    this.#warnedOf = problem.code;
    this.#events.onProblem({ ...problem, severity: "warning", message: `${problem.message} Meanwhile recordings are analysed with the model ${SIGNAL_MODEL.id}.` });
  }

  #open(folder: WorkspaceFolder): void {
    if (this.#engine === undefined) return;
    const { features, text, map, refit, allowRecordingsOutsideWorkspace } = this.#settings;
    const own = (tell: (corpus: OpenCorpus) => void): void => {
      const corpus = this.#corpora.get(folder.uri);
      if (corpus !== undefined) tell(corpus);
    };
    const live = this.#factories.openCorpus(this.#engine, folder.path, {
      allowOutside: allowRecordingsOutsideWorkspace,
      prepare: { features, text, map },
      refit,
      events: {
        onChanged: () => own((corpus) => this.#events.onChanged(corpus)),
        onProgress: (done, total) => own((corpus) => this.#events.onProgress(corpus, done, total)),
        onAnalysed: (performances) => own((corpus) => this.#events.onAnalysed(corpus, performances)),
        onLog: (message) => this.#events.onLog(message),
      },
    });
    const corpus = { folder, live };
    this.#corpora.set(folder.uri, corpus);
    this.#events.onOpened(corpus);
  }

  async #close(uri: string, corpus: OpenCorpus): Promise<void> {
    this.#corpora.delete(uri);
    this.#events.onClosed(corpus);
    await corpus.live.dispose();
  }

  async #closeAll(): Promise<void> {
    await Promise.all([...this.#corpora].map(([uri, corpus]) => this.#close(uri, corpus)));
  }

  async #closeEngine(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    await engine?.dispose();
  }
}

/** Rejects when the signal aborts first: the request was cancelled, and nobody waits for the answer. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new Error("cancelled"));
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
