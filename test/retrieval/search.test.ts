/** Search end to end on a vocabulary of three words: order, ranks, reasons, scopes, notes. */
import assert from "node:assert/strict";
import test from "node:test";
import type { LinearMap } from "../../server/src/retrieval/linearMap.ts";
import { search, type QueryText, type SearchCandidate, type SearchInput } from "../../server/src/retrieval/search.ts";

const names = ["articulation", "tempo"];
const map: LinearMap = { kind: "default", inputDimension: 2, outputNames: names, weights: Float64Array.of(1, 0, 0, 1) };
const statistics = { names, mean: Float64Array.of(0.5, 1), scale: Float64Array.of(0.1, 0.2), count: 10 };
const vocabulary: Readonly<Record<string, readonly number[]>> = { staccato: [1, 0], fast: [0, 1], piano: [0.001, 0] };

function textOf(...words: string[]): QueryText {
  const known = words.map((word) => ({ word, vector: Float64Array.from(vocabulary[word] ?? [0, 0]), known: word in vocabulary }));
  const unknownWords = words.filter((word) => !(word in vocabulary));
  const vector = Float64Array.of(0, 0);
  for (const { vector: own } of known) own.forEach((value, i) => (vector[i] = (vector[i] ?? 0) + value));
  return { words: known, unknownWords, vector: unknownWords.length === words.length ? null : vector };
}

function rendition(performer: string, articulation: number, tempo: number, pieceId = "p"): SearchCandidate {
  return { id: `${pieceId}/${performer}`, pieceId, performer, features: Float64Array.of(articulation, tempo) };
}

const candidates = [rendition("a", 0.3, 1.5), rendition("b", 0.6, 1.2), rendition("c", 0.5, 0.9)];
const input: SearchInput = { text: textOf("staccato"), map, candidates, statistics, scope: "piece" };

test("the rendition that differs most in what was asked comes first, with its reason", () => {
  const { results, notes } = search(input);
  assert.deepEqual(results.map((result) => result.performer), ["b", "c", "a"]);
  assert.deepEqual(results.map((result) => result.rank), [1, 2, 3]);
  assert.match(results[0]?.reasons[0]?.text ?? "", /most detached of all 3; you asked for 'staccato'/);
  assert.match(results[2]?.against[0]?.text ?? "", /most legato of all 3, against 'staccato'/);
  assert.deepEqual(notes, []);
});

test("scores are those of the explanation: contributions add up to 1e-9", () => {
  for (const result of search({ ...input, text: textOf("staccato", "fast") }).results) {
    const total = Object.values(result.contributions).reduce((sum, value) => sum + value, 0);
    assert.ok(Math.abs(total - result.score) < 1e-9);
  }
});

test("a text that was read as a whole has no table of words; a reason names it beside a likeness alone", () => {
  const [whole] = search({ ...input, asWhole: true }).results;
  const [worded] = search(input).results;
  assert.equal(whole?.words, null);
  assert.deepEqual(whole.contributions, worded?.contributions);
  assert.equal(whole.reasons[0]?.text, "the most detached of all 3");
  assert.deepEqual(whole.reasons[0].words, []);
  const [beside] = search({ ...input, asWhole: true, like: { label: "like a", features: Float64Array.of(1, 1) } }).results;
  assert.equal(beside?.words, null);
  assert.deepEqual(beside.reasons[0]?.words, ["staccato", "like a"]);
});

test("within a piece an offset of the instrument changes nothing", () => {
  const other = candidates.map((candidate) => ({ ...candidate, features: candidate.features.map((value) => value + 7) }));
  const shifted = search({ ...input, candidates: other }).results;
  search(input).results.forEach((result, i) => {
    assert.equal(shifted[i]?.id, result.id);
    assert.ok(Math.abs(shifted[i].score - result.score) < 1e-9);
  });
});

test("the order in which candidates come changes no rank or score", () => {
  const byId = (outcome: ReturnType<typeof search>): string[] => outcome.results.map(({ id, rank, score }) => `${id} ${rank} ${score.toFixed(9)}`).sort();
  assert.deepEqual(byId(search({ ...input, candidates: candidates.toReversed() })), byId(search(input)));
});

test("a description without a known word ties all and says so", () => {
  const { results, notes, unknownWords } = search({ ...input, text: textOf("xyzzy") });
  assert.deepEqual(results.map((result) => result.rank), [2, 2, 2]);
  assert.match(notes[0] ?? "", /No word of the description is known/);
  assert.deepEqual(unknownWords, ["xyzzy"]);
});

test("one rendition cannot be compared, none neither", () => {
  const one = search({ ...input, candidates: candidates.slice(0, 1) });
  assert.equal(one.results[0]?.score, 0);
  assert.match(one.notes[0] ?? "", /only one rendition/);
  assert.match(search({ ...input, candidates: [] }).notes[0] ?? "", /no recording has been analysed/);
});

test("words that did nothing are named", () => {
  assert.deepEqual(search({ ...input, text: textOf("staccato", "piano") }).idleWords, ["piano"]);
});

test("the limit cuts the list, not the comparison", () => {
  const [only, ...rest] = search({ ...input, limit: 1 }).results;
  assert.equal(rest.length, 0);
  assert.match(only?.reasons[0]?.text ?? "", /of all 3/);
});

test("across pieces candidates are centred on the corpus, whose mean may be given", () => {
  const corpus = [rendition("a", 0.3, 1), rendition("b", 0.9, 1, "q"), rendition("c", 0.5, 1, "r")];
  const free = search({ ...input, candidates: corpus, scope: "corpus" });
  assert.deepEqual(free.results.map((result) => Math.sign(result.score)), [1, -1, -1]);
  const given = search({ ...input, candidates: corpus, scope: "corpus", corpusMean: Float64Array.of(0.4, 1) });
  assert.deepEqual(given.results.map((result) => Math.sign(result.score)), [1, 1, -1]);
});
