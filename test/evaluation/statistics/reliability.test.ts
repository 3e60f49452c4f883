/** Reliability between raters: the published worked examples, invariances, and where it is undefined. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { intraclassCorrelation } from "../../../server/src/evaluation/statistics/intraclassCorrelation.ts";
import { krippendorffAlpha } from "../../../server/src/evaluation/statistics/krippendorffAlpha.ts";

/** Shrout & Fleiss 1979, table 2: six targets, four judges. */
const SHROUT_FLEISS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

const gone = null;
/** Krippendorff 2011, example C: four observers (rows there), twelve units. */
const OBSERVERS = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, gone, gone, gone],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, gone, 3],
  [gone, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, gone],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, gone],
];
const UNITS = Array.from({ length: 12 }, (_, unit) => OBSERVERS.map((row) => row[unit] ?? null));

test("the example of Shrout & Fleiss: ICC(2,1) = .29, ICC(2,4) = .62", () => {
  const { single, average } = intraclassCorrelation(SHROUT_FLEISS);
  assert.equal(single?.toFixed(2), "0.29");
  assert.equal(average?.toFixed(2), "0.62");
});

test("perfect agreement is 1; a constant offset between raters lowers it", () => {
  assert.deepEqual(intraclassCorrelation([[1, 1], [2, 2], [5, 5]]), { single: 1, average: 1 });
  const shifted = intraclassCorrelation([[1, 3], [2, 4], [5, 7]]).single;
  assert.ok(shifted !== null && shifted < 0.9 && shifted > 0.5, String(shifted));
});

test("nulls where an intraclass correlation is undefined, errors for holes", () => {
  const nothing = { single: null, average: null };
  assert.deepEqual(intraclassCorrelation([]), nothing);
  assert.deepEqual(intraclassCorrelation([[1, 2]]), nothing);
  assert.deepEqual(intraclassCorrelation([[1], [2]]), nothing);
  assert.deepEqual(intraclassCorrelation([[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]]), nothing);
  assert.deepEqual(intraclassCorrelation([[0, 2], [2, 0]]), nothing, "neither targets nor raters differ on average");
  const contrary = intraclassCorrelation([[0, 2], [2, 0], [1, 1.5]]);
  assert.ok(contrary.single !== null && contrary.single < 0);
  assert.equal(contrary.average, null, "targets differ much less than errors");
  assert.throws(() => intraclassCorrelation([[1, 2], [1]]), RangeError);
  assert.throws(() => intraclassCorrelation([[1, Number.NaN], [1, 2]]), RangeError);
});

test("the example of Krippendorff with missing ratings: interval .849, nominal .743", () => {
  assert.equal(krippendorffAlpha(UNITS, "interval")?.toFixed(3), "0.849");
  assert.equal(krippendorffAlpha(UNITS, "nominal")?.toFixed(3), "0.743");
});

test("alpha by hand: two raters, (1, 1), (2, 2), (1, 2)", () => {
  // Nominal: 1 unequal pair of 3; expected of 6 values, three of each: 9 of 15 pairs, times 3.
  const alpha = krippendorffAlpha([[1, 1], [2, 2], [1, 2]], "nominal");
  assert.ok(alpha !== null && Math.abs(alpha - (1 - 1 / (9 / 5))) < 1e-12, String(alpha));
});

test("interval alpha does not depend on the scale's zero and unit, nominal on no numbering", () => {
  const rescaled = UNITS.map((row) => row.map((value) => (value === null ? null : 10 - 3 * value)));
  for (const level of ["interval", "nominal"] as const) {
    const [plain, other] = [krippendorffAlpha(UNITS, level), krippendorffAlpha(rescaled, level)];
    assert.ok(plain !== null && other !== null && Math.abs(plain - other) < 1e-12);
  }
});

test("null where alpha is undefined", () => {
  assert.equal(krippendorffAlpha([], "interval"), null);
  assert.equal(krippendorffAlpha([[1, 2]], "interval"), null);
  assert.equal(krippendorffAlpha([[1, null], [null, 2], [3, null]], "interval"), null, "nobody rated with another");
  assert.equal(krippendorffAlpha([[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]], "interval"), null, "no variation");
  assert.throws(() => krippendorffAlpha([[1, Number.NaN], [1, 2]], "interval"), RangeError);
});
