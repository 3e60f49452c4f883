/** Answers come from outside: each fault is said, and nothing of a faulty file counts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { oneFileARater, readAnswers, studyOf } from "../../server/src/listening/readAnswers.ts";
import { answersText, judge, keyOf, rater } from "./keys.ts";

const ratings = keyOf("ratings", 3);
const reasons = keyOf("reasons", 2);

function problem(text: string, key = ratings): { code: string; message: string; file: string | undefined } {
  const read = readAnswers(text, "mine.json", key);
  assert.ok(!read.ok, "it was taken");
  return { code: read.problem.code, message: read.problem.message, file: read.problem.file };
}

test("what is missing is counted, not invented", () => {
  const answers = rater(ratings, "R1", [4, null]);
  assert.equal(answers.answered, 8);
  assert.equal(answers.missing, 16);
  assert.equal(answers.ratings.get("i1")?.get("minorness"), 4);
  assert.equal(answers.ratings.get("i2")?.size, 0);
  assert.deepEqual([judge(reasons, "R1", ["neither", null]).answered, judge(reasons, "R1", ["s1", "c2"]).answered], [1, 2]);
});

test("each fault is named with its file", () => {
  const good = answersText(ratings, "R1", [{ id: "i1", ratings: { minorness: 3 } }]);
  assert.ok(readAnswers(good, "mine.json", ratings).ok);
  const cases: [string, string, RegExp][] = [
    [good.slice(0, 60), "answers-unreadable", /cut off/u],
    ["[1, 2]", "answers-unreadable", /no JSON object/u],
    ["{}", "answers-unreadable", /no answers/u],
    ["null", "answers-unreadable", /JSON/u],
    [good.replace(ratings.study, "000000000000"), "answers-of-other-study", /another study \("000000000000"/u],
    [answersText(ratings, "  ", []), "answers-invalid", /who gave them/u],
    [answersText(ratings, "R1", [], { items: "none" }), "answers-invalid", /no list of items/u],
    [answersText(ratings, "R1", [{ ratings: {} }]), "answers-invalid", /no id/u],
    [answersText(ratings, "R1", [{ id: "i9", ratings: {} }]), "answers-invalid", /no item "i9"/u],
    [answersText(ratings, "R1", [{ id: "i1" }, { id: "i1" }]), "answers-invalid", /twice/u],
    [answersText(ratings, "R1", [{ id: "i1", ratings: { minorness: 8 } }]), "answers-invalid", /minorness of item i1 is 8; ratings are whole numbers from 1 to 7/u],
    [answersText(ratings, "R1", [{ id: "i1", ratings: { minorness: 2.5 } }]), "answers-invalid", /is 2\.5/u],
    [answersText(ratings, "R1", [{ id: "i1", ratings: { minorness: "3" } }]), "answers-invalid", /is "3"/u],
    [answersText(ratings, "R1", [{ id: "i1", ratings: { beauty: 3 } }]), "answers-invalid", /"beauty", which was not asked/u],
    [answersText(ratings, "R1", [{ id: "i1", ratings: [3] }]), "answers-invalid", /no object/u],
    [good.replace('"minorness"', '"__proto__"'), "answers-invalid", /__proto__/u],
  ];
  for (const [text, code, message] of cases) {
    const found = problem(text);
    assert.equal(found.code, code, text);
    assert.match(found.message, message);
    assert.equal(found.file, "mine.json");
  }
  assert.match(problem(answersText(reasons, "R1", [{ id: "i1", choice: "s2" }]), reasons).message, /none of its explanations/u);
  assert.match(problem(answersText(reasons, "R1", [{ id: "i1", choice: 1 }]), reasons).message, /chooses 1/u);
});

test("a name cannot steer a terminal", () => {
  const answers = readAnswers(answersText(ratings, "\u001b[31mR1\u202e\n", []), "mine.json", ratings);
  assert.equal(answers.ok && answers.value.rater, "[31mR1");
});

test("a rater counts once: with the fuller answers, of equal ones with the later; names are compared without case", () => {
  const [part, full] = [rater(ratings, "Anna", [4, null, null]), rater(ratings, "anna", [1, 2, 3])];
  const later = { ...full, finishedAt: "2024-02-01T00:00:00Z", file: "later.json" };
  const other = rater(ratings, "Ben", [1, 1, 1]);
  assert.deepEqual(oneFileARater([full, part, other]), { kept: [full, other], leftOut: [part] });
  assert.deepEqual(oneFileARater([part, full, later]), { kept: [later], leftOut: [part, full] });
});

test("the study of a text, where it says one", () => {
  assert.equal(studyOf(answersText(ratings, "R1", [])), ratings.study);
  for (const text of ["", "{}", "3", '{"study": 3}']) assert.equal(studyOf(text), undefined);
});
