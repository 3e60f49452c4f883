/** Checkpoints read as data: every layout that PyTorch writes, and every reason not to read one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readStateDict } from "../../../server/src/models/cpresnet/checkpoint/stateDict.ts";
import type { Problem } from "../../../server/src/protocol/result.ts";
import { checkpointFile, type CheckpointOptions, type TensorToWrite } from "./checkpointWriter.ts";
import * as pickle from "./pickleWriter.ts";
import { needsSharedData, sharedBytes } from "./sharedData.ts";
import { zipFile } from "../untrusted/zipWriter.ts";

const SIX = [0.5, -1.25, 2, 3.5, -4, 0];

function numbersIn(file: Uint8Array, name = "w"): number[] {
  const tensors = readStateDict(file);
  assert.ok(tensors.ok, tensors.ok ? "" : tensors.problem.message);
  const numbers = tensors.value.get(name)?.numbers();
  assert.ok(numbers?.ok, `${name} is there`);
  return [...numbers.value];
}

function problemOf(file: Uint8Array): Problem {
  const tensors = readStateDict(file);
  if (!tensors.ok) return tensors.problem;
  for (const tensor of tensors.value.values()) {
    const numbers = tensor.numbers();
    if (!numbers.ok) return numbers.problem;
  }
  throw new Error("it was read");
}

function fileOf(tensor: TensorToWrite, options: CheckpointOptions = {}): Uint8Array {
  return checkpointFile(new Map([["w", tensor]]), options);
}

/** A checkpoint whose pickle is given, without any storage. */
function pickled(...parts: readonly Uint8Array[]): Uint8Array {
  return zipFile([{ name: "archive/data.pkl", bytes: pickle.pickleOf(...parts) }]);
}

test("numbers of every type come out as they went in", () => {
  for (const type of ["FloatStorage", "DoubleStorage", "HalfStorage"] as const) assert.deepEqual(numbersIn(fileOf({ shape: [2, 3], numbers: SIX, type })), SIX, type);
  assert.deepEqual(numbersIn(fileOf({ shape: [3], numbers: [1, -2, 2 ** 40], type: "LongStorage" })), [1, -2, 2 ** 40]);
  assert.deepEqual(numbersIn(fileOf({ shape: [], numbers: [7] })), [7]);
  assert.deepEqual(numbersIn(fileOf({ shape: [0, 3], numbers: [] })), []);
});

test("views of a storage: transposed, from an offset, repeated", () => {
  assert.deepEqual(numbersIn(fileOf({ shape: [3, 2], numbers: [1, 2, 3, 4, 5, 6], strides: [1, 3] })), [1, 4, 2, 5, 3, 6]);
  assert.deepEqual(numbersIn(fileOf({ shape: [2, 2], numbers: [1, 2, 3, 4, 5, 6], strides: [3, 1], offset: 1 })), [2, 3, 5, 6]);
  assert.deepEqual(numbersIn(fileOf({ shape: [2, 2], numbers: [1, 2, 3, 4], strides: [0, 1] })), [1, 2, 1, 2]);
});

test("stored, deflated, with 64-bit sizes, with a comment, without a folder", () => {
  const tensor = { shape: [6], numbers: SIX };
  for (const options of [{}, { deflated: true }, { zip64: true }, { zip64: true, deflated: true }, { comment: "hello" }, { folder: "" }, { folder: "CPResnet_1/" }]) {
    assert.deepEqual(numbersIn(fileOf(tensor, options)), SIX, JSON.stringify(options));
  }
});

test("a state_dict inside a wrapper, and names with the prefix of DataParallel", () => {
  const tensors = new Map([["module.a", { shape: [2], numbers: [1, 2] }], ["module.b", { shape: [1], numbers: [3] }]]);
  assert.deepEqual(numbersIn(checkpointFile(tensors), "b"), [3]);
  assert.deepEqual(numbersIn(checkpointFile(tensors, { wrapper: "state_dict" }), "a"), [1, 2]);
  tensors.set("c", { shape: [1], numbers: [4] });
  assert.deepEqual(numbersIn(checkpointFile(tensors), "module.b"), [3], "a prefix that not all have is part of the name");
});

test("whatever would run is refused by name, before anything is built", () => {
  const attacks = [
    pickled(pickle.global("posix", "system"), pickle.text("touch /tmp/owned"), pickle.TUPLE1, pickle.REDUCE),
    pickled(pickle.text("posix"), pickle.text("system"), pickle.STACK_GLOBAL),
    pickled(pickle.EMPTY_DICT, pickle.text("w"), pickle.global("posix", "system"), pickle.SETITEM),
  ];
  for (const attack of attacks) {
    const problem = problemOf(attack);
    assert.equal(problem.code, "checkpoint-refused");
    assert.match(problem.message, /'posix\.system'/);
  }
  for (const [module, name] of [["builtins", "eval"], ["torch", "load"], ["torch._utils", "_rebuild_sparse_tensor"], ["numpy", "dtype"], ["collections", "Counter"]] as const) {
    assert.ok(problemOf(pickled(pickle.global(module, name))).message.includes(`'${module}.${name}'`));
  }
  assert.match(problemOf(pickled(pickle.global("a\u001b[2J", "b"))).message, /'a\?\[2J\.b'/, "no terminal sequences in messages");
});

