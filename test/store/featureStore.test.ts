/**
 * The contract of the feature store, run on both kinds.
 */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { buildSync } from "esbuild";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Problem } from "../../server/src/protocol/result.ts";
import { recordKey, type FeatureStore } from "../../server/src/store/featureStore.ts";
import { openFeatureStore } from "../../server/src/store/openStore.ts";
import { makeRecord } from "./records.ts";

const here = path.dirname(fileURLToPath(import.meta.url));
const base = mkdtempSync(path.join(tmpdir(), "espressivo-store-"));
after(() => rmSync(base, { recursive: true, force: true }));
// The children are bundled once: they start in a tenth of the time that compiling them on the fly takes. They lie
// within the project, where the native module is found.
const children = path.resolve(here, "../../node_modules/.cache/espressivo", path.basename(base));
mkdirSync(children, { recursive: true });
after(() => rmSync(children, { recursive: true, force: true }));
buildSync({
  entryPoints: ["writerProcess.ts", "claimProcess.ts"].map((name) => path.join(here, name)),
  outdir: children,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  external: ["lmdb"],
});
let directories = 0;
const freshDirectory = (): string => path.join(base, `store ${(directories += 1)} ä 🎹`);
const model = { id: "signal", version: "1" };
const keyOf = (seed: number): string => recordKey(String(seed), model, undefined);

async function openStore(directory: string, kind: "lmdb" | "files", problems: Problem[] = []): Promise<FeatureStore> {
  const opened = await openFeatureStore({ directory, kind, onProblem: (problem) => problems.push(problem) });
  assert.ok(opened.ok);
  assert.equal(opened.value.kind, kind, opened.value.note);
  return opened.value;
}

interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
  readonly ended: Promise<number | null>;
}

function startChild(script: string, ...parameters: (string | number)[]): Child {
  const child = spawn(process.execPath, [path.join(children, script), ...parameters.map(String)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
  });
  return { process: child, lines, ended: new Promise((resolve) => child.on("close", (code) => resolve(code))) };
}

