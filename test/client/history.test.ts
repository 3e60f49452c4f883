/** The query box remembers as a shell does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { historyOf, remember, step, type Asked } from "../../media/search/history.ts";

const asked = (query: string): Asked => ({ query });
const like = { performance: "a.wav", label: "Anna" };

test("up and down walk the entries and come back to the line being written", () => {
  const history = historyOf([asked("dry"), asked("warm")]);
  const up = step(history, -1, asked("dre"));
  assert.equal(up?.shown.query, "warm");
  const upper = step(up.history, -1, up.shown);
  assert.equal(upper?.shown.query, "dry");
  assert.equal(step(upper.history, -1, upper.shown), undefined);
  const down = step(upper.history, 1, upper.shown);
  assert.equal(down?.shown.query, "warm");
  const bottom = step(down.history, 1, down.shown);
  assert.equal(bottom?.shown.query, "dre");
  assert.equal(step(bottom.history, 1, bottom.shown), undefined);
});

test("the search that is shown already is not offered again; the same words asked of another piece are", () => {
  const history = historyOf([asked("dry"), asked("warm")]);
  assert.equal(step(history, -1, asked("warm "))?.shown.query, "dry");
  assert.equal(step(history, -1, { query: "warm", piece: "elise" })?.shown.query, "warm");
});

test("a repeated search moves up, blank ones are not kept, fifty are", () => {
  assert.deepEqual(remember(historyOf([asked("dry"), asked("warm")]), asked(" dry ")).entries, [asked("warm"), asked("dry")]);
  assert.deepEqual(remember(historyOf([asked("dry")]), asked("  ")).entries, [asked("dry")]);
  const many = Array.from({ length: 60 }, (_, n) => String(n)).reduce((history, query) => remember(history, asked(query)), historyOf([]));
  assert.equal(many.entries.length, 50);
  assert.equal(many.entries.at(-1)?.query, "59");
});

test("piece and performance to be like are kept, and a search for likeness alone", () => {
  const alone = { query: "", like };
  const history = remember(remember(historyOf([]), { query: "dry", piece: "elise" }), alone);
  assert.deepEqual(history.entries, [{ query: "dry", piece: "elise" }, alone]);
  assert.deepEqual(remember(history, asked("dry")).entries.length, 3, "the same words of all pieces are another search");
  assert.deepEqual(step(history, -1, asked("warm"))?.shown, alone);
});
