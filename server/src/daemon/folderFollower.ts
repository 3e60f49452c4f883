/**
 * Keeps the corpus of a folder in step with the folder: takes the watcher's hints and the editor's unsaved texts, lists
 * and assembles anew what they concern, one step after the other and with rests between.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Corpus } from "../protocol/corpus.ts";
import type { Problem } from "../protocol/result.ts";
import { ChangeBatch, type FolderChanges } from "../workspace/folderChanges.ts";
import { watchFolder, type FolderWatcher, type WatchOptions, type WatchState } from "../workspace/watchFolder.ts";
import { linkedFolders } from "../workspace/watchLinks.ts";
import { CorpusReader } from "./corpusReader.ts";

export interface FollowerEvents {
  /** The corpus as it is now; the first one when the folder was listed for the first time. */
  onCorpus(corpus: Corpus): void;
  /** Files (not annotations) that may have changed; all of them where `all`. Comes after `onCorpus`. */
  onFiles(changes: { readonly paths: readonly string[]; readonly which: "some" | "all" | "loose" }): void;
  /** The folder cannot be read, or can again. */
  onState(): void;
  onLog(message: string): void;
}

export interface FollowerOptions {
  readonly allowOutside: boolean;
  readonly watch?: WatchOptions;
  /** How often files that no watcher sees are looked at: behind links, or outside the folder. */
  readonly looseMs?: number;
}

/** Unsaved text comes with every key. */
const OVERLAY_MS = 200;
const LOOSE_MS = 10_000;
const RETRY_MS = 5000;
/** Rest after a listing, in times of its length. */
const REST = 2;

export class FolderFollower {
  readonly #root: string;
  readonly #events: FollowerEvents;
  readonly #reader: CorpusReader;
  readonly #watcher: FolderWatcher;
  readonly #pending = new ChangeBatch();
  readonly #looseMs: number;
  readonly #stop = new AbortController();
  #annotationsChanged = false;
  #working: Promise<void> | undefined;
  #overlayTimer: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #looseTimer: NodeJS.Timeout | undefined;
  #isListed = false;
  #wasListed: () => void = () => undefined;
  /** Resolves when the folder was listed for the first time, or found unreadable. */
  readonly listed = new Promise<void>((resolve) => (this.#wasListed = resolve));
  problem: Problem | undefined;

  constructor(root: string, options: FollowerOptions, events: FollowerEvents) {
    this.#root = root;
    this.#events = events;
    this.#reader = new CorpusReader(root, options.allowOutside);
    this.#looseMs = options.looseMs ?? LOOSE_MS;
    this.#pending.add({ relist: true });
    this.#watcher = watchFolder(
      root,
      {
        onChanges: (changes) => this.#take(changes),
        onState: () => this.#events.onState(),
        onLog: (message) => this.#events.onLog(message),
      },
      options.watch,
    );
    this.#lookAtLooseFiles();
    void this.#work();
  }

  watching(): WatchState {
    return this.#watcher.state();
  }

  /** Resolves when everything that is known to have happened has been dealt with. */
  async settled(): Promise<void> {
    if (this.#overlayTimer !== undefined) this.#overlayDue();
    while (this.#working !== undefined) await this.#working;
  }

  overlay(file: string, text: string | undefined): void {
    this.#reader.overlay(file, text);
    clearTimeout(this.#overlayTimer);
    this.#overlayTimer = setTimeout(() => this.#overlayDue(), OVERLAY_MS);
  }

  async dispose(): Promise<void> {
    this.#stop.abort();
    for (const timer of [this.#overlayTimer, this.#retryTimer, this.#looseTimer]) clearTimeout(timer);
    await this.#watcher.dispose();
    await this.#working;
  }

  #overlayDue(): void {
    clearTimeout(this.#overlayTimer);
    this.#overlayTimer = undefined;
    this.#annotationsChanged = true;
    void this.#work();
  }

  #take(changes: FolderChanges): Promise<void> {
    this.#pending.merge(changes);
    return this.#work();
  }

  #work(): Promise<void> {
    this.#working ??= this.#steps().finally(() => (this.#working = undefined));
    return this.#working;
  }

  async #steps(): Promise<void> {
    while ((!this.#pending.isEmpty || this.#annotationsChanged) && !this.#stop.signal.aborted) {
      const started = performance.now();
      await this.#step(this.#pending.take());
      this.#wasListed();
      const more = !this.#pending.isEmpty || this.#annotationsChanged;
      // Aborted: the loop ends.
      if (more) await wait(REST * (performance.now() - started), undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  async #step({ paths, relist, recheck }: FolderChanges): Promise<void> {
    const annotations = [...paths].filter((file) => this.#reader.isAnnotation(file));
    for (const file of annotations) this.#reader.forget(file);
    let isOther = this.#annotationsChanged || annotations.length > 0;
    this.#annotationsChanged = false;
    if (relist || annotations.some((file) => file.toLowerCase().endsWith(".csv"))) {
      const listed = await this.#reader.list();
      if (this.#stop.signal.aborted) return;
      if (!listed.ok) {
        this.#unreadable(listed.problem);
        return;
      }
      if (this.problem !== undefined) this.#readable();
      isOther ||= listed.value;
      if (listed.value) this.#watcher.alsoWatch(await linkedFolders(this.#root, this.#reader.audioFiles));
      if (this.#reader.hasUnreadFolders) this.#retryLater();
    }
    // A polling look may find nothing new but edited annotations.
    if (isOther || recheck || !this.#isListed) await this.#publish(isOther);
    if (this.#stop.signal.aborted) return;
    const files = [...paths].filter((file) => !this.#reader.isAnnotation(file));
    if (recheck) this.#events.onFiles({ paths: files, which: "all" });
    else if (files.length > 0) this.#events.onFiles({ paths: files, which: "some" });
  }

  async #publish(isOther: boolean): Promise<void> {
    if (this.#isListed && !isOther && !(await this.#reader.annotationsChanged())) return;
    const corpus = await this.#reader.assemble();
    if (this.#stop.signal.aborted) return;
    this.#isListed = true;
    this.#events.onCorpus(corpus);
  }

  #unreadable(problem: Problem): void {
    const isNew = this.problem?.code !== problem.code;
    this.problem = problem;
    if (isNew) {
      this.#events.onLog(`${this.#root}: ${problem.code}: ${problem.message}`);
      this.#events.onState();
    }
    this.#retryLater();
  }

  #readable(): void {
    this.problem = undefined;
    this.#pending.add({ recheck: true });
    this.#events.onState();
  }

  #retryLater(): void {
    clearTimeout(this.#retryTimer);
    if (this.#stop.signal.aborted) return;
    this.#retryTimer = setTimeout(() => void this.#take({ paths: new Set(), relist: true, recheck: false }), RETRY_MS);
  }

  #lookAtLooseFiles(): void {
    this.#looseTimer = setTimeout(() => {
      void this.#reader
        .namedFilesChanged()
        .then((changed) => {
          if (this.#stop.signal.aborted) return;
          if (changed) this.#overlayDue();
          this.#events.onFiles({ paths: [], which: "loose" });
        })
        .finally(() => {
          if (!this.#stop.signal.aborted) this.#lookAtLooseFiles();
        });
    }, this.#looseMs);
  }
}
