import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeDetails, decodeSummary, encodeDetails, encodeSummary } from "../../server/src/store/recordCodec.ts";
import { makeRecord } from "./records.ts";

test("a record survives encoding bit for bit", () => {
  const record = makeRecord(3);
  const summary = decodeSummary("key", encodeSummary("key", record));
  const details = decodeDetails("key", encodeDetails("key", record));
  assert.ok(summary.ok && details.ok);
  assert.deepEqual({ ...summary.value, ...details.value }, record);
});

test("what computed a record is kept; records of before, which end without it, are read as they were", () => {
  const before = { ...makeRecord(8), model: { id: "cp-resnet", version: "1-0123456789ab" } };
  const [old, named] = [encodeSummary("key", before), encodeSummary("key", { ...before, backend: "wasm" })];
  assert.ok(named.length > old.length);
  const [readOld, readNamed] = [decodeSummary("key", old), decodeSummary("key", named)];
  assert.ok(readOld.ok && readNamed.ok);
  assert.ok(!("backend" in readOld.value));
  assert.equal(readNamed.value.backend, "wasm");
  assert.deepEqual({ ...readNamed.value, backend: undefined }, { ...readOld.value, backend: undefined });
});

test("numbers that JSON cannot hold survive", () => {
  const record = { ...makeRecord(1), durationSeconds: Infinity, soundStartSeconds: -0, soundEndSeconds: NaN };
  const summary = decodeSummary("key", encodeSummary("key", record));
  assert.ok(summary.ok);
  assert.ok(Object.is(summary.value.soundStartSeconds, -0));
  assert.ok(Number.isNaN(summary.value.soundEndSeconds));
  assert.equal(summary.value.durationSeconds, Infinity);
});

test("empty windows, onsets and curves survive", () => {
  const record = { ...makeRecord(2, 0), windows: [], onsetsSeconds: new Float32Array(0) };
  const details = decodeDetails("key", encodeDetails("key", record));
  assert.ok(details.ok);
  assert.deepEqual(details.value.windows, []);
  assert.equal(details.value.loudness.values.length, 0);
});

test("every truncation is refused with a reason", () => {
  const bytes = encodeSummary("key", makeRecord(4));
  for (let length = 0; length < bytes.length; length += 1) {
    const decoded = decodeSummary("key", bytes.subarray(0, length));
    assert.ok(!decoded.ok, `${length} of ${bytes.length} bytes were accepted`);
    assert.notEqual(decoded.reason, "");
  }
});

test("every flipped bit is refused", () => {
  const bytes = encodeSummary("key", makeRecord(5));
  for (let index = 0; index < bytes.length; index += 1) {
    const damaged = bytes.slice();
    damaged[index] = (damaged[index] ?? 0) ^ (1 << index % 8);
    assert.ok(!decodeSummary("key", damaged).ok, `a flipped bit in byte ${index} was accepted`);
  }
});

test("a value under another key, of another kind, of another version, or foreign is refused by name", () => {
  const record = makeRecord(6);
  const bytes = encodeSummary("key", record);
  const reason = (value: Uint8Array, key = "key"): string => {
    const decoded = decodeSummary(key, value);
    return decoded.ok ? "accepted" : decoded.reason;
  };
  assert.match(reason(bytes, "other key"), /another key/);
  assert.match(reason(encodeDetails("key", record)), /kind/);
  const newer = bytes.slice();
  newer[4] = 99;
  assert.match(reason(newer), /version 99/);
  assert.match(reason(new TextEncoder().encode("{\"features\": [1, 2, 3], \"a\": \"JSON file\"}")), /not written by Espressivo/);
});

test("decoded arrays own their memory", () => {
  const bytes = encodeDetails("key", makeRecord(7));
  const details = decodeDetails("key", bytes);
  assert.ok(details.ok);
  const before = details.value.onsetsSeconds[0];
  bytes.fill(0);
  assert.equal(details.value.onsetsSeconds[0], before);
  assert.notEqual(details.value.onsetsSeconds.buffer, bytes.buffer);
});
