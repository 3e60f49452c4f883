/** A sentence encoder from a folder: what it makes of texts is known by construction; what cannot be one is refused. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { hashSentenceEncoder, openSentenceEncoder, prompted } from "../../../server/src/models/encoders/sentenceEncoder.ts";
import { encodeText, meanWordVector } from "../../../server/src/text/encode.ts";
import type { WordVectors } from "../../../server/src/text/wordVectors.ts";
import { tinyModel, TINY_STATES, tinyTokenizer, writeTinyEncoder } from "./tinyOnnx.ts";

function temporary(context: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), "espressivo-sentence-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function tiny(context: TestContext, texts: readonly string[]): Promise<WordVectors> {
  const opened = await openSentenceEncoder(writeTinyEncoder(temporary(context)));
  assert.ok(opened.ok, opened.ok ? "" : opened.problem.message);
  assert.ok((await opened.value.prepare?.(texts))?.ok);
  return opened.value;
}

function close(actual: ArrayLike<number>, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, k) => assert.ok(Math.abs((actual[k] ?? Number.NaN) - value) < 1e-6, `${k}: ${actual[k]} for ${value}`));
}

test("a text is the mean of its prompt's tokens, at length 1", async (context) => {
  const vectors = await tiny(context, ["fast", "fast, dreamy"]);
  assert.deepEqual([vectors.name, vectors.unit, vectors.dimension], ["sentence", "text", 4]);
  // [CLS] the music sounds fast . [SEP]: six tokens of 0.1 and one of its own.
  const length = Math.hypot(1, 0.6);
  close(vectors.vector("fast") ?? [], [1 / length, 0, 0, 0.6 / length]);
  const longer = Math.hypot(1, 1, 0.7);
  close(vectors.vector("fast, dreamy") ?? [], [1 / longer, 1 / longer, 0, 0.7 / longer]);
});

test("the text as a whole is the one word: centred, never unknown, its negation left to the encoder", async (context) => {
  const texts = ["fast", "not fast, slow ", "xyzzy"];
  const vectors = await tiny(context, texts);
  const mean = meanWordVector(["fast"], vectors);
  assert.ok(mean !== null);
  close(mean, [...(vectors.vector("fast") ?? [])]);
  const encoded = encodeText("not fast, slow ", vectors, mean);
  assert.deepEqual(encoded.words.map(({ word, known }) => [word, known]), [["not fast, slow", true]]);
  assert.deepEqual(encoded.unknownWords, []);
  const whole = vectors.vector("not fast, slow");
  close(encoded.vector ?? [], [...(whole ?? [])].map((value, k) => value - (mean[k] ?? 0)));
  assert.equal(encodeText(" ,. ", vectors, mean).vector, null, "no words at all");
  assert.ok(encodeText("xyzzy", vectors, mean).vector !== null);
});

test("many texts asked for at the same time are each encoded once; one that was not asked for is a bug", async (context) => {
  const vectors = await tiny(context, []);
  const answers = await Promise.all(["fast", "slow", "fast", "dreamy"].map(async (text) => vectors.prepare?.([text, "slow"])));
  assert.ok(answers.every((answer) => answer?.ok === true));
  assert.ok((vectors.vector("slow")?.[0] ?? 0) < 0);
  assert.throws(() => vectors.vector("never asked for"), /was not prepared/);
});

test("the prompt makes a sentence of a description", () => {
  assert.equal(prompted(" dreamy, not too slow. "), "The music sounds dreamy, not too slow.");
});

test("a folder that holds no sentence encoder is refused with the file's name", async (context) => {
  const write = (name: string, content: string | Uint8Array): ((folder: string) => void) => (folder) => writeFileSync(path.join(folder, name), content);
  for (const [spoil, code, file] of [
    [(folder: string) => rmSync(path.join(folder, "tokenizer.json")), "sentence-encoder-missing", "tokenizer.json"],
    [(folder: string) => rmSync(path.join(folder, "model.onnx")), "sentence-encoder-missing", "model.onnx"],
    [write("model.onnx", "no model"), "sentence-encoder-damaged", "model.onnx"],
    [write("model.onnx", tinyModel(TINY_STATES, ["input_ids", "pixel_values"])), "sentence-encoder-unknown", "model.onnx"],
    [write("model.onnx", tinyModel(TINY_STATES.slice(0, 4))), "sentence-encoder-failed", "model.onnx"],
    [write("tokenizer.json", JSON.stringify(tinyTokenizer({ model: { type: "Unigram" } }))), "tokenizer-unknown", "tokenizer.json"],
  ] as const) {
    const folder = writeTinyEncoder(temporary(context));
    spoil(folder);
    const opened = await openSentenceEncoder(folder);
    assert.ok(!opened.ok);
    assert.equal(opened.problem.code, code);
    assert.equal(path.basename(opened.problem.file ?? ""), file);
    assert.notEqual(opened.problem.advice, "");
  }
});

test("its files are told by their hashes", async (context) => {
  const folder = writeTinyEncoder(temporary(context));
  const before = await hashSentenceEncoder(folder);
  assert.deepEqual(Object.keys(before), ["sentence encoder's model.onnx", "sentence encoder's tokenizer.json"]);
  writeFileSync(path.join(folder, "tokenizer.json"), JSON.stringify(tinyTokenizer({ truncation: null })));
  const after = await hashSentenceEncoder(folder);
  assert.equal(after["sentence encoder's model.onnx"], before["sentence encoder's model.onnx"]);
  assert.notEqual(after["sentence encoder's tokenizer.json"], before["sentence encoder's tokenizer.json"]);
});
