/** Words of the same entries come close, and the counts weigh as stated. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseThesaurus, thesaurusVectors } from "../../../scripts/embeddings/thesaurus.ts";
import { dot, indexOf, normalise, rowOf } from "../../../server/src/text/enrichment/matrix.ts";

test("entries are lines of members in lower case, the root among them, each once; other line ends are no part of them", () => {
  assert.deepEqual(parseThesaurus("Fast,quick, a toda furia ,quick\r\n\r\nslow,,sluggish\n"), [["fast", "quick", "a toda furia"], ["slow", "sluggish"]]);
});

test("words that share entries come close, others stay apart; only what is wanted is kept", () => {
  const entries = parseThesaurus("fast,quick,rapid\nquick,fast,swift,at full speed\nswift,rapid,fast\nslow,sluggish,lento\nsluggish,slow,dawdling\ndawdling,lento,slow");
  const vectors = thesaurusVectors(entries, (member) => !member.includes(" ") && member !== "lento", { dimension: 2, iterations: 30, seed: 1 });
  assert.deepEqual(vectors.words, ["fast", "quick", "rapid", "swift", "slow", "sluggish", "dawdling"]);
  const rows = indexOf(vectors.words);
  for (const row of vectors.words.keys()) normalise(rowOf(vectors, row));
  const cosine = (a: string, b: string): number => dot(rowOf(vectors, rows.get(a) ?? -1), rowOf(vectors, rows.get(b) ?? -1));
  assert.ok(cosine("quick", "swift") > 0.99 && cosine("sluggish", "dawdling") > 0.99);
  assert.ok(Math.abs(cosine("quick", "sluggish")) < 0.01);
});

test("with all dimensions kept a word's length is that of its column: idf over the roots of the entries' lengths", () => {
  const vectors = thesaurusVectors([["a", "b"], ["a", "c", "d"], ["e"]], (member) => member === "a" || member === "e", { dimension: 3, iterations: 40, seed: 1 });
  const squares = vectors.words.map((_, row) => dot(rowOf(vectors, row), rowOf(vectors, row)));
  const expected = [Math.log(3 / 2) ** 2 * (1 / 2 + 1 / 3), Math.log(3) ** 2];
  for (const [row, square] of squares.entries()) assert.ok(Math.abs(square - (expected[row] ?? 0)) < 1e-5, `${square}`);
});
