/** JSON from other programs: what the standard takes and no more, and the place of what is wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonFault } from "../../server/src/corpus/jsonFault.ts";
import { offsetInJson } from "../../server/src/corpus/jsonScan.ts";
import { parseJsonText, positionAt } from "../../server/src/corpus/jsonText.ts";
import { seededRandom } from "../../server/src/demo/seededRandom.ts";

function isValid(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const WHOLE = JSON.stringify({ a: [1, -2.5e3, 0.1, true, false, null, "x\\\" \u2028 ü\n", {}, []], "": { "b\"": "\\" }, c: "\u{1F3B9}" }, null, 1);

test("a fault is found where the engine finds one, and nowhere else: thousands of damaged texts", () => {
  const random = seededRandom("damaged");
  const pick = (count: number): number => Math.floor(random.next() * count);
  const alphabet = '{}[]:,"\\ \n\tu0aZ1-.eE+truefalsn';
  let valid = 0;
  for (let round = 0; round < 20_000; round++) {
    let text = WHOLE;
    for (let times = pick(3); times >= 0; times--) {
      const at = pick(text.length + 1);
      text = text.slice(0, at) + (random.next() < 0.5 ? (alphabet[pick(alphabet.length)] ?? "") : "") + text.slice(at + pick(3));
    }
    valid += isValid(text) ? 1 : 0;
    assert.equal(jsonFault(text) === undefined, isValid(text), text);
  }
  assert.ok(valid > 500 && valid < 19_500, `${valid} of 20000 are valid`);
});

test("a fault has its line and column, and says what is wrong", () => {
  for (const [text, line, column, reason] of [
    ["", 0, 0, /ends too early/],
    ['{"a": 1,\n "b": tru}', 1, 6, /a value should stand here/],
    ['{"a": 1\r\n "b": 2}', 1, 1, /a comma or the closing bracket/],
    ['{"a": "x\ny"}', 0, 8, /a line end or another control character/],
    ['{"a": "x}', 0, 6, /never closed/],
    ['[1, 2\n', 1, 0, /ends too early/],
    ['{} {}', 0, 3, /nothing more should stand here/],
    ['{"a" 1}', 0, 5, /a colon/],
    ['{1: 2}', 0, 1, /a key in quotation marks/],
    ['["\\x"]', 0, 2, /a backslash/],
    ["<html>", 0, 0, /a value/],
    ["[".repeat(1_000_000), 0, 1_000_000, /ends too early/],
  ] as const) {
    const read = parseJsonText(text, "f.jams");
    assert.ok(!read.ok, text.slice(0, 20));
    assert.deepEqual([read.problem.code, read.problem.file, read.problem.line, read.problem.column], ["annotation-syntax", "f.jams", line, column], text.slice(0, 20));
    assert.match(read.problem.message, reason);
  }
});

test("NaN and Infinity, as Python writes them, are null; within quotation marks they are letters", () => {
  const read = parseJsonText('{"a": [NaN, -Infinity, Infinity], "NaN": "NaN \\" Infinity"}', "f");
  assert.deepEqual(read.ok && read.value, { a: [null, null, null], NaN: 'NaN " Infinity' });
  assert.ok(!parseJsonText("[nan]", "f").ok);
});

test("a value is found by its path, wherever other text looks like it", () => {
  const text = '{"x": "\\"a\\": [1]", "n": [[0], {"a": 5}],\n "a": [10, {"b": "c,}", "b": "last"}, 12]}';
  const found = (...path: (string | number)[]): string => text.slice(offsetInJson(text, path), offsetInJson(text, path) + 6);
  assert.equal(found("a", 0), '10, {"');
  assert.equal(found("a", 1, "b"), '"last"');
  assert.equal(found("a", 2), "12]}");
  assert.equal(found("n", 1, "a"), "5}],\n ");
  assert.equal(found("a", 7), found("a"), "of what is not there, where it would be");
  assert.deepEqual(positionAt(text, offsetInJson(text, ["a"])), { line: 1, column: 6 });
});
