/** Every metric against numpy, scipy, scikit-learn and listed orders, at 1e-12: see reference.py. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chanceMeanReciprocalRank, chanceNdcg, chanceTopK } from "../../../server/src/evaluation/metrics/chance.ts";
import { confidence95 } from "../../../server/src/evaluation/metrics/confidence95.ts";
import { expectedRank, tiedPlace } from "../../../server/src/evaluation/metrics/expectedRank.ts";
import { meanExpectedReciprocalRank, meanReciprocalRank } from "../../../server/src/evaluation/metrics/meanReciprocalRank.ts";
import { medianRank } from "../../../server/src/evaluation/metrics/medianRank.ts";
import { meanNdcg } from "../../../server/src/evaluation/metrics/ndcg.ts";
import { pairedBootstrap } from "../../../server/src/evaluation/metrics/pairedBootstrap.ts";
import { permutationP } from "../../../server/src/evaluation/metrics/permutationP.ts";
import { topK } from "../../../server/src/evaluation/metrics/topK.ts";
import type { ScoredQuery } from "../../../server/src/evaluation/metrics/validate.ts";
import { agrees, reference, scoredQueries } from "./referenceCases.ts";

function same(ours: number | null, theirs: number | null | undefined, what: string): void {
  assert.ok(agrees(ours, theirs), `${what}: ours ${ours}, the reference's ${theirs}`);
}

test("ranks, top-k, both reciprocal ranks, nDCG, median rank and chance", () => {
  assert.ok(reference.retrieval.length >= 30);
  assert.ok(reference.retrieval.some(({ ranks }) => ranks.some((rank) => !Number.isInteger(rank))), "no case has ties");
  reference.retrieval.forEach((expected, at) => {
    const queries = scoredQueries(expected.queries);
    const counts = queries.map(({ candidates }) => candidates.length);
    queries.forEach((query, index) => same(rankOf(query), expected.ranks[index], `rank ${at}.${index}`));
    for (const [k, value] of Object.entries(expected.topK)) same(topK(queries, Number(k)), value, `top-${k} of ${at}`);
    same(meanReciprocalRank(queries), expected.mrr, `mrr of ${at}`);
    same(meanExpectedReciprocalRank(queries), expected.mrrExpected, `expected mrr of ${at}`);
    same(meanNdcg(queries), expected.ndcg, `ndcg of ${at}`);
    same(medianRank(queries), expected.medianRank, `median rank of ${at}`);
    same(chanceTopK(counts, 1), expected.chance.top1, `chance top-1 of ${at}`);
    same(chanceTopK(counts, 2), expected.chance.top2, `chance top-2 of ${at}`);
    same(chanceMeanReciprocalRank(counts), expected.chance.mrr, `chance mrr of ${at}`);
    same(chanceNdcg(counts), expected.chance.ndcg, `chance ndcg of ${at}`);
  });
});

test("the worst ranks that ties allow are those of the label ranking average precision", () => {
  reference.retrieval.forEach(({ queries, averagePrecision }, at) => {
    const worst = scoredQueries(queries).map(({ scores, candidates, target }) => tiedPlace(scores, candidates.indexOf(target)));
    same(worst.reduce((sum, { above, level }) => sum + 1 / (above + level), 0) / worst.length, averagePrecision, `case ${at}`);
  });
});

test("the bootstrap's interval, and the paired one's difference, interval and p, draw for draw", () => {
  reference.bootstrap.forEach(({ a, b, pieces, seed, draws, ...expected }, at) => {
    const interval = confidence95(a, pieces, seed, draws);
    const paired = pairedBootstrap(a, b, pieces, seed, draws);
    for (const end of [0, 1] as const) {
      same(interval[end], expected.confidence95[end], `interval of ${at}`);
      same(paired.confidence95[end], expected.differenceConfidence95[end], `paired interval of ${at}`);
    }
    same(paired.difference, expected.difference, `difference of ${at}`);
    same(paired.p, expected.p, `p of ${at}`);
  });
});

test("the permutation test comes to the exact p of all orders, within its own error", () => {
  reference.permutation.forEach(({ queries, p }, at) => {
    // 20,000 permutations have a standard error of .0035 at most.
    const ours = permutationP(scoredQueries(queries), at, 20_000);
    assert.ok(Math.abs(ours - p) < 0.015, `case ${at}: ours ${ours}, exact ${p}`);
  });
});

function rankOf({ scores, candidates, target }: ScoredQuery): number {
  return expectedRank(scores, candidates.indexOf(target));
}
