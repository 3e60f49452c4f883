import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { FileIdentity } from "../../server/src/store/featureStore.ts";
import { contentIdentity } from "../../server/src/workspace/contentHash.ts";
import { asOrdinaryUser, folderMaker } from "./folders.ts";

const makeFolder = folderMaker();
const LONG_AGO = new Date("2020-01-01T00:00:00Z");
const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

interface MemoryStore {
  readonly memory: Map<string, FileIdentity>;
  identity(path: string): FileIdentity | undefined;
  rememberIdentity(path: string, identity: FileIdentity): Promise<void>;
}

function memoryStore(): MemoryStore {
  const memory = new Map<string, FileIdentity>();
  return {
    memory,
    identity: (file) => memory.get(file),
    rememberIdentity: (file, identity) => {
      memory.set(file, identity);
      return Promise.resolve();
    },
  };
}

/** A file that was written long ago, which is when modification times can be trusted. */
function settledFile(content: string | Uint8Array): string {
  const file = path.join(makeFolder({ "a ü 🎹.wav": content }), "a ü 🎹.wav");
  utimesSync(file, LONG_AGO, LONG_AGO);
  return file;
}

async function hashOf(file: string, store: MemoryStore): Promise<string> {
  const identity = await contentIdentity(file, store);
  assert.ok(identity.ok, identity.ok ? "" : identity.problem.message);
  return identity.value.sha256;
}

async function codeOf(file: string): Promise<string> {
  const identity = await contentIdentity(file, memoryStore());
  if (identity.ok) return "ok";
  assert.equal(identity.problem.file, file);
  return identity.problem.code;
}

test("the hash is that of the content, also of none and of more than a chunk", async () => {
  const large = new Uint8Array(3_000_001).map((_, index) => (index * 31) % 251);
  for (const content of ["sound", "", large]) assert.equal(await hashOf(settledFile(content), memoryStore()), sha256(content));
});

test("what is remembered is size, time, inode and hash", async () => {
  const store = memoryStore();
  const file = settledFile("sound");
  const identity = await contentIdentity(file, store);
  const status = statSync(file);
  const expected = { size: 5, mtimeMs: status.mtimeMs, inode: status.ino, sha256: sha256("sound") };
  assert.deepEqual(identity, { ok: true, value: expected });
  assert.deepEqual(store.memory.get(file), expected);
});

test("a file whose size, time and inode are those remembered is not read again", async () => {
  const store = memoryStore();
  const file = settledFile("sound");
  await hashOf(file, store);
  const remembered = store.memory.get(file);
  assert.ok(remembered);
  store.memory.set(file, { ...remembered, sha256: "the remembered one" });
  assert.equal(await hashOf(file, store), "the remembered one");
});

test("another size, another time or another inode is reason enough to read it again", async () => {
  for (const change of [{ size: 6 }, { mtimeMs: 1 }, { inode: 1 }]) {
    const store = memoryStore();
    const file = settledFile("sound");
    await hashOf(file, store);
    const remembered = store.memory.get(file);
    assert.ok(remembered);
    store.memory.set(file, { ...remembered, ...change, sha256: "stale" });
    assert.equal(await hashOf(file, store), sha256("sound"), JSON.stringify(change));
  }
});

test("a file that takes another's place with the same size and time is noticed by its inode", async () => {
  const store = memoryStore();
  const file = settledFile("sound");
  await hashOf(file, store);
  const other = settledFile("other");
  renameSync(other, file);
  assert.equal(await hashOf(file, store), sha256("other"));
});

test("a file just written is not trusted on its time: written again within the same tick, it is hashed again", async () => {
  const store = memoryStore();
  const file = settledFile("sound");
  const now = new Date();
  utimesSync(file, now, now);
  assert.equal(await hashOf(file, store), sha256("sound"));
  writeFileSync(file, "other");
  utimesSync(file, now, now); // as a file system with a coarse clock would leave it
  assert.equal(await hashOf(file, store), sha256("other"));
  assert.equal(store.memory.size, 0);
  utimesSync(file, LONG_AGO, LONG_AGO);
  await hashOf(file, store);
  assert.equal(store.memory.size, 1);
});

test("a time a little ahead is a server's clock and not trusted; one that is years ahead was set by somebody", async () => {
  for (const [aheadMs, remembered] of [[60_000, 0], [5 * 365 * 86_400_000, 1]] as const) {
    const store = memoryStore();
    const file = settledFile("sound");
    const time = new Date(Date.now() + aheadMs);
    utimesSync(file, time, time);
    await hashOf(file, store);
    assert.equal(store.memory.size, remembered);
  }
});

test("a file that is written to all the time is a problem, one that was written to once is not", async () => {
  const file = settledFile(new Uint8Array(100_000));
  // The store is asked between the two looks of an attempt: that is when something is appended.
  const appending = (times: number): MemoryStore => ({
    ...memoryStore(),
    identity: () => {
      if (times-- > 0) appendFileSync(file, "x");
      return undefined;
    },
  });
  const always = await contentIdentity(file, appending(Infinity));
  assert.ok(!always.ok);
  assert.equal(always.problem.code, "changed-while-read");
  const once = await contentIdentity(file, appending(1));
  assert.ok(once.ok);
  assert.equal(once.value.size, statSync(file).size);
});

test("links are followed, and one that leads nowhere says how to fetch the content", async () => {
  const file = settledFile("sound");
  const link = `${file} link`;
  symlinkSync(file, link);
  assert.equal(await hashOf(link, memoryStore()), sha256("sound"));
  const dead = `${file} dead`;
  symlinkSync("../annex/objects/1", dead);
  const identity = await contentIdentity(dead, memoryStore());
  assert.ok(!identity.ok);
  assert.equal(identity.problem.code, "vanished");
  assert.match(identity.problem.message, /annex\/objects\/1/);
  assert.match(identity.problem.advice, /git annex get/);
});

test("what is no readable file is a problem with its code", async () => {
  const folder = makeFolder({ "closed.wav": "sound" });
  assert.equal(await codeOf(path.join(folder, "vanished.wav")), "vanished");
  assert.equal(await codeOf(path.join(folder, "closed.wav", "below.wav")), "vanished");
  mkdirSync(path.join(folder, "folder.wav"));
  assert.equal(await codeOf(path.join(folder, "folder.wav")), "not-a-file");
  chmodSync(path.join(folder, "closed.wav"), 0o000);
  assert.equal(await asOrdinaryUser(() => codeOf(path.join(folder, "closed.wav"))), "no-permission");
});

test("a store that cannot remember costs nothing but the next hash", async () => {
  const store = { ...memoryStore(), rememberIdentity: () => Promise.reject(new Error("disk full")) };
  assert.equal(await hashOf(settledFile("sound"), store), sha256("sound"));
});
