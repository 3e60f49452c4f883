/** A page is remembered by what it can be found by again, and nothing foreign is taken for one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isReport, kindOf, lastingRef, parsePageRef } from "../../client/report/pageRef.ts";
import { evaluationReport, presetReport } from "../reporting/reports.ts";

const place = { folder: "file:///music", corpus: "music" };
const kept = { ...place, id: "20260101-000000-first", kind: "preset" as const };
const comparison = { ...place, a: "one", b: "two" };
const fresh = { ...place, report: { kind: "evaluation" as const, report: evaluationReport() } };

test("kept reports and comparisons outlive the window, others do not", () => {
  assert.deepEqual(lastingRef(kept), kept);
  assert.deepEqual(lastingRef(comparison), comparison);
  assert.equal(lastingRef(fresh), undefined);
});

test("what was remembered is read again, without what else is there", () => {
  for (const ref of [kept, comparison]) assert.deepEqual(parsePageRef(JSON.parse(JSON.stringify({ ...ref, more: 1 }))), ref);
  const parsed = parsePageRef(fresh);
  assert.ok(parsed !== undefined && "report" in parsed);
  assert.equal(parsed.report, fresh.report, "the very same: pages are told apart by it");
});

test("everything else is none", () => {
  for (const value of [undefined, null, 3, "x", {}, { ...place }, { folder: 1, corpus: "c", id: "x", kind: "preset" }, { ...place, id: "x", kind: "other" }, { ...place, a: "one" }]) {
    assert.equal(parsePageRef(value), undefined, JSON.stringify(value));
  }
});

test("a comparison is no report, and of reports the kind is known", () => {
  assert.equal(isReport(comparison), false);
  assert.equal(kindOf(kept), "preset");
  assert.equal(kindOf(fresh), "evaluation");
  assert.equal(kindOf({ ...place, report: { kind: "preset", report: presetReport() } }), "preset");
});
