/**
 * Whether the uncertainty that reports state is true, on simulated corpora with effects of the piece: coverage of the
 * 95 % interval, false positives of the paired bootstrap, validity and power of the permutation test.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { confidence95 } from "../../../server/src/evaluation/metrics/confidence95.ts";
import { reciprocalRank } from "../../../server/src/evaluation/metrics/meanReciprocalRank.ts";
import { pairedBootstrap } from "../../../server/src/evaluation/metrics/pairedBootstrap.ts";
import { permutationP } from "../../../server/src/evaluation/metrics/permutationP.ts";
import type { ScoredQuery } from "../../../server/src/evaluation/metrics/validate.ts";
import { seededRandom, type RandomSource } from "../../../server/src/evaluation/random.ts";
import { normal, simulateQueries, type Effects } from "./simulatedQueries.ts";

const CORPORA = 500;
const DRAWS = 1000;
const EFFECTS: Omit<Effects, "pieces"> = { advantage: 0.5, between: 0.7 };

function valuesOf(queries: readonly ScoredQuery[]): number[] {
  return queries.map(({ scores, candidates, target }) => reciprocalRank(scores, candidates.indexOf(target)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The share of simulated corpora of which something holds. */
function shareOf(corpora: number, seed: number, holds: (random: RandomSource, corpus: number) => boolean): number {
  const random = seededRandom(seed);
  return Array.from({ length: corpora }, (_, corpus) => holds(random, corpus)).filter(Boolean).length / corpora;
}

/** The standard error of a share of .05 or .95 in 500 corpora is .0097. */
function within(context: TestContext, share: number, [low, high]: readonly [number, number]): void {
  context.diagnostic(`seen: ${share.toFixed(3)}`);
  assert.ok(share >= low && share <= high, `${share} is not between ${low} and ${high}`);
}

// With 4,000 corpora each: .941, .945, .947. Bands: three standard errors.
for (const [pieces, band] of [
  [9, [0.91, 0.97]],
  [15, [0.915, 0.975]],
  [30, [0.915, 0.975]],
] as const) {
  test(`the 95 % interval of the reciprocal rank covers the truth: ${pieces} pieces`, (context) => {
    const truth = mean(valuesOf(simulateQueries({ ...EFFECTS, pieces: 20_000 }, seededRandom(99))));
    const share = shareOf(CORPORA, pieces, (random, corpus) => {
      const queries = simulateQueries({ ...EFFECTS, pieces }, random);
      const [low, high] = confidence95(valuesOf(queries), queries.map(({ piece }) => piece), corpus, DRAWS);
      return low <= truth && truth <= high;
    });
    within(context, share, band);
  });
}

// Two configurations that are equally good on the whole, each better on some pieces. With 4,000 corpora each: .052, .047.
for (const [pieces, band] of [
  [9, [0.02, 0.08]],
  [30, [0.02, 0.08]],
] as const) {
  test(`two equally good configurations differ significantly about as rarely as they should: ${pieces} pieces`, (context) => {
    const share = shareOf(CORPORA, 50 + pieces, (random, corpus) => pairedP(pieces, 0, random, corpus) <= 0.05);
    within(context, share, band);
  });
}

test("a better configuration is found", (context) => {
  const share = shareOf(100, 77, (random, corpus) => pairedP(20, 0.15, random, corpus) <= 0.05);
  within(context, share, [0.8, 1]);
});

/** Reciprocal ranks of two configurations on the same queries; `b` has an effect of its own on each piece, `better` on average. */
function pairedP(pieces: number, better: number, random: RandomSource, corpus: number): number {
  const queries = simulateQueries({ ...EFFECTS, pieces }, random);
  const shifts = Array.from({ length: pieces }, () => better + 0.1 * normal(random));
  const a = valuesOf(queries);
  const b = a.map((value, query) => value + (shifts[Number(queries[query]?.piece)] ?? 0) + 0.2 * normal(random));
  return pairedBootstrap(a, b, queries.map(({ piece }) => piece), corpus, DRAWS).p;
}

const PERMUTED = 399;

for (const [seed, what, effects] of [
  [5, "plain scores", {}],
  [6, "candidates that every query favours", { favour: 1.5 }],
  [7, "many ties", { decimals: 0 }],
] as const) {
  test(`permutation test: without any relation p ≤ .05 in one corpus of twenty at most (${what})`, (context) => {
    let half = 0;
    const share = shareOf(CORPORA, seed, (random, corpus) => {
      const p = permutationP(simulateQueries({ pieces: 6, advantage: 0, between: 0, ...effects }, random), corpus, PERMUTED);
      if (p <= 0.5) half++;
      return p <= 0.05;
    });
    within(context, share, [0.02, 0.08]);
    // The standard error is .022.
    within(context, half / CORPORA, [0.43, 0.57]);
  });
}

test("permutation test: a relation is found", (context) => {
  const share = shareOf(100, 6, (random, corpus) => permutationP(simulateQueries({ pieces: 6, advantage: 1, between: 0.3, favour: 0.5 }, random), corpus, PERMUTED) <= 0.05);
  within(context, share, [0.8, 1]);
});
