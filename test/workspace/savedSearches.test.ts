/** Saved searches: written when asked for, read whatever people made of the file, and never lost. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { deleteSearch, listSearches, saveSearch, searchesFile } from "../../server/src/workspace/savedSearches.ts";
import { temporaryFolder } from "../daemon/liveCorpora.ts";

const DREAMY = { name: "Dreamy ones", query: "dreamy, not too slow", piece: "träumerei", like: "a/b.wav#t=1,2" };

function putFile(root: string, text: string): void {
  mkdirSync(path.dirname(searchesFile(root)), { recursive: true });
  writeFileSync(searchesFile(root), text);
}

test("save, list, replace under the same name, delete", async (context) => {
  const root = temporaryFolder(context);
  assert.deepEqual(await listSearches(root), { ok: true, value: { searches: [], problems: [] } });
  assert.deepEqual(await deleteSearch(root, "none"), { ok: true, value: { searches: [], problems: [] } });
  assert.deepEqual(readdirSync(root), [], "looking writes nothing");
  await saveSearch(root, DREAMY);
  const dry = { name: "Dry", query: "dry" };
  await saveSearch(root, dry);
  const other = { ...DREAMY, query: "dreamy" };
  assert.deepEqual(await saveSearch(root, other), { ok: true, value: { searches: [other, dry], problems: [] } });
  assert.deepEqual(await listSearches(root), { ok: true, value: { searches: [other, dry], problems: [] } });
  assert.deepEqual(await deleteSearch(root, "Dreamy ones"), { ok: true, value: { searches: [dry], problems: [] } });
});

test("what is no search is told, and stays in the file", async (context) => {
  const root = temporaryFolder(context);
  const odd = [{ name: "later version", ask: { for: "more" } }, 7, null, { name: "", query: "dry" }, { name: "nothing to look for", query: " " }];
  putFile(root, JSON.stringify({ schemaVersion: 1, searches: [...odd, { ...DREAMY, colour: "red", vectors: 3 }] }));
  const listed = await listSearches(root);
  assert.ok(listed.ok);
  assert.deepEqual(listed.value.searches, [DREAMY]);
  assert.match(listed.value.problems[0]?.message ?? "", /^5 of the saved searches are none/u);
  await saveSearch(root, { name: "Dry", query: "dry" });
  const kept = JSON.parse(readFileSync(searchesFile(root), "utf8")) as { searches: unknown[] };
  assert.deepEqual(kept.searches.slice(0, 5), odd);
  assert.equal(kept.searches.length, 7);
});

test("a file that is no JSON, or no list, is told and never written over", async (context) => {
  for (const text of ["{ not json", "[]", "null", '{"searches": {}}', ""]) {
    const root = temporaryFolder(context);
    putFile(root, text);
    const listed = await listSearches(root);
    assert.ok(listed.ok);
    assert.deepEqual([listed.value.searches, listed.value.problems.map(({ code }) => code)], [[], ["searches-damaged"]], text);
    const saved = await saveSearch(root, DREAMY);
    assert.equal(saved.ok ? "" : saved.problem.code, "searches-damaged");
    assert.equal(readFileSync(searchesFile(root), "utf8"), text);
  }
});
