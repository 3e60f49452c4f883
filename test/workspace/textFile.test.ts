import assert from "node:assert/strict";
import { truncateSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { decodeText, readTextFile, readTextHead } from "../../server/src/workspace/textFile.ts";
import { folderMaker } from "./folders.ts";

const makeFolder = folderMaker();
const text = "piece: Präludium 🎹\n";

function bigEndian(content: string): Buffer {
  return Buffer.from(content, "utf16le").swap16();
}

test("UTF-8 with and without byte order mark, and UTF-16 with one, are read", () => {
  for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), Buffer.from(`\uFEFF${text}`, "utf16le"), bigEndian(`\uFEFF${text}`)]) {
    assert.deepEqual(decodeText(bytes, "a.yaml"), { ok: true, value: text });
  }
  assert.deepEqual(decodeText(new Uint8Array(0), "a.yaml"), { ok: true, value: "" });
});

test("Latin-1 is a problem that names line, column and remedy", () => {
  const decoded = decodeText(Buffer.from("pieces:\r\n  - id: Präludium\r\n", "latin1"), "a.yaml");
  assert.ok(!decoded.ok);
  const { code, file, line, column, advice } = decoded.problem;
  assert.deepEqual({ code, file, line, column }, { code: "annotation-encoding", file: "a.yaml", line: 1, column: 10 });
  assert.match(advice, /UTF-8/);
});

test("UTF-16 without byte order mark, half a UTF-16 character and binary files are problems", () => {
  for (const bytes of [Buffer.from(text, "utf16le"), Buffer.concat([Buffer.from(`\uFEFF${text}`, "utf16le"), Buffer.from([0x61])]), Buffer.from([0, 1, 2])]) {
    const decoded = decodeText(bytes, "a.yaml");
    assert.equal(decoded.ok ? "ok" : decoded.problem.code, "annotation-encoding");
  }
});

test("a file that is too big is not read, and said", async () => {
  const file = path.join(makeFolder({ "a.yaml": "" }), "a.yaml");
  truncateSync(file, 50 * 2 ** 20 + 1);
  const read = await readTextFile(file);
  assert.equal(read.ok ? "ok" : read.problem.code, "annotation-too-big");
});

test("a file that vanished is a problem", async () => {
  const file = path.join(makeFolder({}), "a.yaml");
  for (const read of [await readTextFile(file), await readTextHead(file)]) assert.equal(read.ok ? "ok" : read.problem.code, "vanished");
});

test("the head of a file is its beginning, whatever its end", async () => {
  const file = path.join(makeFolder({ "a.csv": "answer,performer\n" + "ü".repeat(100_000) }), "a.csv");
  const head = await readTextHead(file);
  assert.ok(head.ok);
  assert.ok(head.value.startsWith("answer,performer\nüü"));
  assert.ok(head.value.length < 66_000);
});
