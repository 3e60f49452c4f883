/** BERT's tokenizer as `tokenizer.json` describes it, and the mean of tokens' states. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { meanPooled } from "../../../server/src/text/sentence/pooling.ts";
import { readTokenizer } from "../../../server/src/text/sentence/wordPiece.ts";
import { TINY_TOKENS, tinyTokenizer } from "../../models/encoders/tinyOnnx.ts";

function tokens(text: string, overrides: Readonly<Record<string, unknown>> = {}): string[] {
  const tokenizer = readTokenizer(JSON.stringify(tinyTokenizer(overrides)));
  assert.ok(tokenizer.ok, tokenizer.ok ? "" : tokenizer.problem.message);
  return tokenizer.value.encode(text).map((id) => TINY_TOKENS[id] ?? "?");
}

test("text is cleaned, split at blanks and punctuation, and cut into the longest pieces", () => {
  assert.deepEqual(tokens("The music sounds  FAST."), ["[CLS]", "the", "music", "sounds", "fast", ".", "[SEP]"]);
  assert.deepEqual(tokens("unevenly"), ["[CLS]", "un", "##even", "##ly", "[SEP]"]);
  assert.deepEqual(tokens("unfast"), ["[CLS]", "[UNK]", "[SEP]"], "one part is no piece: the whole word is unknown");
  assert.deepEqual(tokens("dréamy,\u0000not\tslow\u200b"), ["[CLS]", "dreamy", ",", "not", "slow", "[SEP]"]);
  assert.deepEqual(tokens("速い"), ["[CLS]", "[UNK]", "[UNK]", "[SEP]"], "each Chinese character is a word");
  assert.deepEqual(tokens(""), ["[CLS]", "[SEP]"]);
  assert.deepEqual(tokens("x".repeat(101)), ["[CLS]", "[UNK]", "[SEP]"]);
});

test("case and accents are kept where the normalizer says so", () => {
  const normalizer = { type: "BertNormalizer", lowercase: false, strip_accents: null };
  assert.deepEqual(tokens("Fast fast", { normalizer }), ["[CLS]", "[UNK]", "fast", "[SEP]"]);
});

test("a text that is too long is cut before the closing token", () => {
  const cut = tokens("fast ".repeat(50));
  assert.equal(cut.length, 16);
  assert.deepEqual([cut[0], cut[1], cut.at(-1)], ["[CLS]", "fast", "[SEP]"]);
  assert.equal(tokens("fast ".repeat(1000), { truncation: null }).length, 512);
});

test("BERT's older post-processor puts the same tokens around", () => {
  assert.deepEqual(tokens("fast", { post_processor: { type: "BertProcessing", sep: ["[SEP]", 3], cls: ["[CLS]", 2] } }), ["[CLS]", "fast", "[SEP]"]);
});

test("other tokenizers are refused by what they are", () => {
  for (const [overrides, why] of [
    [{ model: { type: "BPE" } }, /model is 'BPE', not WordPiece/],
    [{ model: { type: "WordPiece", vocab: { a: 0 } } }, /vocabulary is damaged/],
    [{ normalizer: { type: "NFKC" } }, /normalizer is 'NFKC'/],
    [{ pre_tokenizer: null }, /pre-tokenizer is missing/],
    [{ post_processor: { type: "ByteLevel" } }, /post-processor is 'ByteLevel'/],
    [{ post_processor: { type: "TemplateProcessing", single: [{ SpecialToken: { id: "[X]" } }] } }, /template/],
  ] as const) {
    const read = readTokenizer(JSON.stringify(tinyTokenizer(overrides)));
    assert.equal(read.ok ? "" : read.problem.code, "tokenizer-unknown");
    assert.match(read.ok ? "" : read.problem.message, why);
  }
  assert.equal(readTokenizer("{").ok, false);
});

test("pooling takes the mean of the tokens that count, at length 1", () => {
  const states = Float32Array.of(3, 0, 0, 4, 100, 100);
  const pooled = meanPooled(states, [1, 1, 0], 2);
  assert.ok(Math.abs((pooled[0] ?? 0) - 0.6) < 1e-6 && Math.abs((pooled[1] ?? 0) - 0.8) < 1e-6);
  assert.deepEqual([...meanPooled(new Float32Array(4), [1, 1], 2)], [0, 0]);
});
