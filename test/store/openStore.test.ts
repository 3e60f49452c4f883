import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { openFeatureStore } from "../../server/src/store/openStore.ts";
import { makeRecord } from "./records.ts";

const base = mkdtempSync(path.join(tmpdir(), "espressivo-open-store-"));
after(() => rmSync(base, { recursive: true, force: true }));

test("LMDB is the default where its native module loads", async () => {
  const opened = await openFeatureStore({ directory: path.join(base, "default") });
  assert.ok(opened.ok);
  assert.equal(opened.value.kind, "lmdb");
  assert.equal(opened.value.note, undefined);
  await opened.value.close();
});

test("where the native module does not load, files take over, persist, and say why", async () => {
  const directory = path.join(base, "no native module");
  const loadLmdb = (): Promise<never> => Promise.reject(new Error("GLIBC_2.34 not found"));
  const opened = await openFeatureStore({ directory, loadLmdb });
  assert.ok(opened.ok);
  assert.equal(opened.value.kind, "files");
  assert.match(opened.value.note ?? "", /plain files.*GLIBC_2\.34 not found/);
  await opened.value.put("key", makeRecord(1));
  await opened.value.close();
  const again = await openFeatureStore({ directory, loadLmdb });
  assert.ok(again.ok);
  assert.deepEqual(again.value.get("key"), makeRecord(1));
  await again.value.close();
});

test("where the database is no database, files take over and say which file is in the way", async () => {
  const directory = path.join(base, "damaged");
  mkdirSync(directory);
  writeFileSync(path.join(directory, "features.lmdb"), "this is not a database ".repeat(1000));
  const opened = await openFeatureStore({ directory });
  assert.ok(opened.ok);
  assert.equal(opened.value.kind, "files");
  assert.match(opened.value.note ?? "", /features\.lmdb cannot be opened/);
  await opened.value.close();
});

test("a truncated database is left alone, and files take over", async () => {
  const directory = path.join(base, "truncated");
  const opened = await openFeatureStore({ directory });
  assert.ok(opened.ok);
  await opened.value.put("key", makeRecord(1, 50_000));
  await opened.value.close();
  const file = path.join(directory, "features.lmdb");
  const whole = readFileSync(file);
  for (const size of [100, 5000, Math.floor(whole.length / 2)]) {
    writeFileSync(file, whole.subarray(0, size));
    const again = await openFeatureStore({ directory });
    assert.ok(again.ok);
    assert.equal(again.value.kind, "files", `${size} of ${whole.length} bytes`);
    await again.value.close();
  }
  writeFileSync(file, whole);
  const mended = await openFeatureStore({ directory });
  assert.ok(mended.ok);
  assert.equal(mended.value.kind, "lmdb", mended.value.note);
  assert.deepEqual(mended.value.get("key"), makeRecord(1, 50_000));
  await mended.value.close();
});

test("a directory that cannot be written is a failure with advice, for both kinds", async () => {
  const file = path.join(base, "a file");
  writeFileSync(file, "");
  for (const kind of ["lmdb", "files"] as const) {
    const opened = await openFeatureStore({ directory: path.join(file, "store"), kind });
    assert.ok(!opened.ok);
    assert.equal(opened.problem.code, "store-unwritable");
    assert.match(opened.problem.advice, /ESPRESSIVO_CACHE/);
    assert.equal(opened.problem.file, path.join(file, "store"));
  }
});

test("temporary files of killed processes are removed once they are old", async () => {
  const directory = path.join(base, "left over");
  const temporary = path.join(directory, "files", "temporary");
  mkdirSync(temporary, { recursive: true });
  for (const name of ["old", "new"]) writeFileSync(path.join(temporary, name), "");
  utimesSync(path.join(temporary, "old"), 1000, 1000);
  const opened = await openFeatureStore({ directory, kind: "files" });
  assert.ok(opened.ok);
  assert.equal(existsSync(path.join(temporary, "old")), false);
  assert.equal(existsSync(path.join(temporary, "new")), true);
  await opened.value.close();
});
