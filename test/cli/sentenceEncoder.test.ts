/** A sentence encoder on the command line: named by option or environment, never by the corpus; used by every command that reads texts. */
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { writeTinyEncoder } from "../models/encoders/tinyOnnx.ts";
import { describedCorpus } from "./describedCorpus.ts";
import { runCli, temporaryFolder } from "./runCli.ts";

test("--text sentence reads descriptions as a whole, in search, evaluation and embedding", async (context) => {
  const folder = temporaryFolder(context);
  const cache = path.join(folder, "cache");
  const encoder = writeTinyEncoder(path.join(folder, "encoder"));
  const { workspace, vectors } = describedCorpus(folder);
  assert.equal((await runCli(["import-vectors", workspace, vectors, "--name", "v"], { cache })).code, 0);
  const given = { cache, env: { ESPRESSIVO_SENTENCE_ENCODER: encoder } };

  const embedded = await runCli(["embed", "fast", "not in any table", "--text", "sentence", "--sentence-encoder", encoder, "--json"], { cache });
  assert.equal(embedded.code, 0, embedded.stderr);
  const [{ dimension, vectors: found }] = embedded.json() as [{ dimension: number; vectors: Record<string, number[] | null> }];
  assert.equal(dimension, 4);
  assert.ok(Math.abs((found["fast"]?.[0] ?? 0) - 1 / Math.hypot(1, 0.6)) < 1e-6);
  assert.ok(found["not in any table"] !== null);

  const searched = await runCli(["search", workspace, "fast, dreamy", "--piece", "bach", "--features", "external:v", "--map", "ridge", "--text", "sentence", "--json"], given);
  assert.equal(searched.code, 0, searched.stderr);
  const [answer] = searched.json() as { words: string[]; unknownWords: string[]; notes: string[]; results: { performer: string; score: number; words: unknown; contributions: Record<string, number> }[] }[];
  assert.deepEqual([answer?.words, answer?.unknownWords], [["fast, dreamy"], []]);
  assert.equal(answer?.results[0]?.performer, "B");
  for (const { words, score, contributions } of answer.results) {
    assert.equal(words, null);
    assert.ok(Math.abs(Object.values(contributions).reduce((sum, share) => sum + share, 0) - score) < 1e-9);
  }
  assert.match(answer.notes.join(), /by a sentence encoder, as a whole/);

  const printed = await runCli(["search", workspace, "fast, dreamy", "--piece", "bach", "--features", "external:v", "--map", "ridge", "--text", "sentence"], given);
  assert.equal(printed.code, 0, printed.stderr);
  assert.match(printed.stdout, /1\. B — bach/);
  assert.doesNotMatch(printed.stdout, /from '/, "words have no shares");

  const evaluated = await runCli(["evaluate", workspace, "--features", "external:v", "--map", "ridge", "--text", "sentence", "--json"], given);
  assert.equal(evaluated.code, 0, evaluated.stderr);
  const [report] = evaluated.json() as { metrics: { queries: number }; configuration: { conventions: Record<string, string> }; provenance: { hashes: Record<string, string> } }[];
  assert.equal(report?.metrics.queries, 9);
  assert.match(report.provenance.hashes["sentence encoder's model.onnx"] ?? "", /^[0-9a-f]{64}$/);
  assert.match(report.configuration.conventions["negation"] ?? "", /left to the sentence encoder/);
  assert.ok(!("word vectors" in report.provenance.hashes));

  const doctor = await runCli(["doctor"], given);
  assert.match(doctor.stdout, /ok {4}  sentence encoder \(optional\): 17 tokens, 4 dimensions/);
});

test("without a folder there is no sentence encoder, and how to name one is said; a wrong folder is named", async (context) => {
  const folder = temporaryFolder(context);
  const cache = path.join(folder, "cache");
  const env = { ESPRESSIVO_SENTENCE_ENCODER: "" };
  const none = await runCli(["embed", "slow", "--text", "sentence"], { cache, env });
  assert.equal(none.code, 2);
  assert.match(none.stderr, /no text encoder 'sentence'\. Name the folder .* --sentence-encoder, or .*ESPRESSIVO_SENTENCE_ENCODER/);
  const wrong = await runCli(["embed", "slow", "--text", "sentence", "--sentence-encoder", path.join(folder, "nowhere")], { cache, env });
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /nowhere.tokenizer\.json: The sentence encoder cannot be read .*holds model\.onnx and tokenizer\.json/);
});
