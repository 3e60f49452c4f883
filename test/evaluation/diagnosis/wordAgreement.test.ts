/** Agreement on a word, against cases worked out by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { wordAgreement, type WordUse } from "../../../server/src/evaluation/diagnosis/wordAgreement.ts";

/** "anna:a ben:b" — listener and performance, all of piece P unless "Q/" stands before. */
function uses(written: string): WordUse[] {
  return written.split(" ").map((use) => {
    const [, piece = "P", listener = "", performance = ""] = /^(?:(\w)\/)?(\w+):(\w)$/.exec(use) ?? [];
    return { piece, listener, performance };
  });
}

const everyone = (): ReadonlySet<string> => new Set(["a", "b", "c", "d"]);
const close = (actual: number | null, expected: number): void => assert.ok(actual !== null && Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

test("three of four listeners mean the same rendition: 3 of 6 pairs agree, of which chance gives 1/4 each", () => {
  const { agreement, kappa, agreementPairs } = wordAgreement(uses("anna:a ben:a carl:a dora:b"), everyone);
  assert.equal(agreementPairs, 6);
  close(agreement, 3 / 1.5);
  close(kappa, (3 - 1.5) / (6 - 1.5));
});

test("all mean the same: the number of renditions, and κ = 1; all mean others: 0, and κ below 0", () => {
  const same = wordAgreement(uses("anna:a ben:a carl:a"), everyone);
  close(same.agreement, 4);
  close(same.kappa, 1);
  const other = wordAgreement(uses("anna:a ben:b carl:c"), everyone);
  close(other.agreement, 0);
  close(other.kappa, -1 / 3);
});

test("what a listener never described is no chance missed: with two renditions each, one in common, expected is 1/4", () => {
  const describedBy = (_piece: string, listener: string): ReadonlySet<string> => new Set(listener === "anna" ? ["a", "b"] : ["b", "c"]);
  close(wordAgreement(uses("anna:b ben:b"), describedBy).agreement, 4);
  close(wordAgreement(uses("anna:a ben:b"), describedBy).agreement, 0);
});

test("several uses: {a, b} and {a, c} of four share one, as chance expects; the most would be two", () => {
  const { agreement, kappa } = wordAgreement(uses("anna:a anna:b anna:b ben:a ben:c"), everyone);
  close(agreement, 1);
  close(kappa, 0);
});

test("pieces are pooled by their pairs", () => {
  const { agreement, agreementPairs } = wordAgreement(uses("anna:a ben:a Q/anna:a Q/ben:b Q/carl:c"), everyone);
  assert.equal(agreementPairs, 4);
  close(agreement, 1 / (4 / 4));
});

test("pairs that can only agree or never, and words used for everything, say nothing", () => {
  const nothing = { agreement: null, kappa: null, agreementPairs: 0 };
  assert.deepEqual(wordAgreement([], everyone), nothing);
  assert.deepEqual(wordAgreement(uses("anna:a anna:b"), everyone), nothing);
  assert.deepEqual(wordAgreement(uses("anna:a ben:a"), () => new Set(["a"])), nothing);
  assert.deepEqual(wordAgreement(uses("anna:a ben:b"), (_, listener) => new Set([listener === "anna" ? "a" : "b"])), nothing);
  assert.deepEqual(wordAgreement(uses("anna:a anna:b anna:c anna:d ben:a ben:b ben:c ben:d"), everyone), nothing);
});