test("instructions that build foreign objects are refused: INST, OBJ, NEWOBJ, EXT1, PERSID, bytes, an allowed name called wrongly", () => {
  for (const code of [0x69, 0x6f, 0x81, 0x82, 0x50, 0x43]) assert.equal(problemOf(pickled(pickle.EMPTY_TUPLE, Uint8Array.of(code, 1, 1))).code, "checkpoint-refused", code.toString(16));
  assert.equal(problemOf(pickled(pickle.global("torch", "FloatStorage"), pickle.EMPTY_TUPLE, pickle.REDUCE)).code, "checkpoint-refused");
  assert.equal(problemOf(pickled(pickle.text("x"), pickle.EMPTY_TUPLE, pickle.REDUCE)).code, "checkpoint-refused");
  assert.equal(problemOf(pickled(pickle.global("torch._utils", "_rebuild_tensor_v2"), pickle.tuple(pickle.NONE), pickle.REDUCE)).code, "checkpoint-refused");
  assert.equal(problemOf(pickled(pickle.text("x"), pickle.EMPTY_DICT, pickle.BUILD)).code, "checkpoint-damaged");
});

test("the shared evil checkpoint is refused by the name of what it would call", needsSharedData, () => {
  const problem = problemOf(sharedBytes("evil.pt"));
  assert.equal(problem.code, "checkpoint-refused");
  assert.match(problem.message, /'posix\.system'/);
});

test("a cycle, a hundred thousand levels and a hundred thousand copies are only data", () => {
  const cycle = pickled(pickle.EMPTY_DICT, pickle.put(0), pickle.text("me"), pickle.get(0), pickle.SETITEM);
  const list = pickled(pickle.EMPTY_LIST, pickle.put(0), pickle.get(0), pickle.APPEND);
  const deep = pickled(pickle.EMPTY_TUPLE, new Uint8Array(100_000).fill(0x85));
  const doubled = pickled(pickle.EMPTY_TUPLE, pickle.put(0), ...Array.from({ length: 10_000 }, () => pickle.joined(pickle.get(0), pickle.get(0), Uint8Array.of(0x86), pickle.put(0))));
  for (const file of [cycle, list, deep, doubled]) assert.equal(problemOf(file).code, "not-a-checkpoint");
});

test("a small file cannot fill the memory", () => {
  const zeros = new Uint8Array(17 << 20);
  assert.equal(problemOf(fileOf({ shape: [1], numbers: zeros }, { deflated: true })).code, "checkpoint-too-large");
  assert.equal(problemOf(zipFile([{ name: "archive/data.pkl", bytes: zeros, deflated: true }])).code, "checkpoint-too-large");
  const liar = { name: "archive/data.pkl", bytes: zeros, deflated: true, declaredBytes: 100 };
  assert.equal(problemOf(zipFile([liar])).code, "checkpoint-damaged");
  const tensors = new Map(Array.from({ length: 5 }, (_, i) => [`w${i}`, { shape: [1], numbers: new Uint8Array(15 << 20) }] as const));
  assert.equal(problemOf(checkpointFile(tensors, { deflated: true })).code, "checkpoint-too-large", "300 MB in all");
});

test("shapes that the storage does not hold", () => {
  for (const tensor of [
    { shape: [7], numbers: SIX },
    { shape: [2 ** 40, 2 ** 40], numbers: SIX },
    { shape: [2 ** 40], numbers: SIX, strides: [0] },
    { shape: [2, 3], numbers: SIX, offset: 1 },
    { shape: [2, 3], numbers: SIX, strides: [2 ** 50, 1] },
  ]) assert.equal(problemOf(fileOf(tensor)).code, "checkpoint-damaged", JSON.stringify(tensor.shape));
  assert.equal(problemOf(fileOf({ shape: Array.from({ length: 40 }, () => 1), numbers: [1] })).code, "checkpoint-refused");
  assert.equal(problemOf(fileOf({ shape: [-1], numbers: SIX })).code, "checkpoint-refused");
});

test("damage is seen: cut short anywhere, a changed number, a missing storage, twice the same name", () => {
  const file = fileOf({ shape: [6], numbers: SIX });
  for (let length = 0; length < file.length; length += 1) assert.ok(!readStateDict(file.subarray(0, length)).ok, `cut at ${length}`);
  const changed = file.slice();
  const place = Buffer.from(changed).indexOf(Buffer.from(Float32Array.from(SIX).buffer));
  changed[place] = (changed[place] ?? 0) ^ 1;
  assert.match(problemOf(changed).message, /data\/0/);
  const bytes = pickle.pickleOf(pickle.EMPTY_DICT, pickle.text("w"), pickle.tensor({ type: "FloatStorage", key: "9", count: 1, offset: 0, shape: [1], strides: [1] }), pickle.SETITEM);
  assert.match(problemOf(zipFile([{ name: "archive/data.pkl", bytes }])).message, /data\/9/);
  assert.equal(problemOf(zipFile([{ name: "data.pkl", bytes }, { name: "data.pkl", bytes }])).code, "checkpoint-damaged");
  assert.equal(problemOf(zipFile([{ name: "data.pkl", bytes, flags: 1 }])).code, "checkpoint-refused");
  assert.equal(problemOf(zipFile([{ name: "data.pkl", bytes, method: 12 }])).code, "not-a-checkpoint");
});

test("what is no checkpoint is called so", () => {
  for (const file of [new Uint8Array(0), Buffer.from("RIFF\0\0\0\0WAVE"), zipFile([]), zipFile([{ name: "readme.txt", bytes: Buffer.from("hello") }]), pickled(pickle.EMPTY_DICT), pickled(pickle.NONE)]) {
    assert.equal(problemOf(file).code, "not-a-checkpoint");
  }
  const bigEndian = fileOf({ shape: [1], numbers: [1] }, { more: [{ name: "archive/byteorder", bytes: Buffer.from("big") }] });
  assert.match(problemOf(bigEndian).message, /big-endian/);
});
