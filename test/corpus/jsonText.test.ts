/** JSON from other programs: what the standard takes and no more, and the place of what is wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { JsonPlaces, parseJsonText } from "../../server/src/corpus/jsonText.ts";

test("a fault has its line, and says what is wrong", () => {
  for (const [text, line] of [
    ['{"a": [1,\n 2}', 1],
    ['{"a": 1}\n\n}', 2],
    ['{"a": "x}', 0],
    ['["\\x"]', 0],
  ] as const) {
    const read = parseJsonText(text, "f.jams");
    assert.ok(!read.ok, text);
    assert.deepEqual([read.problem.code, read.problem.file, read.problem.line], ["annotation-syntax", "f.jams", line], text);
    assert.match(read.problem.message, /^This is no valid JSON: \S/u);
  }
});

for (const [what, text] of [
  ["nothing", ""],
  ["a page", "<html>"],
  ["YAML that is no JSON", "a: [1, 2]"],
  ["a line end in a string", '{"a": "x\ny"}'],
  ["a key without quotation marks", "{a: 1}"],
  ["two documents", "{} {}"],
  ["lower-case nan", "[nan]"],
  ["a million open brackets", "[".repeat(1_000_000)],
  ["fifty thousand open brackets", "[".repeat(50_000)],
] as const) {
  test(`${what}: refused, never thrown`, () => {
    const read = parseJsonText(text, "f.jams");
    assert.equal(read.ok ? "" : read.problem.code, "annotation-syntax");
  });
}

test("NaN and Infinity, as Python writes them, are null; within quotation marks they are letters", () => {
  const read = parseJsonText('{"a": [NaN, -Infinity, Infinity], "NaN": "NaN \\" Infinity"}', "f");
  assert.deepEqual(read.ok && read.value, { a: [null, null, null], NaN: 'NaN " Infinity' });
});

test("a value is found by its path, wherever other text looks like it", () => {
  const text = '{"x": "\\"a\\": [1]", "n": [[0], {"a": 5}, NaN, 7],\n "a": [10, {"b": "c,}"}, 12]}';
  const places = new JsonPlaces(text);
  const found = (...path: (string | number)[]): string => text.slice(...(places.range(path) ?? [0, 0]));
  assert.equal(found("a", 0), "10");
  assert.equal(found("a", 1, "b"), '"c,}"');
  assert.equal(found("n", 1, "a"), "5");
  assert.equal(found("n", 3), "7");
  assert.equal(places.range(["a", 7]), undefined);
  assert.deepEqual(places.position(["a", 7]), { line: 1, column: 6 }, "of what is not there, where it would be");
});

test("in a text of megabytes nothing is located", () => {
  const places = new JsonPlaces(JSON.stringify({ a: "x".repeat(2_000_000) }));
  assert.equal(places.position(["a"]), undefined);
});
