/** The kept matrix gives what every row for itself gives: order, scores, ranks and comparisons. */
import assert from "node:assert/strict";
import test from "node:test";
import { approximateScores, bestRows } from "../../server/src/retrieval/bestRows.ts";
import { cosine } from "../../server/src/retrieval/cosine.ts";
import { FeatureMatrix, ROW_PRECISION } from "../../server/src/retrieval/featureMatrix.ts";
import { expectedRanks, rankingOrder } from "../../server/src/retrieval/rank.ts";
import { standardise } from "../../server/src/retrieval/standardisation.ts";
import { among } from "../../server/src/retrieval/reasons.ts";
import { randomVector, seededRandom } from "./random.ts";

const DIMENSION = 8;
const random = seededRandom(11);
const centre = randomVector(DIMENSION, random);
const scale = randomVector(DIMENSION, random).map((value) => 0.1 + Math.abs(value));
/** Every seventh is the one before it once more, so that there are ties; some are the centre itself. */
const raw = Array.from({ length: 3000 }, () => ({ features: randomVector(DIMENSION, random) }));
raw.forEach((_, index) => {
  const before = raw[index - 1];
  if (index % 7 === 0 && before !== undefined) raw[index] = before;
  if (index % 500 === 3) raw[index] = { features: centre };
});
const rows = raw.map(({ features }, index) => ({ id: String(index), features: standardise(features, centre, scale) }));
const queries = Array.from({ length: 20 }, () => randomVector(DIMENSION, random));

test("the best rows are those of scoring and sorting all of them, whatever the limit", () => {
  const matrix = new FeatureMatrix(raw, centre, scale);
  for (const query of [...queries, new Float64Array(DIMENSION)]) {
    const scores = Float64Array.from(rows, ({ features }) => cosine(query, features));
    const [ranks, order] = [expectedRanks(scores), rankingOrder(scores)];
    for (const limit of [1, 2, 10, 100, 2999, undefined]) {
      const expected = order.slice(0, limit).map((index) => ({ index, score: scores[index], rank: ranks[index] }));
      assert.deepEqual(bestRows(matrix, query, limit).rows, expected);
    }
  }
});

test("single precision costs a cosine less than is allowed for", () => {
  const matrix = new FeatureMatrix(raw, centre, scale);
  for (const query of queries) {
    approximateScores(matrix, query).forEach((score, index) => assert.ok(Math.abs(score - cosine(query, rows[index]?.features ?? query)) <= ROW_PRECISION));
  }
});

test("scores that differ by less than single precision shows are told apart, and their range is exact", () => {
  const close = Array.from({ length: 300 }, (_, index) => ({ features: Float64Array.of(1, ((index * 37) % 300) * 1e-10) }));
  const matrix = new FeatureMatrix(close, Float64Array.of(0, 0), Float64Array.of(1, 1));
  const query = Float64Array.of(1, 1);
  const { rows: best, scoreRange } = bestRows(matrix, query, 3);
  assert.deepEqual(best.map(({ index }) => (index * 37) % 300), [299, 298, 297]);
  const all = close.map(({ features }) => cosine(query, features));
  assert.equal(scoreRange, Math.max(...all) - Math.min(...all));
});

test("how many are beaten is counted alike, at first and once the column is sorted", () => {
  const matrix = new FeatureMatrix(raw, centre, scale);
  const each = among(rows);
  for (let asked = 0; asked < 40; asked++) {
    const own = matrix.value(asked * 70, 2);
    assert.equal(own, each.value(asked * 70, 2));
    assert.equal(matrix.beaten(2, own, 1, 1e-9), each.beaten(2, own, 1, 1e-9));
    assert.equal(matrix.beaten(2, own, -1, 1e-9), each.beaten(2, own, -1, 1e-9));
  }
});

test("a selection is what a matrix of these alone is, whether few or most are left out", () => {
  const matrix = new FeatureMatrix(raw, centre, scale);
  for (const isKept of [(index: number) => index % 3 === 1, (index: number) => index !== 1234]) {
    const indices = raw.flatMap((_, index) => (isKept(index) ? [index] : []));
    const selected = matrix.select(indices);
    const alone = new FeatureMatrix(raw.filter((_, index) => isKept(index)), centre, scale);
    assert.deepEqual(selected.unitRows, alone.unitRows);
    assert.deepEqual(bestRows(selected, centre, 7), bestRows(alone, centre, 7));
    for (let asked = 0; asked < 20; asked++) {
      const own = alone.value(asked * 11, 5);
      assert.equal(selected.beaten(5, own, 1, 1e-9), alone.beaten(5, own, 1, 1e-9));
    }
    assert.equal(selected.range(2), alone.range(2));
  }
});

test("ranges are those of the columns, and no candidate is no trouble", () => {
  const matrix = new FeatureMatrix(raw, centre, scale);
  const column = rows.map(({ features }) => features[4] ?? 0);
  assert.equal(matrix.range(4), Math.max(...column) - Math.min(...column));
  const none = new FeatureMatrix([], centre, scale);
  assert.deepEqual(bestRows(none, centre, 5), { rows: [], scoreRange: 0 });
  assert.equal(none.range(0), 0);
});
