/** Numbers as readers expect them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, counted, fill, rankLabel, signed } from "../../client/views/format.ts";

test("shares have a sign, a true minus, and no negative zero", () => {
  assert.equal(signed(0.4633), "+0.46");
  assert.equal(signed(-0.1), "−0.10");
  assert.equal(signed(-0.001), "0.00");
  assert.equal(signed(0.5, "de"), "+0,50");
});

test("clock, ranks, counts, gaps", () => {
  assert.equal(clock(750.9), "12:30");
  assert.equal(clock(NaN), "0:00");
  assert.equal(rankLabel(3.5), "3.5");
  assert.equal(rankLabel(2), "2");
  assert.equal(counted(fill, 1, "{0} query", "{0} queries"), "1 query");
  assert.equal(counted(fill, 0, "{0} query", "{0} queries"), "0 queries");
  assert.equal(fill("{1} of {0}{2}", 2, "$&"), "$& of 2{2}");
});
