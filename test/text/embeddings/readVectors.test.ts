/** Files of word vectors in all their forms, whole and damaged, whatever pieces they come in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SAMPLE_BYTES } from "../../../server/src/text/embeddings/vectorFormat.ts";
import { binaryFile, FEW, readBack, textFile, type Entries } from "./vectorFiles.ts";

const expected = Object.fromEntries(FEW.map(([word, values]) => [word, [...Float32Array.from(values)]]));
const single = FEW.filter(([word]) => !word.includes(" "));

test("text is read with and without a header, by blanks or tabs, with either line end", () => {
  for (const options of [{}, { header: true }, { gap: "\t" }, { end: " \r\n" }, { header: true, end: "\r\n" }]) {
    assert.deepEqual(readBack(textFile(FEW, options)).words, expected, JSON.stringify(options));
  }
  assert.deepEqual(readBack(textFile(FEW).slice(0, -1)).words, expected, "without a last line break");
});

test("the dimension may be given, and counts where lines do not tell it", () => {
  const words: Entries = [["a b", [1, 2]], ["c d", [3, 4]]];
  assert.deepEqual(Object.keys(readBack(textFile(words), { dimension: 2 }).words), ["a b", "c d"]);
  assert.equal(readBack(textFile(FEW, { header: true }), { dimension: 5 }).code, "embeddings-dimension");
});

test("word2vec's binary form is read with and without line breaks", () => {
  const entries = single.map(([word, values]) => [word, values] as const);
  for (const breaks of [true, false]) {
    const { words, problem } = readBack(binaryFile(entries, { breaks }));
    assert.equal(problem, "");
    assert.deepEqual(words, Object.fromEntries(entries.map(([word]) => [word, expected[word]])));
  }
});

test("entries that lie across the sample and the pieces stay whole", () => {
  const many: Entries = Array.from({ length: 60_000 }, (_, index) => [`word${index}`, [index, 0.5, -index]]);
  for (const file of [textFile(many), textFile(many, { header: true }), binaryFile(many)]) {
    assert.ok(file.length > SAMPLE_BYTES);
    const { words, problem } = readBack(file, { chunk: 65_521 });
    assert.equal(problem, "");
    assert.equal(Object.keys(words).length, many.length);
    assert.deepEqual(words["word59999"], [59_999, 0.5, -59_999]);
  }
});

test("what is wrong in a line is said with the line", () => {
  const lines = (text: string): Uint8Array => new TextEncoder().encode(text);
  const good = "fast 1 2 3\nslow 4 5 6\n";
  for (const [text, message] of [
    [`${good}even 7 8\n`, /^Line 3 has 2 numbers, where a word and 3 numbers/],
    [`${good}very even 7 8\n`, /^Line 3 has 2 numbers/],
    [`${good}even 7.5 8.5 9.5 0.5\n`, /^Line 3 has 4 numbers/],
    [`${good}7 8 9\n`, /^Line 3 has 3 numbers and no word/],
    [`2 3\n${good.replace("5", "nan")}`, /^Line 3 has 'nan' in the place of number 2 of 3/],
    [`${good}even 7 x 9\n`, /^Line 3 has 'x' in the place of number 2 of 3/],
    [`${good}even 7 1e39 9\n`, /^Line 3 has '1e39'/],
    [`${good}even 7 Infinity 9\n`, /^Line 3 has 'Infinity'/],
    [`3 3\n${good}`, /cut off: its header declares 3 words, and it ends after 2/],
  ] as const) {
    const read = readBack(lines(text));
    assert.equal(read.code, "embeddings-damaged", text);
    assert.match(read.problem, message);
  }
  assert.match(readBack(lines(`1 3\n${good}`)).notes.join(), /declares 1 words, and it holds 2/);
});

test("a binary file that is cut off or holds no numbers is told by the entry", () => {
  const entries = single.map(([word, values]) => [word, values] as const);
  const whole = binaryFile(entries);
  assert.match(readBack(whole.slice(0, -6)).problem, /cut off: its header declares 2 words, and it ends within entry 2/);
  assert.match(readBack(binaryFile([["fast", [1, Number.NaN, 0]]])).problem, /^Entry 1 has NaN in the place of number 2 of 3/);
  assert.match(readBack(binaryFile([["fast", [1, 2, 3]], ["x".repeat(5000), [1, 2, 3]]])).problem, /^Entry 2 has a word of more than 4096 bytes/);
  assert.match(readBack(Buffer.concat([whole, Buffer.from("more")])).notes.join(), /4 bytes behind the last vector/);
});

test("what is no file of word vectors is refused by what it is", () => {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  for (const [bytes, code] of [
    [new Uint8Array(0), "embeddings-empty"],
    [text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n"), "embeddings-unfetched"],
    [text("PK\u0003\u0004 something"), "embeddings-unknown"],
    [text("prose\nwithout\nnumbers\n"), "embeddings-unknown"],
    [text("999999999999 300\nfast 1 2 3\n"), "embeddings-too-large"],
    [text("10 100000\nfast 1 2 3\n"), "embeddings-too-large"],
    [text("0 300\n"), "embeddings-damaged"],
    [text(`fast 1 2\nslow ${"1".repeat(2_200_000)}`), "embeddings-damaged"],
  ] as const) {
    assert.equal(readBack(bytes, { chunk: 65_536 }).code, code, new TextDecoder().decode(bytes.slice(0, 30)));
  }
});
