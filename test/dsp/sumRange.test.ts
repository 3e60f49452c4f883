import assert from "node:assert/strict";
import { test } from "node:test";
import { sumRange } from "../../server/src/dsp/sumRange.ts";

test("both ends are included, for every length of the stretch; an empty one gives 0", () => {
  const values = Float32Array.from({ length: 20 }, (_, i) => 2 ** i);
  for (let first = 0; first < 8; first += 1) {
    for (let last = first; last < 20; last += 1) assert.equal(sumRange(values, first, last), 2 ** (last + 1) - 2 ** first);
  }
  assert.equal(sumRange(values, 5, 4), 0);
});
