/** The query box remembers as a shell does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { historyOf, remember, step } from "../../media/search/history.ts";

test("up and down walk the entries and come back to the line being written", () => {
  const history = historyOf(["dry", "warm"]);
  const up = step(history, -1, "dre");
  assert.equal(up?.text, "warm");
  const upper = step(up.history, -1, up.text);
  assert.equal(upper?.text, "dry");
  assert.equal(step(upper.history, -1, "dry"), undefined);
  const down = step(upper.history, 1, "dry");
  assert.equal(down?.text, "warm");
  const bottom = step(down.history, 1, "warm");
  assert.equal(bottom?.text, "dre");
  assert.equal(step(bottom.history, 1, "dre"), undefined);
});

test("the query that is shown already is not offered again", () => {
  assert.equal(step(historyOf(["dry", "warm"]), -1, "warm")?.text, "dry");
});

test("a repeated query moves up, blank ones are not kept, fifty are", () => {
  assert.deepEqual(remember(historyOf(["dry", "warm"]), " dry ").entries, ["warm", "dry"]);
  assert.deepEqual(remember(historyOf(["dry"]), "  ").entries, ["dry"]);
  const many = Array.from({ length: 60 }, (_, n) => String(n)).reduce((history, query) => remember(history, query), historyOf([]));
  assert.equal(many.entries.length, 50);
  assert.equal(many.entries.at(-1), "59");
});
