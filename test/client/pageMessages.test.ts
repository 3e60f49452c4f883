/** Names in a report's page lead on; what the page sends is checked. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFromPage } from "../../client/report/pageMessages.ts";
import { entriesFor } from "../../media/report/entries.ts";

const QUERY = { query: "elise/anna.wav/listener", performance: "elise/anna.wav", piece: "elise", text: "dreamy" };

test("a performance is played, shown and its annotation opened", () => {
  assert.deepEqual(entriesFor({ performance: "a.wav" }).map(({ message }) => message), [
    { type: "play", performance: "a.wav" },
    { type: "reveal", performance: "a.wav" },
    { type: "annotation", performance: "a.wav" },
  ]);
});

test("a query leads to the search for its text in its piece, and to the performance meant", () => {
  const [search, ...others] = entriesFor(QUERY);
  assert.deepEqual(search, { label: "Search with This Description", message: { type: "search", query: "dreamy", piece: "elise" } });
  assert.deepEqual(others.map(({ message }) => message.type), ["play", "reveal", "annotation"]);
});

test("a piece leads to a search among its renditions and to its annotation; a name without data nowhere", () => {
  assert.deepEqual(entriesFor({ piece: "elise" }).map(({ message }) => message), [{ type: "search", piece: "elise" }, { type: "annotation", piece: "elise" }]);
  assert.deepEqual(entriesFor({}), []);
});

test("every message that an entry sends is understood, and only such", () => {
  for (const { message } of [...entriesFor(QUERY), ...entriesFor({ piece: "elise" })]) assert.deepEqual(parseFromPage({ ...message, more: {} }), message);
  assert.deepEqual(parseFromPage({ type: "ready" }), { type: "ready" });
  for (const message of [null, "play", { type: "play" }, { type: "reveal", performance: 3 }, { type: "annotation" }, { type: "search" }, { type: "command", command: "x" }]) {
    assert.equal(parseFromPage(message), undefined, JSON.stringify(message));
  }
});
