/** Zip archives of others: every layout there is, and every reason not to read one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../../../server/src/models/untrusted/refusal.ts";
import { openZipArchive } from "../../../server/src/models/untrusted/zipArchive.ts";
import { zipFile, type ZipEntry, type ZipOptions } from "./zipWriter.ts";

const BYTES = Uint8Array.from({ length: 300 }, (_, index) => index % 7);
const LIMIT = 1 << 20;

function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.code;
  }
  assert.fail("it was read");
}

function readOne(entry: Partial<ZipEntry>, options?: ZipOptions, limit = LIMIT, budget = LIMIT): Uint8Array | undefined {
  const bytes = openZipArchive(zipFile([{ name: "a", bytes: BYTES, ...entry }], options), budget).read("a", limit);
  return bytes && new Uint8Array(bytes);
}

test("entries come out as they went in: stored, deflated, with 64-bit sizes, behind a comment", () => {
  for (const deflated of [false, true]) {
    for (const options of [{}, { zip64: true }, { comment: "hello" }]) assert.deepEqual(readOne({ deflated }, options), BYTES);
  }
  const archive = openZipArchive(zipFile([]), LIMIT);
  assert.deepEqual(archive.names, []);
  assert.equal(archive.read("a", LIMIT), undefined);
});

test("what is no archive, is cut short, lies about itself or would not end is refused, each with its reason", () => {
  assert.equal(refusalOf(() => openZipArchive(new Uint8Array(0), LIMIT)), "other-format");
  assert.equal(refusalOf(() => openZipArchive(BYTES, LIMIT)), "other-format");
  assert.equal(refusalOf(() => openZipArchive(zipFile([{ name: "a", bytes: BYTES }]).subarray(0, 200), LIMIT)), "damaged");
  assert.equal(refusalOf(() => openZipArchive(zipFile([{ name: "a", bytes: BYTES }, { name: "a", bytes: BYTES }]), LIMIT)), "damaged");
  assert.equal(refusalOf(() => readOne({ crc: 1 })), "damaged");
  assert.equal(refusalOf(() => readOne({ deflated: true, declaredBytes: 5 })), "damaged");
  assert.equal(refusalOf(() => readOne({ flags: 1 })), "refused");
  assert.equal(refusalOf(() => readOne({ method: 9 })), "other-format");
  assert.equal(refusalOf(() => readOne({}, {}, 10)), "too-large");
  assert.equal(refusalOf(() => readOne({ deflated: true }, {}, LIMIT, 10)), "too-large");
});