for (const kind of ["lmdb", "files"] as const) {
  describe(`${kind} store`, () => {
    test("gives back what was put, also after reopening", async () => {
      const directory = freshDirectory();
      const store = await openStore(directory, kind);
      const record = makeRecord(1);
      assert.equal(store.get(keyOf(1)), undefined);
      await store.put(keyOf(1), record);
      assert.deepEqual(store.get(keyOf(1)), record);
      await store.close();
      const again = await openStore(directory, kind);
      assert.deepEqual(again.get(keyOf(1)), record);
      assert.equal(again.get(keyOf(2)), undefined);
      await again.close();
    });

    test("gives the summary without windows and curves", async () => {
      const store = await openStore(freshDirectory(), kind);
      const { windows: _w, onsetsSeconds: _o, loudness: _l, waveform: _f, ...summary } = makeRecord(3);
      await store.put(keyOf(3), makeRecord(3));
      assert.deepEqual(store.summary(keyOf(3)), summary);
      assert.equal(store.summary(keyOf(4)), undefined);
      await store.close();
    });

    test("replaces a record, also by a smaller one", async () => {
      const store = await openStore(freshDirectory(), kind);
      await store.put("key", makeRecord(1, 20_000));
      await store.put("key", makeRecord(2, 10));
      assert.deepEqual(store.get("key"), makeRecord(2, 10));
      await store.close();
    });

    test("keeps models, versions and spans apart", async () => {
      const store = await openStore(freshDirectory(), kind);
      const keys = [
        recordKey("abc", model, undefined),
        recordKey("abc", model, { startSeconds: 0, endSeconds: 10 }),
        recordKey("abc", { id: "signal", version: "2" }, undefined),
        recordKey("abc", { id: "cp-resnet", version: "1" }, undefined),
      ];
      for (const [seed, key] of keys.entries()) await store.put(key, makeRecord(seed));
      for (const [seed, key] of keys.entries()) assert.deepEqual(store.get(key), makeRecord(seed));
      await store.close();
    });

    test("returns copies: a later write or a change by the caller reaches no earlier answer", async () => {
      const store = await openStore(freshDirectory(), kind);
      await store.put("key", makeRecord(1, 20_000));
      const first = store.get("key");
      const second = store.get("key");
      assert.ok(first !== undefined && second !== undefined);
      first.onsetsSeconds.fill(-1);
      first.loudness.values.fill(-1);
      await store.put("key", makeRecord(2, 20_000));
      assert.deepEqual(second, makeRecord(1, 20_000));
      await store.close();
    });

    test("holds a record of several megabytes", async () => {
      const store = await openStore(freshDirectory(), kind);
      const record = makeRecord(9, 2_500_000);
      await store.put("long", record);
      const read = store.get("long");
      assert.ok(read !== undefined);
      assert.deepEqual(Buffer.from(read.waveform.values.buffer), Buffer.from(record.waveform.values.buffer));
      assert.deepEqual(read.windows, record.windows);
      await store.close();
    });

    test("remembers identities under long and strange paths", async () => {
      const store = await openStore(freshDirectory(), kind);
      const paths = ["/corpus/<script>\n\"'🎹.wav", `/${"very long name/".repeat(300)}a.wav`, "/corpus/A.wav", "/corpus/a.wav"];
      for (const [index, name] of paths.entries()) {
        assert.equal(store.identity(name), undefined);
        await store.rememberIdentity(name, { size: index, mtimeMs: 1.25, inode: 2 ** 52 + index, sha256: "f".repeat(64) });
      }
      for (const [index, name] of paths.entries()) {
        assert.deepEqual(store.identity(name), { size: index, mtimeMs: 1.25, inode: 2 ** 52 + index, sha256: "f".repeat(64) });
      }
      await store.close();
    });

    test("a claim keeps others out until it is released or expires", async () => {
      const store = await openStore(freshDirectory(), kind);
      assert.equal(await store.claim("work", "anna", 1000, 0), true);
      assert.equal(await store.claim("work", "ben", 1000, 999), false);
      assert.equal(await store.claim("other work", "ben", 1000, 999), true);
      assert.equal(await store.claim("work", "anna", 1000, 500), true, "the owner prolongs it");
      assert.equal(await store.claim("work", "ben", 1000, 1400), false);
      assert.equal(await store.claim("work", "ben", 1000, 1500), true, "it expired");
      await store.release("work", "anna");
      assert.equal(await store.claim("work", "anna", 1000, 1600), false, "another's claim was released");
      await store.release("work", "ben");
      assert.equal(await store.claim("work", "anna", 1000, 1600), true);
      await store.release("never claimed", "anna");
      await store.close();
    });

    test("two stores opened at once see each other's writes, and one outlives the other", async () => {
      const directory = freshDirectory();
      const [one, two] = [await openStore(directory, kind), await openStore(directory, kind)];
      await one.put(keyOf(1), makeRecord(1));
      assert.deepEqual(two.get(keyOf(1)), makeRecord(1));
      await one.close();
      await two.put(keyOf(2), makeRecord(2));
      assert.deepEqual(two.get(keyOf(2)), makeRecord(2));
      await two.close();
    });

    test("two processes write at once and nothing is lost", async () => {
      const directory = freshDirectory();
      const writers = [0, 1].map((first) => startChild("writerProcess.mjs", directory, kind, first, 2, 40, 2000));
      for (const child of writers) assert.equal(await child.ended, 0);
      const problems: Problem[] = [];
      const store = await openStore(directory, kind, problems);
      for (let seed = 0; seed < 80; seed += 1) assert.deepEqual(store.get(keyOf(seed)), makeRecord(seed, 2000));
      assert.deepEqual(problems, []);
      await store.close();
    });

    test("two processes never get the same claim", async () => {
      const directory = freshDirectory();
      const store = await openStore(directory, kind);
      for (let key = 0; key < 60; key += 1) assert.ok(await store.claim(`work ${key}`, "gone", 1000, 0));
      const claimers = ["anna", "ben"].map((owner) => startChild("claimProcess.mjs", directory, kind, owner, 60));
      for (const child of claimers) assert.equal(await child.ended, 0);
      const granted = claimers.flatMap((child) => child.lines);
      assert.equal(new Set(granted).size, granted.length, "a claim was granted twice");
      // The file store may refuse both when they meet; the work then waits for the next attempt.
      assert.ok(granted.length >= (kind === "lmdb" ? 60 : 30), `${granted.length} of 60 granted`);
      await store.close();
    });

    test("killed 20 times in mid-write: all that was durable is there, all that is there is right", async () => {
      const directory = freshDirectory();
      const problems: Problem[] = [];
      let durable = 0;
      // Two writers at a time, so that one is killed while the other waits for the lock.
      for (let round = 0; round < 10; round += 1) {
        const writers = [0, 1].map((lane) => startChild("writerProcess.mjs", directory, kind, round * 100_000 + lane, 2, 1e9, 3000));
        for (const [lane, child] of writers.entries()) {
          while (child.lines.length < 2 + ((round * 7 + lane * 3) % 9)) await new Promise((resolve) => setTimeout(resolve, 1));
          child.process.kill("SIGKILL");
          await child.ended;
        }
        const store = await openStore(directory, kind, problems);
        for (const child of writers) {
          for (const line of child.lines) assert.deepEqual(store.get(keyOf(Number(line))), makeRecord(Number(line), 3000));
          // The record that the kill interrupted is whole or absent.
          const interrupted = Number(child.lines.at(-1)) + 2;
          const found = store.get(keyOf(interrupted));
          if (found !== undefined) assert.deepEqual(found, makeRecord(interrupted, 3000));
          durable += child.lines.length;
        }
        await store.put(`after ${round}`, makeRecord(round));
        assert.deepEqual(store.get(`after ${round}`), makeRecord(round));
        await store.close();
      }
      assert.ok(durable >= 40);
      assert.deepEqual(problems, []);
    });
  });
}

test("file store: a damaged file counts as absent, is reported, and is mended by the next put", async () => {
  const directory = freshDirectory();
  const problems: Problem[] = [];
  const store = await openStore(directory, "files", problems);
  await store.put("key", makeRecord(1));
  const records = path.join(directory, "files", "records");
  const name = readdirSync(records, { recursive: true, encoding: "utf8" }).find((entry) => entry.length > 10);
  assert.ok(name !== undefined);
  const file = path.join(records, name);
  const whole = readFileSync(file);
  const damages = [new Uint8Array(0), whole.subarray(0, whole.length - 1), Buffer.alloc(whole.length), Buffer.from("foreign")];
  for (const damaged of damages) {
    writeFileSync(file, damaged);
    assert.equal(store.get("key"), undefined);
  }
  assert.deepEqual(problems.map((problem) => [problem.code, problem.file]), damages.map(() => ["store-damaged", file]));
  await store.put("key", makeRecord(1));
  assert.deepEqual(store.get("key"), makeRecord(1));
  await store.close();
});
