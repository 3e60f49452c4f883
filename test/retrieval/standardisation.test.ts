/** Pooled within-piece scale, shrinking towards the reference, and removal of an instrument's offset. */
import assert from "node:assert/strict";
import test from "node:test";
import {
  acrossPiecesStatistics,
  meanOf,
  REFERENCE_PSEUDO_COUNT,
  standardise,
  withinPieceStatistics,
  type FeatureStatistics,
} from "../../server/src/retrieval/standardisation.ts";
import { closeTo, randomVector, seededRandom } from "./random.ts";

const names = ["x", "y"];
const rows = [
  { pieceId: "p", values: Float64Array.of(1, 10) },
  { pieceId: "p", values: Float64Array.of(3, 10) },
  { pieceId: "q", values: Float64Array.of(101, 20) },
  { pieceId: "q", values: Float64Array.of(103, 26) },
];
const reference: FeatureStatistics = { names: ["y", "x"], mean: Float64Array.of(5, 50), scale: Float64Array.of(2, 3), count: 88 };

test("the scale is pooled within pieces: a difference between pieces does not count", () => {
  const statistics = withinPieceStatistics(rows, names, null);
  assert.ok(closeTo(statistics.scale, [Math.sqrt(4 / 2), Math.sqrt(18 / 2)], 1e-12));
  assert.ok(closeTo(statistics.mean, [52, 16.5], 1e-12));
  assert.equal(statistics.count, 4);
});

test("the reference enters as pseudo-renditions, matched by name", () => {
  const statistics = withinPieceStatistics(rows, names, reference);
  const k = REFERENCE_PSEUDO_COUNT;
  assert.ok(closeTo(statistics.scale, [Math.sqrt((4 + k * 9) / (2 + k)), Math.sqrt((18 + k * 4) / (2 + k))], 1e-12));
  assert.ok(closeTo(statistics.mean, [(208 + k * 50) / (4 + k), (66 + k * 5) / (4 + k)], 1e-12));
});

test("without recordings the statistics are the reference's", () => {
  const statistics = withinPieceStatistics([], names, reference);
  assert.ok(closeTo(statistics.scale, [3, 2], 1e-12));
  assert.ok(closeTo(statistics.mean, [50, 5], 1e-12));
});

test("a large corpus outweighs the reference", () => {
  const random = seededRandom(4);
  const many = Array.from({ length: 4000 }, (_, i) => ({ pieceId: `p${i % 40}`, values: randomVector(2, random) }));
  const statistics = withinPieceStatistics(many, names, reference);
  assert.ok(closeTo(statistics.scale, [1 / Math.sqrt(3), 1 / Math.sqrt(3)], 0.03));
});

test("one rendition of each piece and no reference: the scale over all rows stands in, and is never 0", () => {
  const single = [
    { pieceId: "p", values: Float64Array.of(1, 7) },
    { pieceId: "q", values: Float64Array.of(3, 7) },
  ];
  assert.ok(closeTo(withinPieceStatistics(single, names, null).scale, [Math.SQRT2, 1], 1e-12));
  assert.ok(closeTo(withinPieceStatistics([], names, null).scale, [1, 1], 0));
});

test("statistics do not depend on the order of rows", () => {
  const backward = withinPieceStatistics(rows.toReversed(), names, reference);
  const forward = withinPieceStatistics(rows, names, reference);
  assert.ok(closeTo(backward.scale, forward.scale, 1e-12));
  assert.ok(closeTo(backward.mean, forward.mean, 1e-12));
});

test("across pieces the scale covers the differences between them, shrunk towards the scale within", () => {
  const within = withinPieceStatistics(rows, names, null);
  const across = acrossPiecesStatistics(rows.map((row) => row.values), within);
  const k = REFERENCE_PSEUDO_COUNT;
  assert.ok(closeTo(across.scale, [Math.sqrt((10004 + k * 2) / (3 + k)), Math.sqrt((187 + k * 9) / (3 + k))], 1e-9));
});

test("standardised values are distances from the centre in scales", () => {
  assert.deepEqual(standardise(Float64Array.of(5, 1), Float64Array.of(3, 2), Float64Array.of(2, 0.5)), Float64Array.of(1, -2));
  assert.throws(() => standardise(Float64Array.of(5), Float64Array.of(3, 2), Float64Array.of(2, 0.5)), RangeError);
});

test("standardising by an instrument's own centre removes its offset", () => {
  const plain = rows.map((row) => row.values);
  const offset = plain.map((values) => values.map((value) => value + 40));
  const scale = Float64Array.of(2, 3);
  plain.forEach((values, i) => {
    const other = offset[i] ?? values;
    assert.ok(closeTo(standardise(other, meanOf(offset), scale), standardise(values, meanOf(plain), scale), 1e-12));
  });
});
