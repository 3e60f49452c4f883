/**
 * Follows a folder: by the system's events (chokidar) while these can be had, else by looking every few seconds. Also
 * notices when the folder itself goes (deleted, its drive unplugged) and comes back. Tells hints, in batches.
 */
import { realpathSync, type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { watch } from "chokidar";
import { ChangeBatch, type FolderChanges } from "./folderChanges.ts";
import { ignoredBelow } from "./watchRules.ts";

export type { FolderChanges } from "./folderChanges.ts";

export interface WatchState {
  readonly mode: "events" | "polling" | "none";
  /** Why it is not "events", as a sentence. */
  readonly note?: string;
}

export interface WatchHandlers {
  /** Resolves when the changes were dealt with. The next batch waits for that. */
  onChanges(changes: FolderChanges): Promise<void>;
  onState(state: WatchState): void;
  onLog(message: string): void;
}

/** The part of a chokidar watcher in use; tests put another in its place. */
export interface EventSource {
  on(event: "all", listener: (event: string, path: string, stats?: Stats) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  on(event: "ready", listener: () => void): unknown;
  add(folders: string[]): unknown;
  close(): Promise<void>;
}

export interface WatchOptions {
  readonly open?: (folder: string, watchedRoots: () => readonly string[]) => EventSource;
  /** Pause between two looks while polling; longer where a look takes long. */
  readonly pollMs?: number;
  readonly heartbeatMs?: number;
}

export interface FolderWatcher {
  state(): WatchState;
  /** Further folders to watch, by real path, with the path that their changes are told by. */
  alsoWatch(folders: ReadonlyMap<string, string>): void;
  dispose(): Promise<void>;
}

const BATCH_MS = 50;
const POLL_MS = 5000;
const HEARTBEAT_MS = 2000;
/** How long a file must not change before its event comes. */
const WRITE_FINISH_MS = 2000;
/** Looking takes at most this part of the time. */
const LOOKING_SHARE = 10;

export function watchFolder(root: string, handlers: WatchHandlers, options: WatchOptions = {}): FolderWatcher {
  const { open = openChokidar, pollMs = POLL_MS, heartbeatMs = HEARTBEAT_MS } = options;
  const batch = new ChangeBatch();
  let links: ReadonlyMap<string, string> = new Map();
  let source: EventSource | undefined;
  let realRoot = root;
  let rootId: string | undefined;
  let state: WatchState = { mode: "none", note: "The folder is not there." };
  let flushing = false;
  const stop = new AbortController();
  const timers = { flush: undefined as NodeJS.Timeout | undefined, again: undefined as NodeJS.Timeout | undefined, poll: undefined as NodeJS.Timeout | undefined, heart: undefined as NodeJS.Timeout | undefined };

  const isStopped = (): boolean => stop.signal.aborted;

  function setState(next: WatchState): void {
    if (next.mode === state.mode && next.note === state.note) return;
    state = next;
    handlers.onState(state);
  }

  function tell(changes: Parameters<ChangeBatch["add"]>[0]): void {
    if (isStopped()) return;
    batch.add(changes);
    timers.flush ??= setTimeout(() => void flush(), BATCH_MS);
  }

  async function flush(): Promise<void> {
    if (flushing) return;
    flushing = true;
    while (!batch.isEmpty && !isStopped()) await handlers.onChanges(batch.take());
    flushing = false;
    timers.flush = undefined;
  }

  function openEvents(): void {
    realRoot = realPathOr(root);
    const opened = open(realRoot, () => [realRoot, ...links.keys()]);
    source = opened;
    setState({ mode: "events" });
    opened.on("all", (event, place) => {
      const file = logicalPath(place);
      if (event === "change") tell({ path: file });
      else {
        tell({ path: file, relist: true });
        lookAgain();
      }
    });
    // What changed between the first listing and now was nobody's event.
    opened.on("ready", () => tell({ relist: true, recheck: true }));
    opened.on("error", (error) => {
      if (source !== opened) return;
      const exhausted = exhaustion(error);
      if (exhausted !== undefined) startPolling(exhausted);
      else handlers.onLog(`watcher of ${root}: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (links.size > 0) opened.add([...links.keys()]);
  }

  /** A file that goes while chokidar waits for the end of its writing has no event at all: look once more after that. */
  function lookAgain(): void {
    clearTimeout(timers.again);
    timers.again = setTimeout(() => tell({ relist: true }), WRITE_FINISH_MS + 1000);
  }

  function closeEvents(): Promise<void> {
    const closing = source?.close();
    source = undefined;
    return closing ?? Promise.resolve();
  }

  function startPolling(note: string): void {
    handlers.onLog(`watcher of ${root}: ${note}`);
    void closeEvents();
    setState({ mode: "polling", note });
    tell({ relist: true, recheck: true });
    pollAfter(pollMs);
  }

  function pollAfter(delayMs: number): void {
    clearTimeout(timers.poll);
    if (isStopped() || state.mode !== "polling") return;
    timers.poll = setTimeout(() => {
      const started = performance.now();
      void handlers
        .onChanges({ paths: new Set(), relist: true, recheck: true })
        .finally(() => pollAfter(Math.max(pollMs, LOOKING_SHARE * (performance.now() - started))));
    }, delayMs);
  }

  /** Looks whether the folder is there, and still the same one. */
  async function heartbeat(first: boolean): Promise<void> {
    const id = await folderId(root);
    if (isStopped()) return;
    if (id !== rootId) await rootTurnedInto(id, first);
    if (!isStopped()) timers.heart = setTimeout(() => void heartbeat(false), heartbeatMs);
  }

  async function rootTurnedInto(id: string | undefined, first: boolean): Promise<void> {
    rootId = id;
    await closeEvents();
    if (isStopped()) return;
    if (id === undefined) setState({ mode: "none", note: "The folder is not there." });
    else if (state.mode !== "polling") openEvents();
    if (!first) tell({ relist: true, recheck: true });
  }

  function logicalPath(place: string): string {
    for (const [real, logical] of links) if (isInside(place, real)) return logical + place.slice(real.length);
    return realRoot !== root && isInside(place, realRoot) ? root + place.slice(realRoot.length) : place;
  }

  void heartbeat(true);
  return {
    state: () => state,
    alsoWatch(folders) {
      const fresh = [...folders.keys()].filter((folder) => !links.has(folder));
      links = folders;
      if (fresh.length > 0) source?.add(fresh);
    },
    async dispose() {
      stop.abort();
      for (const timer of Object.values(timers)) clearTimeout(timer);
      await closeEvents();
    },
  };
}

function openChokidar(folder: string, watchedRoots: () => readonly string[]): EventSource {
  return watch(folder, {
    ignored: ignoredBelow(watchedRoots),
    ignoreInitial: true,
    // Links may lead upwards or in circles; folders behind them are added by `alsoWatch`.
    followSymlinks: false,
    atomic: true,
    awaitWriteFinish: { stabilityThreshold: WRITE_FINISH_MS, pollInterval: 250 },
  });
}

/** Why no more can be watched, where that is what the error says. */
function exhaustion(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "ENOSPC" && code !== "EMFILE" && code !== "ENFILE") return undefined;
  return "The system allows no more file watches, so that the folder is looked through every few seconds instead. On Linux raise fs.inotify.max_user_watches and max_user_instances.";
}

/** Tells folders of one name apart; undefined where there is none. */
async function folderId(root: string): Promise<string | undefined> {
  const status = await stat(root).catch(() => undefined);
  return status?.isDirectory() === true ? `${status.dev}:${status.ino}` : undefined;
}

function realPathOr(root: string): string {
  try {
    return realpathSync(root);
  } catch {
    return root; // Gone just now: the next heartbeat sees it.
  }
}

function isInside(place: string, folder: string): boolean {
  return place === folder || place.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}
