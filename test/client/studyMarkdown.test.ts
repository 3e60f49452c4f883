/** The page on a study shows each coefficient with its interval, and nothing from raters or corpus becomes markup. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { studyMarkdown } from "../../client/report/studyMarkdown.ts";
import { studyResults } from "../../server/src/listening/studyResults.ts";
import { judge, keyOf, rater } from "../listening/keys.ts";

const EVIL = "<img src=x onerror=alert(1)> [a](command:b)";

test("ratings: agreement between raters and with the features, means, and files left out", () => {
  const key = keyOf("ratings", 5);
  const page = studyMarkdown(studyResults(key, [rater(key, EVIL, [1, 2, 4, 5, 7]), rater(key, "B", [1, 3, 4, 6, null])], [{ file: EVIL, reason: EVIL }]));
  assert.match(page, /\| melodiousness \| 9 \| 0\.\d\d \(−?\d\.\d\d – 1?0?\.?\d*\)/u);
  assert.match(page, /## Mean ratings against the features/u);
  assert.match(page, /8 answers are missing/u);
  assert.match(page, /## Mean ratings\n/u);
  assert.doesNotMatch(page, /<img|\]\(command/u);
});

test("reasons: proportion by rater, pooled, and by result", () => {
  const key = keyOf("reasons", 3);
  const page = studyMarkdown(studyResults(key, [judge(key, "A", ["s1", "s2", "neither"])], []));
  assert.match(page, /\| A \| 2 \/ 2 \| 1 \| 1\.00 \(0\.16 – 1\.00\) \|/u);
  assert.match(page, /\| \*\*All\*\* \| 2 \/ 2 \|/u);
  assert.doesNotMatch(page, /alpha/u);
});
