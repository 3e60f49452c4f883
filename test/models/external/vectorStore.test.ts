/** Imported vectors on disk: the same numbers back, and nothing but our own file is believed. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { dimensionNamesOf, nameProblem, readExternalVectors, writeExternalVectors, type ExternalVectors } from "../../../server/src/models/external/vectorStore.ts";

const folder = mkdtempSync(join(tmpdir(), "espressivo-store-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function vectors(values: readonly number[], further: Partial<ExternalVectors> = {}): ExternalVectors {
  return { name: "clap", source: { file: "a.npz", sha256: "0".repeat(64), vectors: "'v'", ids: "'i'" }, dimension: 2, dimensionNames: null, names: ["a", "b"], values: Float64Array.from(values), ...further };
}

async function stored(given: ExternalVectors): Promise<ExternalVectors> {
  const written = await writeExternalVectors(folder, given);
  assert.ok(written.ok, JSON.stringify(written));
  const read = await readExternalVectors(folder, given.name);
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

test("single and double precision come back to the bit, with names and source", async () => {
  for (const values of [[0.5, -1.25, 3e-30, 0].map(Math.fround), [0.1, Math.PI, 1e-300, -0]]) {
    const given = vectors(values, { dimensionNames: ["x", "y"], names: ["ä/1.wav", 'quote"\n'] });
    assert.deepEqual(await stored(given), given);
  }
});

test("the same import gives the same text, one line a row, and leaves nothing else behind", async () => {
  await stored(vectors([1, 2, 3, 4]));
  const file = join(folder, ".espressivo", "external", "clap.json");
  const text = readFileSync(file, "utf8");
  await stored(vectors([1, 2, 3, 4]));
  assert.equal(readFileSync(file, "utf8"), text);
  assert.equal(text.split("\n").filter((line) => line.startsWith('{"id"')).length, 2);
  assert.deepEqual(readdirSync(join(folder, ".espressivo", "external")), ["clap.json"]);
});

test("names that could leave the folder, or are none on some system, are refused", async () => {
  for (const name of ["", "..", "../x", "a/b", "a.b", "Clap", "con", "lpt1", "-x", "x".repeat(65), "ä", "a b"]) {
    assert.notEqual(nameProblem(name), undefined, name);
    assert.equal((await writeExternalVectors(folder, vectors([1, 2, 3, 4], { name }))).ok, false);
    assert.equal((await readExternalVectors(folder, name)).ok, false);
  }
  assert.equal(nameProblem("clap-2_b"), undefined);
});

test("an unknown name is answered with those there are", async () => {
  await stored(vectors([1, 2, 3, 4]));
  const read = await readExternalVectors(folder, "mert");
  assert.equal(!read.ok && read.problem.code, "vectors-unknown");
  assert.match(read.ok ? "" : read.problem.advice, /clap/);
});

test("a link that leads out of the corpus is not written through", { skip: process.platform === "win32" && "needs links" }, async () => {
  const corpus = join(folder, "linked");
  const outside = join(folder, "outside");
  mkdirSync(corpus);
  mkdirSync(outside);
  symlinkSync(outside, join(corpus, ".espressivo"));
  const written = await writeExternalVectors(corpus, vectors([1, 2, 3, 4]));
  assert.equal(!written.ok && written.problem.code, "vectors-folder");
  assert.equal(existsSync(join(outside, "external", "clap.json")), false);
});

test("a file that was changed by hand, or made to do harm, is damaged", async () => {
  await stored(vectors([1, 2, 3, 4]));
  const file = join(folder, ".espressivo", "external", "clap.json");
  const good = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const rows = good["rows"] as Record<string, string>[];
  const nan = Buffer.from(Float32Array.of(NaN, 1).buffer).toString("base64");
  for (const [what, content] of Object.entries<unknown>({
    "no JSON": "{",
    list: [],
    format: { ...good, format: "x" },
    version: { ...good, version: 2 },
    name: { ...good, name: "other" },
    source: { ...good, source: { file: 1 } },
    dimension: { ...good, dimension: 3 },
    huge: { ...good, dimension: 1e15 },
    numbers: { ...good, numbers: "object" },
    row: { ...good, rows: [{ id: 5, vector: rows[0]?.["vector"] }] },
    nan: { ...good, rows: [{ id: "a", vector: nan }] },
  })) {
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    const read = await readExternalVectors(folder, "clap");
    assert.equal(!read.ok && read.problem.code, "vectors-damaged", what);
  }
});

test("dimensions have the file's names where these differ, else numbers", () => {
  assert.deepEqual(dimensionNamesOf({ dimension: 2, dimensionNames: ["x", "y"] }), ["x", "y"]);
  for (const dimensionNames of [null, ["x", "x"], ["x"]]) assert.deepEqual(dimensionNamesOf({ dimension: 2, dimensionNames }), ["d1", "d2"]);
});
