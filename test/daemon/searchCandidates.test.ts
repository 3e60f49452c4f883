/** Which performances a search ranks, what they are compared with, and what sounds like one of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerSearch, explainCandidate } from "../../server/src/daemon/searchAnswer.ts";
import { prepareSearch, type SearchGround } from "../../server/src/daemon/searchGround.ts";
import type { EvaluationItem } from "../../server/src/evaluation/evaluationInput.ts";
import type { Corpus } from "../../server/src/protocol/corpus.ts";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import type { Result } from "../../server/src/protocol/result.ts";
import type { SearchAnswer, SearchRequest } from "../../server/src/protocol/search.ts";
import { simulatedInput, simulatedWord } from "../evaluation/simulatedCorpus.ts";

const input = simulatedInput({ seed: 3, pieces: 3, renditions: 5 });
const items: EvaluationItem[] = input.items.map((item) => ({ ...item, workId: item.pieceId.replace("piece", "work"), columns: { composer: item.pieceId === "piece0" ? "Clara Schumann" : "Fanny Hensel" } }));
const corpus: Corpus = {
  pieces: [0, 1, 2].map((piece) => ({ id: `piece${piece}`, work: `work${piece}`, title: `Number ${piece}` })),
  performances: items.map(({ id, pieceId, performer, descriptions }) => ({ id, pieceId, performer, descriptions, ratings: {}, attributes: {} })),
  problems: [],
};
const knowledge = {
  vectors: { ...input.vectors, words: [simulatedWord(0), simulatedWord(1)] },
  glossary: { size: 0, longest: 0, entries: [], find: () => undefined, findInflected: () => undefined, findInContext: () => undefined },
  profiles: [],
  reference: null,
  notes: [],
  defaultMean: input.defaultMean,
};
const weights = Float64Array.from({ length: 8 * 16 }, (_, k) => Math.sin(k));
const map = { map: { kind: "default", inputDimension: 16, outputNames: FEATURE_NAMES, weights } as const, mean: new Float64Array(16), penalty: null };

function ground(request: Partial<SearchRequest>): Result<SearchGround> {
  return prepareSearch(corpus, items, { query: "", features: "paper", ...request }, knowledge);
}

function found(request: Partial<SearchRequest>): SearchAnswer {
  const prepared = ground(request);
  assert.ok(prepared.ok, prepared.ok ? "" : prepared.problem.message);
  return answerSearch(prepared.value, map, { query: request.query ?? "" });
}

const scores = (answer: SearchAnswer): Map<string, number> => new Map(answer.results.map(({ recording, score }) => [recording, score]));

test("filters narrow what is ranked and not what it is compared with: scores stay", () => {
  const query = simulatedWord(0);
  const whole = scores(found({ query, piece: "piece1" }));
  const one = found({ query: `${query} performer:player3`, piece: "piece1" });
  assert.deepEqual([one.candidates, one.scope, one.filters], [1, "piece", ["performer:player3"]]);
  assert.equal(one.results[0]?.score, whole.get("piece1/player3.wav"));
  const across = scores(found({ query }));
  const some = found({ query: `${query} performer:player1 performer:player2` });
  assert.deepEqual([some.candidates, some.scope], [6, "corpus"]);
  for (const { recording, score } of some.results) assert.equal(score, across.get(recording));
});

test("piece, composer, title and work are filters too; one piece left is compared within itself", () => {
  const within = scores(found({ query: simulatedWord(0), piece: "piece0" }));
  for (const filter of ["piece:piece0", "composer:clara", 'piece:"number 0"', "work:work0"]) {
    const answer = found({ query: `${filter} ${simulatedWord(0)}` });
    assert.equal(answer.scope, "piece", filter);
    assert.deepEqual(scores(answer), within, filter);
  }
});

test("conditions hold raw values; nothing left is said", () => {
  const values = items.map(({ features }) => features[6] ?? 0);
  const bound = values.toSorted((a, b) => a - b)[7] ?? 0;
  assert.equal(found({ query: `minorness>${bound}` }).candidates, 7);
  const none = found({ query: "minorness>1000 calm" });
  assert.deepEqual(none.results, []);
  assert.match(none.notes.join(" "), /No performance fits minorness>1000/u);
  const extended = found({ query: "tempo>1" });
  assert.deepEqual([extended.candidates, extended.filters], [15, []]);
  assert.match(extended.notes.join(" "), /tempo is left out.*extended features/u);
});

test("like a performance: it is not among the results, the nearest direction comes first, and sums are exact", () => {
  const answer = found({ like: "piece1/player2.wav", piece: "piece1" });
  assert.equal(answer.candidates, 4);
  assert.ok(answer.results.every(({ recording }) => recording !== "piece1/player2.wav"));
  const rows = items.filter(({ pieceId }) => pieceId === "piece1");
  const prepared = ground({ like: "piece1/player2.wav", piece: "piece1" });
  assert.ok(prepared.ok);
  const { scale } = prepared.value.statistics.within;
  const centred = rows.map(({ features }) => features.map((value, k) => (value - rows.reduce((sum, row) => sum + (row.features[k] ?? 0) / 5, 0)) / (scale[k] ?? 1)));
  const cosine = (a: Float64Array, b: Float64Array): number => {
    const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, k) => sum + value * (y[k] ?? 0), 0);
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  };
  for (const { recording, score, contributions, words } of answer.results) {
    const index = rows.findIndex(({ id }) => id === recording);
    assert.ok(Math.abs(score - cosine(centred[2] ?? new Float64Array(8), centred[index] ?? new Float64Array(8))) < 1e-9);
    assert.ok(Math.abs(Object.values(contributions).reduce((sum, value) => sum + value, 0) - score) < 1e-9);
    assert.deepEqual(Object.keys(words ?? {}), ["like piece1/player2.wav"]);
  }
});

test("like it but with other words: both weigh alike, and shares still add up to the score", () => {
  const query = `${simulatedWord(0)} ${simulatedWord(1)} ${simulatedWord(1)}`;
  const answer = found({ like: "piece1/player2.wav", piece: "piece1", query });
  const alone = found({ like: "piece1/player2.wav", piece: "piece1" });
  const words = found({ query, piece: "piece1" });
  const length = (wish: Readonly<Record<string, number>>): number => Math.hypot(...Object.values(wish));
  const factor = length(alone.wish) / length(words.wish);
  for (const name of FEATURE_NAMES) assert.ok(Math.abs((answer.wish[name] ?? 0) - (alone.wish[name] ?? 0) - factor * (words.wish[name] ?? 0)) < 1e-9);
  for (const { score, words: table } of answer.results) {
    assert.equal(Object.keys(table ?? {}).length, 3);
    assert.ok(Math.abs(Object.values(table ?? {}).flatMap((row) => Object.values(row)).reduce((sum, value) => sum + value, 0) - score) < 1e-9);
  }
});

test("in another piece it is the manner: how it differs from the renditions of its own piece", () => {
  const answer = found({ like: "piece1/player2.wav", piece: "piece0" });
  assert.deepEqual(answer.wish, found({ like: "piece1/player2.wav", piece: "piece1" }).wish);
  assert.equal(answer.candidates, 5);
});

test("an explanation is of the same parts as the result", () => {
  const request = { like: "piece1/player2.wav", query: `${simulatedWord(4)} piece:piece1` };
  const prepared = ground(request);
  assert.ok(prepared.ok);
  const [first] = found(request).results;
  assert.ok(first !== undefined);
  const explained = explainCandidate(prepared.value, map, first.recording);
  assert.deepEqual([explained?.score, explained?.words], [first.score, first.words]);
});

test("unknown words come with suggestions, a wrong performance or piece is refused", () => {
  const word = simulatedWord(0);
  const mistyped = `${word}a`;
  const answer = found({ query: mistyped });
  assert.deepEqual([answer.unknownWords, answer.suggestions], [[mistyped], { [mistyped]: [word] }]);
  const codes = [{ like: "nobody.wav" }, { piece: "nothing" }].map((request) => {
    const refused = ground(request);
    return refused.ok ? "" : refused.problem.code;
  });
  assert.deepEqual(codes, ["unknown-performance", "unknown-piece"]);
});
