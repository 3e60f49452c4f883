/** Searches saved in a corpus, from the command line: saved when they have run, listed, run again, deleted. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import type { SearchAnswer } from "../../server/src/protocol/search.ts";
import { TWO_PIECES, writeRecordings } from "./corpora.ts";
import { runCli, temporaryFolder, type CliRun } from "./runCli.ts";

const suite = { after };
const workspace = temporaryFolder(suite);
const cache = temporaryFolder(suite);
const file = path.join(workspace, ".espressivo", "searches.json");

before(async () => {
  writeRecordings(workspace, TWO_PIECES);
  const run = await runCli(["analyze", workspace], { cache });
  assert.equal(run.code, 0, run.stderr);
});

const search = (...words: string[]): Promise<CliRun> => runCli(["search", workspace, ...words, "--json"], { cache });
const searches = (...words: string[]): Promise<CliRun> => runCli(["searches", ...words], { cache });
const answerOf = (run: CliRun): SearchAnswer => run.json()[0] as SearchAnswer;
const PIECE = TWO_PIECES[1]?.id ?? "";

test("a search is saved when it has run, and runs again by its name with the same ranking", async () => {
  const first = await search("very slow", "--piece", PIECE, "--save", "slow ones");
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stderr, /Saved as 'slow ones'/);
  const again = await search("--saved", "slow ones");
  assert.equal(again.code, 0, again.stderr);
  assert.equal(answerOf(again).query, "very slow");
  assert.deepEqual(answerOf(again).results, answerOf(first).results);
  assert.ok(answerOf(again).results.every(({ piece }) => piece === PIECE));
});

test("what stands on the command line takes the place of what was saved", async () => {
  assert.equal(answerOf(await search("very fast", "--saved", "slow ones")).query, "very fast");
});

test("they are listed, for people and for programs", async () => {
  const listed = (await searches("list", workspace, "--json")).json()[0];
  assert.deepEqual(listed, { searches: [{ name: "slow ones", query: "very slow", piece: PIECE }], problems: [] });
  assert.match((await searches("list", workspace)).stdout, /slow ones\s+very slow/);
});

test("an unknown name is told with the nearest one, and neither run nor deleted", async () => {
  const run = await search("--saved", "slow one");
  assert.equal(run.code, 2);
  assert.match(run.stderr, /No search is saved as 'slow one'\. Did you mean 'slow ones'\?/);
  assert.equal((await searches("delete", workspace, "slow one")).code, 2);
  assert.equal((JSON.parse(readFileSync(file, "utf8")) as { searches: unknown[] }).searches.length, 1);
});

test("a search with a wrong piece is not saved; a name of blanks is none", async () => {
  assert.equal((await search("fast", "--piece", "nowhere", "--save", "wrong")).code, 2);
  const blank = await search("fast", "--save", "  ");
  assert.equal(blank.code, 2);
  assert.match(blank.stderr, /has a name/);
  const empty = await search("", "--save", "empty");
  assert.equal(empty.code, 2);
  assert.match(empty.stderr, /nothing to save/);
  assert.equal((await search("fast", "--text", "unheard-of", "--save", "wrong")).code, 2);
  assert.equal((JSON.parse(readFileSync(file, "utf8")) as { searches: unknown[] }).searches.length, 1);
});

test("deleted, there is none; without a query, a likeness or a name there is nothing to do", async () => {
  assert.equal((await searches("delete", workspace, "slow ones")).code, 0);
  const none = await searches("list", workspace);
  assert.equal(none.code, 0);
  assert.match(none.stderr, /No searches are saved here/);
  assert.equal((await search()).code, 2);
});

test("a damaged file is told and left alone", async () => {
  writeFileSync(file, "{ not JSON");
  assert.equal((await search("--saved", "slow ones")).code, 1);
  assert.equal((await search("fast", "--save", "new")).code, 1);
  assert.equal((await searches("list", workspace)).code, 1);
  assert.equal(readFileSync(file, "utf8"), "{ not JSON");
});
