/** Listener agreement by hand: what is found, what ties, what is left out, and what has no agreement. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listenerAgreement, SPLITS } from "../../../server/src/evaluation/agreement/listenerAgreement.ts";
import { oneRest } from "../../../server/src/evaluation/agreement/oneRest.ts";
import { makeScenes, type AgreementSettings } from "../../../server/src/evaluation/agreement/scenes.ts";
import type { EvaluationItem } from "../../../server/src/evaluation/evaluationInput.ts";
import type { ListenerAgreement } from "../../../server/src/protocol/evaluation.ts";
import { axes, encode, performance, said } from "./describedPerformances.ts";

const settings: AgreementSettings = { folds: "piece", candidates: "piece" };

async function agreementOf(items: readonly EvaluationItem[], changes: Partial<AgreementSettings> = {}): Promise<ListenerAgreement | null> {
  return listenerAgreement(encode(items, axes), axes, { ...settings, ...changes }, 1);
}

function round({ top1, top2, mrr }: { top1: number; top2: number; mrr: number }): number[] {
  return [top1, top2, mrr].map((value) => Math.round(value * 1e9) / 1e9);
}

test("by hand: two listeners, three renditions, one of which they hear differently", async () => {
  const agreement = await agreementOf(
    [
      performance("p/a", said(["ann", "zqup"], ["bob", "zqup"])),
      performance("p/b", said(["ann", "zqdown"], ["bob", "zqdown"])),
      performance("p/c", said(["ann", "zqleft"], ["bob", "zqup, zqup, zqleft"])),
    ],
  );
  // ann's zqleft ranks c first. bob's zqup zqup zqleft: a scores 2/√5, c 1/√5, b -2/√5: rank 2. All others: rank 1.
  assert.ok(agreement?.oneRest && agreement.halfHalf);
  assert.deepEqual(round(agreement.oneRest), [5 / 6, 1, 5.5 / 6].map((value) => Math.round(value * 1e9) / 1e9));
  assert.equal(agreement.oneRest.queries, 6);
  // Each split has one listener a side; c is first when ann asks, second when bob does.
  assert.equal(agreement.halfHalf.queries, 3);
  assert.equal(agreement.halfHalf.splits, SPLITS);
  assert.ok(agreement.halfHalf.top1 > 2 / 3 + 0.1 && agreement.halfHalf.top1 < 1 - 0.1, String(agreement.halfHalf.top1));
  assert.ok(Math.abs(agreement.halfHalf.mrr - (1 + agreement.halfHalf.top1) / 2) < 1e-9);
});

test("an answer without a known word, and a target of whom nothing known was said, tie all", async () => {
  const agreement = await agreementOf(
    [
      performance("p/a", said(["ann", "zqup"], ["bob", "zqunheardof"])),
      performance("p/b", said(["ann", "zqdown"], ["bob", "zqdown"])),
      performance("p/c", []),
    ],
  );
  // a: ann's word meets only an unknown one, bob's is unknown: ties of three. b: found by both.
  assert.ok(agreement?.oneRest && agreement.halfHalf);
  const expected = [(1 / 3 + 1) / 2, (2 / 3 + 1) / 2, (1 / 2 + 1) / 2].map((value) => Math.round(value * 1e9) / 1e9);
  assert.deepEqual(round(agreement.oneRest), expected);
  assert.deepEqual(round(agreement.halfHalf), expected);
  assert.deepEqual([agreement.oneRest.queries, agreement.halfHalf.queries], [4, 2]);
});

test("all answers of a listener are left out, not only the one that asks", async () => {
  const twice = [
    performance("p/a", said(["ann", "zqup"], ["ann", "zqup"], ["bob", "zqdown"])),
    performance("p/b", said(["bob", "zqup"], ["cleo", "zqleft"])),
  ];
  const agreement = await agreementOf(twice);
  // Of a, others than ann said zqdown: both her answers find b, where bob and cleo lean up and left.
  const found = await oneRest(encode(twice, axes), makeScenes(encode(twice, axes), axes, settings), 2, () => Promise.resolve());
  assert.deepEqual(found.filter(({ listener }) => listener === "ann").map(({ mrr }) => mrr), [1 / 2, 1 / 2]);
  assert.equal(agreement?.oneRest?.queries, 5);
});

test("null where no two listeners described the same performance", async () => {
  const single = [performance("p/a", said(["ann", "zqup"])), performance("p/b", said(["ann", "zqdown"]))];
  assert.equal(await agreementOf(single), null);
  assert.equal(await agreementOf([performance("p/a", said(["ann", "zqup"])), performance("p/b", said(["bob", "zqdown"]))]), null);
  assert.equal(await agreementOf([performance("p/a", said(["ann", "zqup"], ["ann", "zqup"])), performance("p/b", [])]), null);
  assert.equal(await agreementOf([performance("p/a", said(["ann", "zqup"], ["bob", "zqup"]))]), null, "a single rendition");
  assert.equal(await agreementOf([performance("p/a", []), performance("p/b", [])]), null);
});

test("performances that one listener described are candidates, but no queries", async () => {
  const agreement = await agreementOf([performance("p/a", said(["ann", "zqup"], ["bob", "zqup"])), performance("p/b", said(["ann", "zqup"]))]);
  assert.equal(agreement?.oneRest?.queries, 2);
  assert.equal(agreement.halfHalf?.queries, 1);
});

test("candidates are the renditions of the piece, or the corpus", async () => {
  const items = ["p", "q"].flatMap((piece) => [
    performance(`${piece}/a`, said(["ann", "zqup"], ["bob", "zqup"])),
    performance(`${piece}/b`, said(["ann", "zqdown"], ["bob", "zqdown"])),
  ]);
  assert.equal((await agreementOf(items))?.oneRest?.top1, 1);
  assert.equal((await agreementOf(items, { candidates: "corpus" }))?.oneRest?.top1, 1 / 2, "the other piece's renditions are level with them");
});
