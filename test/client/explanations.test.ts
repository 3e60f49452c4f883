/** Explanations are asked for once, shown when they come, and played from when somebody waits for that. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Explanations } from "../../media/search/explanations.ts";
import { namingLike } from "../../media/search/likeWord.ts";
import { stretch } from "../../client/views/format.ts";
import type { SearchHit } from "../../server/src/protocol/search.ts";

const moment = { startSeconds: 45, endSeconds: 60 };
const hit: SearchHit = {
  recording: "b.wav",
  piece: "p",
  performer: "b",
  rank: 1,
  score: 0.5,
  contributions: { tempo: 0.5 },
  words: { "like a.wav": { tempo: 0.3 }, slow: { tempo: 0.2 } },
  reasons: [{ feature: "tempo", text: "slower than the other; you asked for 'like a.wav', 'slow'", contribution: 0.5, words: ["like a.wav", "slow"], moment }],
  against: [],
};

function explanations(): { made: Explanations; happened: string[] } {
  const happened: string[] = [];
  const made = new Explanations({
    ask: (performance) => happened.push(`ask ${performance}`),
    show: (performance) => happened.push(`show ${performance}`),
    play: (performance, reason) => happened.push(`play ${performance} ${reason?.moment === undefined ? "nothing" : stretch(reason.moment)}`),
  });
  return { made, happened };
}

test("wanted twice it is asked for once; heard before it is known it plays when it comes", () => {
  const { made, happened } = explanations();
  made.want("b.wav");
  made.hear("b.wav", "tempo");
  made.received("b.wav", { ok: true, value: hit });
  made.hear("b.wav", "minorness");
  made.want("b.wav");
  assert.deepEqual(happened, ["ask b.wav", "show b.wav", "play b.wav 0:45–1:00", "play b.wav nothing", "show b.wav"]);
});

test("with another answer they are asked for anew, and what failed may be asked for again", () => {
  const { made, happened } = explanations();
  made.hear("b.wav", "tempo");
  made.startAnew();
  made.received("b.wav", { ok: false, problem: { code: "not-compared", severity: "error", message: "", advice: "" } });
  made.want("b.wav");
  assert.deepEqual(happened, ["ask b.wav", "ask b.wav"]);
});

test("the performance to be like is called by its name in shares and reasons", () => {
  const named = namingLike(hit, { performance: "a.wav", label: "Anna — Elise" });
  assert.deepEqual(Object.keys(named.words ?? {}), ["like Anna", "slow"]);
  assert.deepEqual(named.reasons[0]?.words, ["like Anna", "slow"]);
  assert.equal(named.reasons[0].text, "slower than the other; you asked for 'like Anna', 'slow'");
  assert.deepEqual(named.reasons[0].moment, moment);
  assert.equal(namingLike({ ...hit, words: null }, { performance: "a.wav", label: "Anna" }).words, null);
});
