/** The watcher of a folder, with a made-up source of events and with the system's own, also where it runs out of watches. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { EventEmitter } from "node:events";
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { watchFolder, type EventSource, type FolderChanges, type FolderWatcher, type WatchOptions, type WatchState } from "../../server/src/workspace/watchFolder.ts";
import { folderMaker } from "./folders.ts";

const makeFolder = folderMaker();
/** For a shell in a user namespace of its own. */
const LOWER_LIMIT = "echo 10 > /proc/sys/user/max_inotify_watches";

class FakeSource extends EventEmitter implements EventSource {
  readonly added: string[] = [];
  isClosed = false;
  add(folders: string[]): void {
    this.added.push(...folders);
  }
  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}

interface Watched {
  readonly watcher: FolderWatcher;
  readonly changes: FolderChanges[];
  readonly states: WatchState[];
  readonly log: string[];
  readonly sources: FakeSource[];
}

function watched(context: { after(fn: () => unknown): void }, root: string, options: WatchOptions = {}): Watched {
  const [changes, states, log, sources]: [FolderChanges[], WatchState[], string[], FakeSource[]] = [[], [], [], []];
  const open = (): FakeSource => {
    const source = new FakeSource();
    sources.push(source);
    return source;
  };
  const handlers = {
    onChanges: (change: FolderChanges) => {
      changes.push(change);
      return Promise.resolve();
    },
    onState: (state: WatchState) => states.push(state),
    onLog: (message: string) => log.push(message),
  };
  const watcher = watchFolder(root, handlers, { open, heartbeatMs: 50, ...options });
  context.after(() => watcher.dispose());
  return { watcher, changes, states, log, sources };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    assert.ok(tries < 1000, `waited in vain for ${isSo.toString()}`);
    await wait(10);
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: no more`), { code });
}

test("events come in batches: contents by path, comings and goings as a wish to list anew", async (context) => {
  const root = makeFolder({});
  const { changes, sources, watcher } = watched(context, root);
  await until(() => sources.length === 1);
  assert.deepEqual(watcher.state(), { mode: "events" });
  const [source] = sources;
  source?.emit("all", "change", path.join(root, "a.wav"));
  source?.emit("all", "change", path.join(root, "b.wav"));
  source?.emit("all", "change", path.join(root, "a.wav"));
  await until(() => changes.length === 1);
  assert.deepEqual(changes[0], { paths: new Set([path.join(root, "a.wav"), path.join(root, "b.wav")]), relist: false, recheck: false });
  source?.emit("all", "unlink", path.join(root, "a.wav"));
  await until(() => changes.length === 2);
  assert.equal(changes[1]?.relist, true);
  assert.equal(changes[1].recheck, false);
});

test("readiness and very many events ask for a look at everything: something may have been missed", async (context) => {
  const root = makeFolder({});
  const { changes, sources } = watched(context, root);
  await until(() => sources.length === 1);
  sources[0]?.emit("ready");
  await until(() => changes.length === 1);
  assert.deepEqual([changes[0]?.relist, changes[0]?.recheck], [true, true]);
  for (let index = 0; index < 1500; index++) sources[0]?.emit("all", "change", path.join(root, `${index}.wav`));
  await until(() => changes.length === 2);
  assert.equal(changes[1]?.recheck, true);
});

for (const code of ["ENOSPC", "EMFILE"]) {
  test(`${code}, a thousand times: one state, then looking every so often, from at once`, async (context) => {
    const root = makeFolder({});
    const { changes, states, sources, watcher, log } = watched(context, root, { pollMs: 100 });
    await until(() => sources.length === 1);
    for (let index = 0; index < 1000; index++) sources[0]?.emit("error", systemError(code));
    await until(() => changes.length >= 3);
    assert.ok(sources[0]?.isClosed);
    assert.equal(watcher.state().mode, "polling");
    assert.match(watcher.state().note ?? "", /max_user_watches/);
    assert.deepEqual(states.map(({ mode }) => mode), ["events", "polling"]);
    assert.ok(changes.every(({ relist, recheck }) => relist && recheck));
    assert.equal(log.length, 1);
  });
}

test("another error is logged and changes nothing", async (context) => {
  const { sources, watcher, log } = watched(context, makeFolder({}));
  await until(() => sources.length === 1);
  sources[0]?.emit("error", systemError("EACCES"));
  assert.equal(watcher.state().mode, "events");
  assert.match(log.join(), /EACCES/);
});

test("a folder that goes and comes back is watched anew, and looked through", async (context) => {
  const root = makeFolder({});
  const { changes, states, sources, watcher } = watched(context, root);
  await until(() => sources.length === 1);
  renameSync(root, `${root} unplugged`);
  await until(() => watcher.state().mode === "none");
  assert.ok(sources[0]?.isClosed);
  await until(() => changes.length === 1);
  renameSync(`${root} unplugged`, root);
  await until(() => sources.length === 2);
  assert.deepEqual(states.map(({ mode }) => mode), ["events", "none", "events"]);
  await until(() => changes.length === 2);
  assert.deepEqual([changes[1]?.relist, changes[1]?.recheck], [true, true]);
});

test("a linked root and linked folders: their changes are told by the names that people see", { skip: process.platform === "win32" }, async (context) => {
  const real = makeFolder({});
  const link = `${real} link`;
  symlinkSync(real, link);
  const { changes, sources, watcher } = watched(context, link);
  await until(() => sources.length === 1);
  watcher.alsoWatch(new Map([["/elsewhere/music", path.join(link, "linked")]]));
  assert.deepEqual(sources[0]?.added, ["/elsewhere/music"]);
  sources[0].emit("all", "change", path.join(real, "a.wav"));
  sources[0].emit("all", "change", "/elsewhere/music/b.wav");
  await until(() => changes.length === 1);
  assert.deepEqual([...(changes[0]?.paths ?? [])], [path.join(link, "a.wav"), path.join(link, "linked", "b.wav")]);
});

test("the system's own events: recordings and annotations only", async (context) => {
  const root = makeFolder({ "etude/anna.wav": "one", "notes.txt": "x" });
  const changes: FolderChanges[] = [];
  const watcher = watchFolder(root, {
    onChanges: (change) => {
      changes.push(change);
      return Promise.resolve();
    },
    onState: () => undefined,
    onLog: () => undefined,
  });
  context.after(() => watcher.dispose());
  await until(() => changes.some(({ recheck }) => recheck));
  const names = (): string[] => changes.flatMap(({ paths }) => [...paths].map((file) => path.relative(root, file)));
  mkdirSync(path.join(root, "node_modules"));
  for (const name of ["notes.txt", "node_modules/x.wav", ".hidden.wav", "etude/bob.wav", "new.espressivo.yaml"]) writeFileSync(path.join(root, name), "two");
  await until(() => names().includes(path.join("etude", "bob.wav")) && names().includes("new.espressivo.yaml"));
  assert.deepEqual(names().filter((name) => /txt|node_modules|hidden/.test(name)), []);
});

test("with the system's watches really exhausted, changes are found all the same", { skip: noNamespaces() }, () => {
  const script = fileURLToPath(new URL("watchExhausted.ts", import.meta.url));
  const root = makeFolder(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`folder ${index}/anna.wav`, "one"])));
  const run = spawnSync("unshare", ["-Ur", "sh", "-c", `${LOWER_LIMIT} && exec "$0" --import tsx "$1" "$2"`, process.execPath, script, root], { encoding: "utf8", timeout: 60_000 });
  assert.equal(run.status, 0, run.stderr);
  const told = JSON.parse(run.stdout) as { modes: string[]; found: boolean };
  assert.deepEqual(told.modes, ["events", "polling"]);
  assert.ok(told.found);
});

/**
 * False, or why a lowered limit cannot be had here. `/proc/sys/user` is the new namespace's own; the files of
 * `/proc/sys/fs/inotify` are the whole machine's, and must not be written to.
 */
function noNamespaces(): string | false {
  if (process.platform !== "linux") return "inotify is Linux's";
  const tried = spawnSync("unshare", ["-Ur", "sh", "-c", `${LOWER_LIMIT} && cat /proc/sys/user/max_inotify_watches`], { encoding: "utf8" });
  return tried.status === 0 && tried.stdout.trim() === "10" ? false : "no user namespaces, in which the limit could be lowered";
}
