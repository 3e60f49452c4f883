/** What a study asks: by the seed, spread over the pieces, and nothing that gives a performer away. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../../server/src/evaluation/random.ts";
import { namesOf } from "../../server/src/listening/blinding.ts";
import { explanationSentences } from "../../server/src/listening/explanationSentences.ts";
import { judgedResult, planReasons } from "../../server/src/listening/planReasons.ts";
import { drawPerformances } from "../../server/src/listening/planRatings.ts";
import { studyName } from "../../server/src/listening/keyFile.ts";
import { keyText, parseKey } from "../../server/src/listening/studyKey.ts";
import { studySettings } from "../../server/src/listening/studySettings.ts";
import type { Corpus, Performance } from "../../server/src/protocol/corpus.ts";
import { success } from "../../server/src/protocol/result.ts";
import type { SearchAnswer, SearchHit, SearchReason } from "../../server/src/protocol/search.ts";
import { keyOf } from "./keys.ts";

function performance(piece: string, performer: string, ...texts: string[]): Performance {
  const relativePath = `${piece}/${performer}.wav`;
  return { id: relativePath, pieceId: piece, performer, recording: { path: `/corpus/${relativePath}`, relativePath }, descriptions: texts.map((text, i) => ({ listener: `l${i}`, text })), ratings: {}, attributes: {} };
}

const reason = (feature: string, text: string, words: readonly string[] = []): SearchReason => ({ feature, text, contribution: 0.5, words });
const hit = (recording: string, ...reasons: SearchReason[]): SearchHit => ({ recording, piece: "etude", performer: "x", rank: 1, score: 0.5, contributions: {}, words: {}, reasons, against: [] });

test("few excerpts still span the pieces; the seed decides which, and the order", () => {
  const all = ["a", "b", "c"].flatMap((piece) => Array.from({ length: 5 }, (_, k) => performance(piece, `p${k}`)));
  const draw = (count: number, seed: number): string[] => drawPerformances(all, count, seededRandom(seed)).map(({ id }) => id);
  for (let seed = 0; seed < 20; seed++) {
    assert.deepEqual(new Set(draw(3, seed).map((id) => id[0])), new Set(["a", "b", "c"]));
    assert.equal(new Set(draw(15, seed)).size, 15);
  }
  assert.deepEqual(draw(9, 4), draw(9, 4));
  assert.ok(new Set(Array.from({ length: 20 }, (_, seed) => draw(9, seed).join())).size > 15);
});

test("a text that holds a performer's name or a file's gives them away, whatever case and accents", () => {
  const givesAway = namesOf({ pieces: [], problems: [], performances: [performance("etude", "Hélène Grimaud"), performance("etude", "Li")] });
  for (const text of ["like helene grimaud", "GRIMAUD's touch", "Hélène plays"]) assert.ok(givesAway(text), text);
  for (const text of ["grim, loud", "lively", "dreamy"]) assert.ok(!givesAway(text), text);
});

test("the control is another rendition's reasons: as many sentences, and none that the system gave too", () => {
  const first = hit("etude/a.wav", reason("tempo", "faster than 3"), reason("articulation", "the most detached"));
  const same = hit("etude/b.wav", reason("tempo", "faster than 3"));
  const alike = hit("etude/c.wav", reason("tempo", "faster than 2"), reason("articulation", "more detached than 2"), reason("minorness", "more major"));
  const unlike = hit("etude/d.wav", reason("minorness", "more minor"));
  for (let seed = 0; seed < 10; seed++) {
    const judged = judgedResult("fast", [first, same, alike, unlike], seededRandom(seed));
    assert.equal(judged?.controlPerformance, "etude/d.wav", "the one that speaks of something else");
    assert.deepEqual([judged.system.length, judged.control.length], [1, 1]);
    assert.deepEqual([...judged.others].sort(), ["etude/b.wav", "etude/c.wav", "etude/d.wav"]);
  }
  assert.equal(judgedResult("fast", [first, same], seededRandom(1)), undefined);
  assert.equal(judgedResult("fast", [hit("etude/a.wav"), alike], seededRandom(1)), undefined);
  assert.equal(judgedResult("fast", [], seededRandom(1)), undefined);
});

test("a description that names a performer is not shown; a query of one's own is asked of every piece", async () => {
  const performances = [performance("etude", "gould", "fast", "as gould would"), performance("etude", "lang", "slow"), performance("solo", "gould", "fast")];
  const corpus: Corpus = { pieces: [{ id: "etude", work: "etude" }, { id: "solo", work: "solo" }], performances, problems: [] };
  const asked: string[] = [];
  const search = (query: string, piece: string) => {
    asked.push(`${piece}: ${query}`);
    const results = [hit("etude/gould.wav", reason("tempo", "faster")), hit("etude/lang.wav", reason("minorness", "more minor"))];
    return Promise.resolve(success({ results } as unknown as SearchAnswer));
  };
  const ground = { corpus, audible: new Set(performances.map(({ id }) => id)), givesAway: namesOf(corpus), search };
  const planned = await planReasons(ground, 10, undefined, seededRandom(1));
  assert.deepEqual(asked.sort(), ["etude: fast", "etude: slow"], "a piece with one rendition has nothing to compare");
  assert.equal(planned.ok && planned.value.results.length, 2);
  asked.length = 0;
  await planReasons(ground, 10, "calm", seededRandom(1));
  assert.deepEqual(asked, ["etude: calm"]);
});

test("explanations in English and German", () => {
  const reasons = [reason("articulation", "more detached than 3 of the 4 others; you asked for 'staccato', 'dry'", ["staccato", "dry"]), reason("tempo", "the fastest of all 5")];
  assert.deepEqual(explanationSentences(reasons, "en"), ["more detached than 3 of the 4 others; asked for: staccato, dry", "the fastest of all 5"]);
  const [first, second] = explanationSentences(reasons, "de");
  assert.match(first ?? "", /als 3 der 4 anderen; gewünscht: staccato, dry$/u);
  assert.doesNotMatch(`${first ?? ""} ${second ?? ""}`, /\b(than|of all|detached|fastest)\b/u);
});

test("settings: defaults, and limits that say so", () => {
  const wanted = { kind: "ratings", seed: 1, language: "en", features: "paper", text: "glove", map: "auto" } as const;
  const settings = studySettings(wanted);
  assert.deepEqual(settings.ok && [settings.value.excerpts, settings.value.seconds], [12, 15]);
  for (const bad of [{ excerpts: 0 }, { excerpts: 201 }, { seconds: 1 }, { seconds: 61 }, { query: "slow" }, { kind: "reasons", query: " " } as const]) {
    const refused = studySettings({ ...wanted, ...bad });
    assert.equal(refused.ok ? "" : refused.problem.code, "bad-study", JSON.stringify(bad));
  }
});

test("a key is taken for one only if it is whole", () => {
  const key = keyOf("ratings", 2);
  assert.deepEqual(parseKey(keyText(key)), key);
  for (const broken of [{ format: "x" }, { version: 2 }, { scale: [7, 1] }, { scale: [1] }, { items: [{ id: "a" }] }, { excerpts: [{ id: "e1" }] }, { kind: "taste" }, { model: null }]) {
    assert.equal(parseKey(JSON.stringify({ ...key, ...broken })), undefined, JSON.stringify(broken));
  }
  for (const text of ["", "null", "[]", keyText(key).slice(0, 300)]) assert.equal(parseKey(text), undefined);
});

test("a study's name comes from its page's, and is a file name everywhere", () => {
  const names = [["/a/Hörstudie 1.html", "horstudie-1"], ["/a/../b/..html", "study"], ["/a/ÄÖ/.html", "html"], ["/a/x".padEnd(200, "y"), `x${"y".repeat(59)}`]] as const;
  for (const [page, name] of names) assert.equal(studyName(page), name);
});
