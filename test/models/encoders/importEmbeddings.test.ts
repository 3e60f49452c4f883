/** Word vectors from a file to an encoder that is kept: packed or not, told apart by what they came from, never half there. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { gzipSync } from "node:zlib";
import { importEmbeddings, type EmbeddingsImportRequest } from "../../../server/src/models/encoders/importEmbeddings.ts";
import { listEncoders, readEncoder, readManifest } from "../../../server/src/models/encoders/importedEncoders.ts";
import type { EmbeddingsImportReport } from "../../../server/src/protocol/encoders.ts";
import type { Result } from "../../../server/src/protocol/result.ts";
import { seededRandom } from "../../../server/src/text/enrichment/random.ts";
import { binaryFile, FEW, textFile, type Entries } from "../../text/embeddings/vectorFiles.ts";

const assetsFolder = path.resolve(import.meta.dirname, "../../../server/assets");
const single = FEW.filter(([word]) => !word.includes(" "));

function place(context: TestContext, content: Uint8Array): { file: string; folder: string; take: (request?: Partial<EmbeddingsImportRequest>) => Promise<Result<EmbeddingsImportReport>> } {
  const root = mkdtempSync(path.join(tmpdir(), "espressivo-encoders-"));
  context.after(() => rmSync(root, { recursive: true, force: true }));
  const [file, folder] = [path.join(root, "vectors"), path.join(root, "cache", "encoders")];
  writeFileSync(file, content);
  return { file, folder, take: (request) => importEmbeddings({ file, name: "own", enrich: false, folder, assetsFolder, ...request }) };
}

function codeOf(result: Result<unknown>): string {
  return result.ok ? "" : result.problem.code;
}

test("text and binary files, packed with gzip or not, give the same table; the file is told by its hash", async (context) => {
  for (const content of [textFile(single), textFile(single, { header: true }), binaryFile(single)]) {
    for (const bytes of [content, gzipSync(content)]) {
      const { folder, take } = place(context, bytes);
      const imported = await take();
      assert.ok(imported.ok, codeOf(imported));
      assert.deepEqual(imported.value.source.sha256, createHash("sha256").update(bytes).digest("hex"));
      assert.deepEqual([imported.value.size, imported.value.dimension, imported.value.enriched, imported.value.source.bytes], [2, 3, false, bytes.length]);
      const manifest = await readManifest(folder, "own");
      assert.ok(manifest !== undefined);
      const vectors = await readEncoder(folder, manifest);
      assert.ok(vectors.ok);
      const fast = [...(vectors.value.vector("fast") ?? [])];
      [1, 0.5, -2].forEach((value, k) => assert.ok(Math.abs((fast[k] ?? 9) - value) <= 1 / 127));
      assert.equal(vectors.value.vector("slow"), undefined);
    }
  }
});

test("enriched vectors know the field's terms and opposites", async (context) => {
  const entries: Entries = ["fast", "slow", "lively", "cheerful", ...Array.from({ length: 40 }, (_, k) => `word${String.fromCharCode(97 + (k % 26), 97 + Math.floor(k / 26))}`)].map((word, row) => [word, Array.from({ length: 8 }, (_, k) => Math.sin(1 + row * 8 + k))]);
  const { folder, take } = place(context, textFile(entries));
  const imported = await take({ enrich: true });
  assert.ok(imported.ok, codeOf(imported));
  assert.ok(imported.value.enriched && imported.value.size > entries.length);
  const manifest = await readManifest(folder, "own");
  assert.ok(manifest !== undefined);
  const vectors = await readEncoder(folder, manifest);
  assert.ok(vectors.ok);
  assert.ok(vectors.value.vector("allegro") !== undefined, "from its definition");
  assert.equal(codeOf(await take()), "encoder-name-taken", "the same file as it is, is another encoder");
  assert.ok((await take({ name: "plain" })).ok);
  assert.deepEqual((await listEncoders(folder)).map(({ name, enriched }) => [name, enriched]), [["own", true], ["plain", false]]);
});

test("vectors that are made of letters are kept with a warning", async (context) => {
  const random = seededRandom(3);
  const words = new Set(Array.from({ length: 300 }, () => Array.from({ length: 6 }, () => String.fromCharCode(97 + Math.floor(26 * random()))).join("")));
  const entries = [...words].map((word) => [word, [1, 2, 3, 4].map((k) => Array.from(word).reduce((sum, letter) => sum + Math.sin(k * letter.charCodeAt(0)), 0))] as const);
  const { take } = place(context, textFile(entries));
  const imported = await take();
  assert.ok(imported.ok);
  assert.match(imported.value.warnings.join(), /^The letters of the words explain 100\.0 % of these vectors/);
});

test("repeated and folded words are counted", async (context) => {
  const { take } = place(context, textFile([["May", [1, 2]], ["may", [3, 4]], ["may", [5, 6]], ["slow", [7, 8]]]));
  const imported = await take();
  assert.ok(imported.ok);
  assert.deepEqual([imported.value.size, imported.value.repeated, imported.value.variants], [2, 1, 1]);
  assert.match(imported.value.notes.join(), /1 words came again.*1 words differ/);
});

test("what cannot be imported leaves nothing behind, and says why", async (context) => {
  for (const [content, request, code] of [
    [new Uint8Array(0), {}, "embeddings-empty"],
    [gzipSync(new Uint8Array(0)), {}, "embeddings-empty"],
    [gzipSync(textFile(FEW)).subarray(0, 40), {}, "embeddings-damaged"],
    [Buffer.concat([textFile(FEW), Buffer.from("odd 1 nan 2\n")]), {}, "embeddings-damaged"],
    [binaryFile(single, { declared: 3 }), {}, "embeddings-damaged"],
    [new TextEncoder().encode("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n"), {}, "embeddings-unfetched"],
    [textFile(FEW), { name: "glove" }, "encoder-name"],
    [textFile(FEW), { name: "sentence" }, "encoder-name"],
    [textFile(FEW), { name: "../up" }, "encoder-name"],
    [textFile(FEW), { file: "/nowhere/at/all" }, "vanished"],
    [textFile(FEW), { enrich: true, assetsFolder: "/nowhere" }, "asset-missing"],
  ] as const) {
    const { folder, take } = place(context, content);
    const result = await take(request);
    assert.equal(codeOf(result), code);
    assert.ok(!result.ok && result.problem.advice !== "");
    assert.ok(!existsSync(folder));
  }
});

test("other vectors of a name that is taken are refused, the same ones are no fault; a damaged table is told", async (context) => {
  const { file, folder, take } = place(context, textFile(FEW));
  assert.ok((await take()).ok);
  assert.ok((await take()).ok);
  writeFileSync(file, textFile(single));
  const other = await take();
  assert.equal(codeOf(other), "encoder-name-taken");
  const manifest = await readManifest(folder, "own");
  assert.equal(manifest?.encoder.size, 3);
  const table = path.join(folder, "own", readdirSync(path.join(folder, "own")).find((name) => name.endsWith(".i8")) ?? "");
  const bytes = readFileSync(table);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  writeFileSync(table, bytes);
  assert.equal(codeOf(await readEncoder(folder, manifest)), "encoder-damaged");
  writeFileSync(path.join(folder, "own.json"), "{}");
  assert.deepEqual(await listEncoders(folder), []);
});

test("progress goes from 0 to 1", async (context) => {
  const many: Entries = Array.from({ length: 50_000 }, (_, row) => [`w${row}`, [row, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  const { file, folder } = place(context, textFile(many));
  const fractions: number[] = [];
  assert.ok((await importEmbeddings({ file, name: "own", enrich: false, folder, assetsFolder }, (fraction) => fractions.push(fraction))).ok);
  assert.ok(fractions.length > 1);
  assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
  assert.equal(fractions.at(-1), 1);
});
