/** The second part of a word's vector: how like the descriptors it is. Hand-computed in two dimensions. */
import assert from "node:assert/strict";
import test from "node:test";
import { success, type Result } from "../../server/src/protocol/result.ts";
import { encodeText } from "../../server/src/text/encode.ts";
import { withDescriptorLikeness } from "../../server/src/text/descriptorLikeness.ts";
import { tinyVectors } from "./tinyVectors.ts";

const NONE = new Float64Array(2);
const table = tinyVectors({ fast: [1, 0], slow: [-1, 0], loud: [0, 2], brisk: [3, 3] });

function second(word: string, mean = NONE): number[] {
  return [...(withDescriptorLikeness(table, ["fast", "loud"], mean).vector(word) ?? [])].slice(2).map((value) => Math.round(value * 1e6) / 1e6);
}

test("a descriptor is all like itself; unlike and opposite words are not like it; a word between two is half like each", () => {
  assert.deepEqual(second("fast"), [2, 0]);
  assert.deepEqual(second("loud"), [0, 2]);
  assert.deepEqual(second("slow"), [0, 0]);
  assert.deepEqual(second("brisk"), [1, 1]);
});

test("the first part is the word's own vector; words, size and name are the table's", () => {
  const widened = withDescriptorLikeness(table, ["fast", "loud"], NONE);
  assert.deepEqual([...(widened.vector("brisk") ?? [])].slice(0, 2), [3, 3]);
  assert.equal(widened.dimension, 4);
  assert.deepEqual([widened.name, widened.size, widened.words], [table.name, table.size, table.words]);
  assert.equal(widened.vector("xyzzy"), undefined);
});

test("likeness is measured from the mean", () => {
  // From (0, 1), fast lies at (1, −1) and loud at (0, 1): slow, at (−1, −1), is like neither, brisk at (3, 2) like both.
  const mean = Float64Array.of(0, 1);
  assert.deepEqual(second("slow", mean), [0, 0]);
  assert.deepEqual(second("brisk", mean), [Math.round((2e6 * 1) / (2 * 13)) / 1e6, Math.round((2e6 * 4) / 13) / 1e6]);
});

test("a descriptor without a known word has no component; a word at the mean is like none", () => {
  const widened = withDescriptorLikeness(table, ["fast", "xyzzy"], Float64Array.of(0, 2));
  assert.equal(widened.dimension, 3);
  assert.equal(widened.vector("loud")?.[2], 0);
});

test("texts stay sums of their words, and negation turns both parts round", () => {
  const widened = withDescriptorLikeness(table, ["fast", "loud"], NONE);
  const encode = (text: string): number[] => [...(encodeText(text, widened, new Float64Array(4)).vector ?? [])];
  assert.deepEqual(encode("brisk slow"), encode("brisk").map((value, k) => value + (encode("slow")[k] ?? 0)));
  assert.deepEqual(encode("not brisk"), encode("brisk").map((value) => -value));
});

test("a sentence encoder is still told what is going to be read", async () => {
  const told: string[] = [];
  class Sentences {
    readonly name = "sentences";
    readonly dimension = 2;
    readonly size = 0;
    readonly unit = "text";
    vector(): Float32Array {
      return Float32Array.of(1, 0);
    }
    prepare(texts: Iterable<string>): Promise<Result<void>> {
      told.push(...texts);
      return Promise.resolve(success(undefined));
    }
  }
  const widened = withDescriptorLikeness(new Sentences(), ["fast"], NONE);
  assert.equal(widened.unit, "text");
  assert.equal((await widened.prepare?.(["so very fast"]))?.ok, true);
  assert.deepEqual(told, ["so very fast"]);
  assert.deepEqual([...(widened.vector("so very fast") ?? [])], [1, 0, 2]);
});
