/** Files of vectors in all three forms, what is unclear in them, and what is refused. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readVectorFile } from "../../../server/src/models/external/readVectorFile.ts";
import type { VectorTable } from "../../../server/src/models/external/vectorTable.ts";
import type { Problem } from "../../../server/src/protocol/result.ts";
import { npyFile, npyMatrix, npyStrings, npzFile } from "./numpyFiles.ts";

const folder = mkdtempSync(join(tmpdir(), "espressivo-vectors-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: Uint8Array | string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function read(file: string, ids?: string): Promise<VectorTable> {
  const result = await readVectorFile(file, ids);
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value.table;
}

async function refused(file: string, ids?: string): Promise<Problem> {
  const result = await readVectorFile(file, ids);
  if (result.ok) throw new Error("it was read");
  return result.problem;
}

const MATRIX = npyMatrix([[1, 2], [3, 4], [5, 6]]);
const NAMES = npyStrings(["a", "b", "c"]);

for (const deflate of [false, true]) {
  test(`.npz ${deflate ? "deflated" : "stored"}: the one matrix, named by the one array of strings`, async () => {
    const table = await read(fileOf("plain.npz", npzFile({ vectors: MATRIX, ids: NAMES, labels: npyFile({ descr: "<i8", shape: [3] }, new Uint8Array(24)) }, { deflate })));
    assert.deepEqual([...table.values], [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(table.names, ["a", "b", "c"]);
    assert.equal(table.dimension, 2);
    assert.equal(table.dimensionNames, null);
    assert.equal(table.vectorsFrom, "'vectors'");
  });
}

test(".npz with several arrays that fit: they are named", async () => {
  const two = fileOf("two.npz", npzFile({ left: MATRIX, right: MATRIX, ids: NAMES }));
  assert.match((await refused(two)).message, /'left' \(3 × 2\), 'right' \(3 × 2\)/);
  const names = fileOf("names.npz", npzFile({ vectors: MATRIX, one: NAMES, other: npyStrings(["x", "y", "z"]) }));
  assert.match((await refused(names)).message, /'one' \(3\), 'other' \(3\)/);
  assert.deepEqual((await read(names, "other")).names, ["x", "y", "z"]);
  assert.match((await refused(names, "third")).message, /no array of strings 'third'/);
});

test(".npz: too few names, no names, no matrix", async () => {
  assert.match((await refused(fileOf("few.npz", npzFile({ vectors: MATRIX, ids: npyStrings(["a", "b"]) })))).message, /2 strings where 'vectors' has 3 rows/);
  assert.match((await refused(fileOf("none.npz", npzFile({ vectors: MATRIX })))).message, /no array of strings/);
  assert.match((await refused(fileOf("flat.npz", npzFile({ ids: NAMES })))).message, /no two-dimensional array/);
});

test("pickled objects are refused where they are wanted, and no trouble where they are not", async () => {
  const objects = npyFile({ descr: "|O", shape: [3] }, new TextEncoder().encode("cos\nsystem\n(S'touch /tmp/espressivo-evil'\ntR."));
  const wanted = await refused(fileOf("objects.npz", npzFile({ vectors: MATRIX, ids: objects })));
  assert.equal(wanted.code, "vectors-refused");
  assert.match(wanted.message, /'ids' holds Python objects \(a pickle\)/);
  assert.equal((await refused(fileOf("objects2.npz", npzFile({ vectors: MATRIX, names: NAMES, ids: objects })), "ids")).code, "vectors-refused");
  assert.deepEqual((await read(fileOf("beside.npz", npzFile({ vectors: MATRIX, names: NAMES, ids: objects })))).names, ["a", "b", "c"]);
  assert.equal((await refused(fileOf("objects.npy", npyFile({ descr: "|O", shape: [1, 1] }, new Uint8Array(8))), fileOf("o.txt", "a\n"))).code, "vectors-refused");
});

test("a zip bomb is refused without being unpacked", async () => {
  const before = process.memoryUsage().arrayBuffers;
  const zeros = new Uint8Array(200 * 2 ** 20);
  const honest = await refused(fileOf("bomb.npz", npzFile({ a: zeros, b: zeros, c: zeros }, { deflate: true })));
  assert.match(honest.code, /vectors-(?:damaged|too-large)/);
  const lying = await refused(fileOf("liar.npz", npzFile({ vectors: zeros }, { deflate: true, claimedBytes: 1000 })));
  assert.equal(lying.code, "vectors-damaged");
  const boasting = await refused(fileOf("boast.npz", npzFile({ vectors: MATRIX }, { deflate: true, claimedBytes: 4_000_000_000 })));
  assert.equal(boasting.code, "vectors-too-large");
  assert.ok(process.memoryUsage().arrayBuffers - before < 1.5 * 2 ** 30);
});

test("cut and mutated archives are damaged, never a crash", async () => {
  const whole = npzFile({ vectors: MATRIX, ids: NAMES }, { deflate: true });
  for (let length = 0; length < whole.length; length += 7) assert.match((await refused(fileOf("cut.npz", whole.subarray(0, length)))).code, /^vectors-/);
  for (let at = 0; at < whole.length; at += 3) {
    const bytes = whole.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    const result = await readVectorFile(fileOf("mutated.npz", bytes));
    assert.ok(result.ok || result.problem.code.startsWith("vectors-"), `byte ${at}`);
  }
});

test(".npy takes its names from the text file beside it, or from the one named", async () => {
  const file = fileOf("bare.npy", MATRIX);
  const without = await refused(file);
  assert.equal(without.code, "vectors-unclear");
  assert.match(without.advice, /--ids/);
  fileOf("bare.txt", "\uFEFFa\r\n b \r\nc\r\n");
  assert.deepEqual((await read(file)).names, ["a", "b", "c"]);
  fileOf("other.npy", npyStrings(["x", "y", "z"]));
  assert.deepEqual((await read(file, "other.npy")).names, ["x", "y", "z"]);
  fileOf("short.txt", "a\nb\n");
  assert.match((await refused(file, "short.txt")).message, /names 2 rows where the array has 3/);
});

test("CSV: numbers are the vector, the first other column names the rows, the rest is left out with a note", async () => {
  const table = await read(fileOf("plain.csv", "recording,x,y,performer\na.wav,1,2.5,Gould\nb.wav,-3e2,.5,Argerich\n"));
  assert.deepEqual(table.names, ["a.wav", "b.wav"]);
  assert.deepEqual([...table.values], [1, 2.5, -300, 0.5]);
  assert.deepEqual(table.dimensionNames, ["x", "y"]);
  assert.match(table.notes.join(), /'performer' is not of numbers/);
});

test("CSV: --ids, decimal commas, row numbers without a name, missing numbers", async () => {
  const german = await read(fileOf("german.csv", "nr;x;y;name\n1;0,5;1;a\n2;1,25;-2;b\n"), "NR");
  assert.deepEqual(german.names, ["1", "2"]);
  assert.deepEqual([...german.values], [0.5, 1, 1.25, -2]);
  const pandas = await read(fileOf("pandas.csv", ",name,x\n0,a,1\n1,b,2\n"));
  assert.deepEqual(pandas.dimensionNames, ["x"]);
  const missing = await read(fileOf("missing.csv", "name,x,y\na,1,\nb,nan,2\nc,3,4\n"));
  assert.deepEqual([...missing.values], [1, NaN, NaN, 2, 3, 4]);
});

test("CSV: what is unclear is said with line and column", async () => {
  assert.match((await refused(fileOf("typo.csv", "name,x\na,1\nb,2\nc,3O\n"))).message, /'x' has numbers, but '3O' in line 4/);
  assert.match((await refused(fileOf("numbers.csv", "x,y\n1,2\n3,4\n"))).message, /All columns are numbers/);
  assert.match((await refused(fileOf("words.csv", "name,who\na,b\n"))).message, /no columns of numbers/);
  assert.match((await refused(fileOf("ragged.csv", "name,x\na,1,2\n"))).message, /Line 2/);
  assert.match((await refused(fileOf("column.csv", "name,x\na,1\n"), "id")).message, /no column 'id'; it has 'name', 'x'/);
  assert.match((await refused(fileOf("latin.csv", Uint8Array.of(110, 44, 120, 10, 0xe4, 44, 49, 10)))).message, /not UTF-8/);
  assert.equal((await refused(fileOf("empty.csv", ""))).code, "vectors-unclear");
  assert.equal((await refused(fileOf("text.npy", "name,x\na,1\n"))).code, "vectors-damaged");
  assert.equal((await refused(join(folder, "absent.csv"))).code, "vanished");
  assert.equal((await refused(folder)).code, "not-a-file");
});
