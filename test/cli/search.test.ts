/** `espressivo search`: right answers where they are known by construction, and explanations that add up. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import type { SearchAnswer, SearchHit } from "../../server/src/protocol/search.ts";
import { TWO_PIECES, writeAnnotations, writeRecordings } from "./corpora.ts";
import { runCli, temporaryFolder, type CliRun } from "./runCli.ts";

const suite = { after };
const workspace = temporaryFolder(suite);
const annotated = temporaryFolder(suite);
const cache = temporaryFolder(suite);

before(async () => {
  for (const folder of [workspace, annotated]) writeRecordings(folder, TWO_PIECES);
  writeAnnotations(annotated, TWO_PIECES);
  const run = await runCli(["analyze", workspace], { cache });
  assert.equal(run.code, 0, run.stderr);
});

function run(query: string, ...options: string[]): Promise<CliRun> {
  return runCli(["search", workspace, query, ...options], { cache });
}

async function search(query: string, ...options: string[]): Promise<SearchAnswer> {
  return answerOf(await run(query, ...options, "--json"));
}

function answerOf(found: CliRun): SearchAnswer {
  assert.equal(found.code, 0, found.stderr);
  const [answer, ...more] = found.json();
  assert.equal(more.length, 0, "one document");
  return answer as SearchAnswer;
}

const performers = (answer: SearchAnswer): string[] => answer.results.map(({ performer }) => performer);
const total = (shares: Readonly<Record<string, number>>): number => Object.values(shares).reduce((sum, share) => sum + share, 0);

function assertAddsUp(hit: SearchHit, names: readonly string[]): void {
  assert.deepEqual(Object.keys(hit.contributions), [...names]);
  assert.ok(Math.abs(total(hit.contributions) - hit.score) < 1e-9, `${hit.recording}: contributions`);
  const words = Object.values(hit.words ?? {});
  for (const shares of words) assert.deepEqual(Object.keys(shares), [...names]);
  for (const name of names) {
    const ofWords = words.reduce((sum, shares) => sum + (shares[name] ?? Number.NaN), 0);
    assert.ok(Math.abs(ofWords - (hit.contributions[name] ?? Number.NaN)) < 1e-9, `${hit.recording}: words of ${name}`);
  }
}

test("the contract's keys; contributions of features and of words add up to the score", async () => {
  const answer = await search("fast, not gentle, blurghy");
  assert.equal(answer.query, "fast, not gentle, blurghy");
  assert.deepEqual(answer.words, ["fast", "not gentle"]);
  assert.deepEqual(answer.unknownWords, ["blurghy"]);
  assert.equal(answer.results.length, 6);
  for (const hit of answer.results) {
    for (const key of ["recording", "piece", "performer", "rank", "score", "contributions", "words"]) assert.ok(key in hit, key);
    assert.deepEqual(Object.keys(hit.words ?? {}), ["fast", "not gentle"]);
    assert.ok(hit.score >= -1 - 1e-12 && hit.score <= 1 + 1e-12);
    assertAddsUp(hit, FEATURE_NAMES);
  }
  const scores = answer.results.map(({ score }) => score);
  assert.deepEqual(scores, [...scores].sort((a, b) => b - a));
  assert.deepEqual(answer.results.map(({ rank }) => rank), [1, 2, 3, 4, 5, 6]);
});

test("fast, slow, legato and staccato find what was made so, in four languages", async () => {
  for (const query of ["fast", "presto", "schnell"]) {
    const found = performers(await search(query, "--piece", "pace"));
    assert.deepEqual([found[0], found.at(-1)], ["quick", "slow"], query);
  }
  assert.equal(performers(await search("slow", "--piece", "pace"))[0], "slow");
  for (const query of ["slow", "lent", "not fast"]) assert.equal(performers(await search(query, "--piece", "pace")).at(-1), "quick", query);
  for (const query of ["legato", "gebunden"]) assert.equal(performers(await search(query, "--piece", "touch"))[0], "connected", query);
  for (const query of ["staccato", "not legato"]) assert.equal(performers(await search(query, "--piece", "touch")).at(-1), "connected", query);
});

test("a foreign term is explained", async () => {
  const { translations, words } = await search("con fuoco, sehr innig");
  assert.deepEqual(words, ["con fuoco", "sehr innig"]);
  assert.deepEqual(Object.keys(translations), words);
  assert.match((await run("con fuoco")).stderr, /^note: 'con fuoco' was read as: .*fiery/m);
});

test("--piece compares the renditions of that piece with one another, and --limit cuts the list", async () => {
  const answer = await search("fast", "--piece", "pace", "--limit", "2");
  assert.deepEqual([answer.scope, answer.candidates, answer.results.length], ["piece", 3, 2]);
  assert.ok(answer.results.every(({ piece }) => piece === "pace"));
  const all = await search("fast", "--limit", "1");
  assert.deepEqual([all.scope, all.candidates, all.results.length], ["corpus", 6, 1]);
});

test("an unknown piece is wrong usage, names the pieces there are, and costs no analysis", async (context) => {
  const untouched = temporaryFolder(context);
  const found = await runCli(["search", workspace, "fast", "--piece", "pice"], { cache: untouched });
  assert.equal(found.code, 2);
  assert.equal(found.stdout, "");
  assert.match(found.stderr, /no piece 'pice'.*'pace', 'touch'|no piece 'pice'.*'touch', 'pace'/);
  const { summary } = (await runCli(["analyze", workspace, "--json"], { cache: untouched })).json().at(-1) as { summary: { cached: number } };
  assert.equal(summary.cached, 0);
});

test("a description without a known word is a tie of all, and says so", async () => {
  const answer = await search("xyzzyq blurghy");
  assert.deepEqual([answer.words, answer.unknownWords], [[], ["xyzzyq", "blurghy"]]);
  assert.deepEqual(answer.results.map(({ rank, score }) => [rank, score]), Array.from({ length: 6 }, () => [3.5, 0]));
  for (const hit of answer.results) assertAddsUp(hit, FEATURE_NAMES);
  const told = await run("xyzzyq blurghy");
  assert.equal(told.code, 0);
  assert.match(told.stderr, /not known to the encoder and left out: 'xyzzyq', 'blurghy'/);
  assert.match(told.stderr, /No word of the description is known/);
  assert.equal(told.stdout.match(/^=3\.5\. /gm)?.length, 6);
  for (const nothing of ["", "not the"]) assert.ok((await search(nothing)).results.every(({ rank }) => rank === 3.5), `'${nothing}'`);
});

test("--features extended explains with fourteen", async () => {
  const answer = await search("loud, bright, fast", "--features", "extended");
  for (const hit of answer.results) assertAddsUp(hit, [...FEATURE_NAMES, ...EXTENDED_NAMES]);
  assert.equal(performers(await search("fast", "--features", "extended", "--piece", "pace"))[0], "quick");
});

test("--map: the default needs no annotations, ridge does and says so, auto chooses", async () => {
  assert.equal((await search("fast", "--map", "default")).map, "default");
  assert.equal((await search("fast", "--map", "auto")).map, "default");
  const untrained = await run("fast", "--map", "ridge", "--json");
  assert.equal(answerOf(untrained).map, "default");
  assert.match(untrained.stderr, /^note: .*no descriptions to train on/m);
  const trained = answerOf(await runCli(["search", annotated, "fast", "--map", "ridge", "--piece", "pace", "--json"], { cache }));
  assert.equal(trained.map, "ridge");
  assert.equal(performers(trained)[0], "quick");
  for (const hit of trained.results) assertAddsUp(hit, FEATURE_NAMES);
  const chosen = answerOf(await runCli(["search", annotated, "fast", "--piece", "pace", "--json"], { cache }));
  assert.match(chosen.map, /^(?:default|ridge)$/);
});

test("for a person: ranks, reasons in words, what was compared; everything else on standard error", async () => {
  const found = await run("slow", "--piece", "pace");
  assert.equal(found.code, 0);
  assert.equal(found.stderr, "");
  assert.match(found.stdout, /^ {3}1\. slow — pace {3}\+0\.\d\d {3}pace\/slow\.wav$/m);
  assert.match(found.stdout, /you asked for 'slow'/);
  assert.match(found.stdout, /^3 performances, compared with the other renditions of the piece\. Scores: .*\nMap: default\./m);
  assert.match((await run("slow", "--limit", "2")).stdout, /^The first 2 of 6 performances, compared across the whole corpus/m);
});

test("the same search twice is the same, byte by byte", async () => {
  assert.equal((await run("slow, dreamy", "--json")).stdout, (await run("slow, dreamy", "--json")).stdout);
});
