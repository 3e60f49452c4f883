/** Agreement with known answers: raters who agree, raters who do not, and what the features have to do with it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseEspressivoYaml } from "../../server/src/corpus/espressivoYaml.ts";
import { ratingsCsv, ratingsYaml } from "../../server/src/listening/ratingsText.ts";
import { resultsTable } from "../../server/src/listening/resultsTable.ts";
import { studyResults } from "../../server/src/listening/studyResults.ts";
import { judge, keyOf, rater } from "./keys.ts";

const key = keyOf("ratings", 7);
const rising = [1, 2, 3, 4, 5, 6, 7];

test("raters who all say what the features say agree perfectly with each other and with them", () => {
  const results = studyResults(key, [rater(key, "A", rising), rater(key, "B", rising)], []);
  for (const { feature, ratings, missing, alpha, icc, agreement } of results.qualities) {
    assert.deepEqual([ratings, missing, icc.excerpts, agreement.excerpts], [14, 0, 7, 7]);
    for (const value of [alpha.value, icc.single, icc.average, agreement.pearson.value, agreement.spearman.value]) assert.ok(Math.abs((value ?? 0) - 1) < 1e-9, feature);
    // (rating − 1) / 6 is the feature itself; notes per second have no scale in common with ratings.
    if (feature === "onset_density") assert.equal(agreement.concordance.value, null);
    else assert.ok(Math.abs((agreement.concordance.value ?? 0) - 1) < 1e-9);
  }
});

test("ratings that fall where the feature rises correlate at −1, and raters who contradict each other have an alpha below 0", () => {
  const [first] = studyResults(key, [rater(key, "A", [...rising].reverse())], []).qualities;
  assert.ok(Math.abs((first?.agreement.pearson.value ?? 0) + 1) < 1e-9);
  assert.equal(first?.alpha.value, null, "one rater agrees with nobody");
  const [second] = studyResults(key, [rater(key, "A", rising), rater(key, "B", [...rising].reverse())], []).qualities;
  assert.ok((second?.alpha.value ?? 0) < 0);
  assert.equal(second?.agreement.pearson.value, null, "the means are all 4");
});

test("missing answers are left out and counted; ICC takes the complete excerpts only", () => {
  const results = studyResults(key, [rater(key, "A", [1, 2, 3, 4, 5, 6, null]), rater(key, "B", [null, 2, 3, 4, 5, 6, null])], []);
  const [first] = results.qualities;
  assert.deepEqual([first?.ratings, first?.missing, first?.icc.excerpts, first?.agreement.excerpts], [11, 3, 5, 6]);
  assert.ok(results.notes.some((note) => note.startsWith("24 answers are missing")));
  assert.ok(results.notes.some((note) => note.includes("With 7 excerpts they are rough")));
  assert.equal(results.means.length, 6, "nobody rated the seventh");
  assert.deepEqual(results.means.map(({ raters }) => raters), [1, 2, 2, 2, 2, 2]);
});

test("intervals hold the value, are the same every time, and become narrower with more excerpts", () => {
  const FEW = 8;
  const noisy = (count: number): number[] => Array.from({ length: count }, (_, k) => 1 + ((k * 5) % 7));
  const width = (count: number): number => {
    const own = keyOf("ratings", count);
    const run = () => studyResults(own, [rater(own, "A", noisy(count)), rater(own, "B", noisy(count).map((value) => Math.min(7, value + 1)))], []);
    const alpha = run().qualities[0]?.alpha;
    if (count === FEW) assert.deepEqual(run().qualities[0]?.alpha, alpha);
    const [low, high] = alpha?.confidence95 ?? [NaN, NaN];
    assert.ok(low <= (alpha?.value ?? NaN) && (alpha?.value ?? NaN) <= high);
    return high - low;
  };
  assert.ok(width(32) < width(FEW));
});

test("how often the system's reasons are chosen, pooled, by rater and by result", () => {
  const own = keyOf("reasons", 4);
  const { reasons, qualities, means } = studyResults(own, [judge(own, "A", ["s1", "s2", "s3", "c4"]), judge(own, "B", ["s1", "neither", null, "c4"])], []);
  assert.deepEqual([qualities, means], [[], []]);
  assert.deepEqual([reasons?.pooled.system, reasons?.pooled.decided, reasons?.pooled.undecided], [4, 6, 1]);
  assert.equal(reasons?.pooled.proportion, 4 / 6);
  assert.deepEqual(reasons.raters.map(({ rater: name, system, decided }) => [name, system, decided]), [["A", 3, 4], ["B", 1, 2]]);
  assert.deepEqual(reasons.items.map(({ system, decided }) => `${system}/${decided}`), ["2/2", "1/1", "1/1", "0/2"]);
  assert.equal(reasons.items[0]?.performance, "piece/p1.wav");
  assert.match(resultsTable(studyResults(own, [judge(own, "A", ["s1", "c2"])], [])), /all +1 +2 +0 +0\.50 \[0\.01, 0\.99\]/u);
});

test("mean ratings read back as annotations, and are a table", () => {
  const { means } = studyResults(key, [rater(key, "A", rising), rater(key, "B", [2, 2, 3, 4, 5, 6, 7])], []);
  const parsed = parseEspressivoYaml(ratingsYaml(means, key), "ratings.espressivo.yaml");
  assert.deepEqual(parsed.problems, []);
  const [first] = parsed.performances;
  assert.equal(first?.audio, "piece/p1.wav");
  assert.equal(first.ratings["melodiousness"], 1.5);
  assert.equal(parsed.performances.length, 7);
  const [head, row] = ratingsCsv(means).split("\n");
  assert.match(head ?? "", /^performance,piece,performer,raters,melodiousness,/u);
  assert.match(row ?? "", /^piece\/p1\.wav,piece,p1,2,1\.5,/u);
});
