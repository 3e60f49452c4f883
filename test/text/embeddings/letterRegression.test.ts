/** Vectors made of letters are told from vectors of meaning: real ones are not explained by their letters. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { LetterRegression, LETTERS_EXPLAIN } from "../../../server/src/text/embeddings/letterRegression.ts";
import { readEmbeddingTable } from "../../../server/src/text/wordVectors.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const data = path.join(process.env["ESPRESSIVO_DATA"] ?? path.join(root, "..", "shared", "data"), "con_espressione");
const embeddings = path.join(root, "server", "assets", "embeddings");
const glove = readEmbeddingTable("glove", readFileSync(path.join(embeddings, "glove.words.txt"), "utf8"), readFileSync(path.join(embeddings, "glove.i8")));
const words = readFileSync(path.join(embeddings, "glove.words.txt"), "utf8").split("\n").filter((word) => /^[a-z]+$/.test(word));

function letterSum(word: string, dimension: number): Float32Array {
  const sum = new Float32Array(dimension);
  for (const letter of word) for (let k = 0; k < dimension; k++) sum[k] = (sum[k] ?? 0) + Math.sin(letter.charCodeAt(0) * (k + 1));
  return sum;
}

test("sums over letters are explained by letters, with some noise too; GloVe is not, of however few words", () => {
  assert.ok(glove.ok);
  for (const count of [60, 1000, 20_000]) {
    const [sums, noisy, real] = [new LetterRegression(40), new LetterRegression(40), new LetterRegression(glove.value.dimension)];
    for (const [row, word] of words.slice(0, count).entries()) {
      const sum = letterSum(word, 40);
      sums.add(word, sum);
      noisy.add(word, sum.map((value, k) => value + 0.3 * Math.sin(1e4 * row + 77 * k)));
      real.add(word, glove.value.vector(word) ?? new Float32Array(glove.value.dimension));
    }
    assert.ok((sums.rSquared() ?? 0) > 0.999999, `${count}: ${sums.rSquared()}`);
    assert.ok((noisy.rSquared() ?? 0) > LETTERS_EXPLAIN && (noisy.rSquared() ?? 1) < 0.9999, `${count}: ${noisy.rSquared()}`);
    assert.ok((real.rSquared() ?? 1) < 0.15, `${count}: ${real.rSquared()}`);
  }
});

test("too few words, and vectors that are all the same, say nothing", () => {
  const [few, same] = [new LetterRegression(2), new LetterRegression(2)];
  for (const word of words.slice(0, 20)) few.add(word, letterSum(word, 2));
  for (const word of words.slice(0, 200)) same.add(word, Float32Array.of(1, 2));
  assert.equal(few.rSquared(), null);
  assert.equal(same.rSquared(), null);
});

test("the known file of letter sums is recognised", { skip: !existsSync(path.join(data, "term_vectors_letter_sums.npy")) && "needs the shared data" }, () => {
  const bytes = readFileSync(path.join(data, "term_vectors_letter_sums.npy"));
  const terms = readFileSync(path.join(data, "terms.txt"), "utf8").trim().split("\n");
  const start = 10 + bytes.readUInt16LE(8);
  const dimension = (bytes.length - start) / 8 / terms.length;
  const regression = new LetterRegression(dimension);
  for (const [row, term] of terms.entries()) regression.add(term, Float32Array.from({ length: dimension }, (_, k) => bytes.readDoubleLE(start + 8 * (row * dimension + k))));
  assert.ok((regression.rSquared() ?? 0) > 0.999);
});
