/** The line beside a kept report says when it was made and what came out, as far as that is known. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { keptLine } from "../../client/report/keptLine.ts";

const kept = { id: "x", kind: "evaluation" as const, title: "first" };

test("date and mean reciprocal rank, in the reader's language", () => {
  const line = keptLine({ ...kept, startedAt: "2026-03-04T12:00:00.000Z", metrics: { top1: 0.5, top2: 0.7, mrr: 0.6127 } }, "en");
  assert.match(line, /^Mar [345], 2026, .* · MRR 0\.613$/);
  assert.match(keptLine({ ...kept, startedAt: "2026-03-04T12:00:00.000Z" }, "de"), /^0[345]\.03\.2026/);
});

test("what is not known is left out", () => {
  assert.equal(keptLine(kept, "en"), "");
  assert.equal(keptLine({ ...kept, startedAt: "yesterday", metrics: { top1: 1, top2: 1, mrr: 1 } }, "en"), "MRR 1.000");
});
