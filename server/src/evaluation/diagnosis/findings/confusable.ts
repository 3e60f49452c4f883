/**
 * Targets that are missed by one place: renditions taken for one another, and what would part them. Whether the target of
 * a miss is second more often than chance puts it there is tested over performances; renditions that are alike in every
 * feature are named in any case.
 */
import type { ConfusablePair, Finding } from "../../../protocol/diagnosis.ts";
import { wordingOf } from "../../../retrieval/reasonsWording.ts";
import { topKProbability } from "../../metrics/topK.ts";
import type { RenditionPair } from "../confusablePairs.ts";
import { isNearChance, type DiagnosisContext } from "../context.ts";
import type { DiagnosedQuery } from "../diagnosedQueries.ts";
import { groupBy, meanOfNumbers } from "../groups.ts";
import { count, digits, times } from "../say.ts";
import { binomialTail, sayP, SIGNIFICANCE } from "../significance.ts";

const PAIRS_NAMED = 5;
const LOW_TOP1 = 0.5;

export function confusablePairs(context: DiagnosisContext): Finding[] {
  const { report, queries, pairs } = context;
  const { metrics, random, confidence95 } = report;
  const misses = nearMisses(queries);
  if (isNearChance(context) || misses === null || pairs.confusable.length === 0) return [];
  const atChance = confidence95.top1[0] <= random.top1 && confidence95.mrr[0] > random.mrr;
  if (misses.p >= SIGNIFICANCE && !atChance) return [];
  const named = pairs.confusable.slice(0, PAIRS_NAMED);
  return [
    {
      code: "confusable-pairs",
      severity: metrics.top1 < LOW_TOP1 ? "warning" : "information",
      message: `Targets are near the top, but not first: MRR ${digits(metrics.mrr)} with top-1 ${digits(metrics.top1)}. Where a performance is missed it is second in ${digits(misses.second)} of cases (chance ${digits(misses.chance)}; ${count(misses.performances, "performance")}, ${sayP(misses.p)}): pairs of renditions are taken for one another.`,
      evidence: named.map(sayPair),
      advice: named.some(({ separating }) => separating === null) ? "Where no feature parts two renditions, another feature is needed, or they are the same to the ear." : "A map trained on more descriptions could learn to use the features named.",
      performances: [...new Set(named.flatMap(({ a, b }) => [a, b]))],
    },
  ];
}

export function indistinguishable({ pairs }: DiagnosisContext): Finding[] {
  const [first] = pairs.indistinguishable;
  if (first === undefined) return [];
  const named = pairs.indistinguishable.slice(0, PAIRS_NAMED);
  return [
    {
      code: "indistinguishable-renditions",
      severity: "warning",
      message: `${count(pairs.indistinguishable.length, "pair")} of renditions ${pairs.indistinguishable.length === 1 ? "is" : "are"} alike in every feature: no description can part them.`,
      evidence: named.map((pair) => `${pair.a} and ${pair.b}: the largest difference is ${digits(pair.largestDifference)} standard deviations. ${sayPair(pair)}`),
      advice: "Look whether they are the same recording twice, or the same span of it.",
      performances: [...new Set(named.flatMap(({ a, b }) => [a, b]))],
      ...(pairs.indistinguishable.every(({ piece }) => piece === first.piece) ? { piece: first.piece } : {}),
    },
  ];
}

function sayPair({ piece, a, b, bAboveA, queriesOfA, aAboveB, queriesOfB, separating }: RenditionPair | ConfusablePair): string {
  const wrong = `${a} and ${b} (${piece}): the other one is ranked above in ${times(bAboveA + aAboveB)} of ${count(queriesOfA + queriesOfB, "query", "queries")}`;
  if (separating === null) return `${wrong}; no feature parts them by half a standard deviation.`;
  const pole = separating.differenceInSd > 0 ? wordingOf(separating.feature).high : wordingOf(separating.feature).low;
  const asked = separating.asked === null ? "" : `, ${ASKED[separating.asked]}`;
  return `${wrong}; they differ most in ${separating.feature} (the first is ${pole.comparative}, by ${digits(Math.abs(separating.differenceInSd))} standard deviations)${asked}.`;
}

const ASKED = { yes: "and their descriptions ask for this", no: "for which their descriptions do not ask", against: "while their descriptions ask for the opposite" } as const;

interface NearMisses {
  /** Share of misses with the target second, each missed performance weighing the same. */
  readonly second: number;
  readonly chance: number;
  readonly performances: number;
  readonly p: number;
}

/** Null where nothing was missed. With two candidates a miss is second always, and says nothing. */
function nearMisses(queries: readonly DiagnosedQuery[]): NearMisses | null {
  const missed = [...groupBy(queries.filter(({ candidates }) => candidates.length > 2), ({ item }) => item.id).values()].flatMap((group) => {
    const first = group.reduce((sum, { top1 }) => sum + 1 - top1, 0);
    const second = group.reduce((sum, { result, top1 }) => sum + topKProbability(result.scores, result.ranking.indexOf(result.target), 2) - top1, 0);
    return first === 0 ? [] : [{ share: second / first, chance: meanOfNumbers(group.map(({ candidates }) => 1 / (candidates.length - 1))) }];
  });
  if (missed.length === 0) return null;
  const second = missed.reduce((sum, { share }) => sum + share, 0);
  const chance = meanOfNumbers(missed.map((miss) => miss.chance));
  return { second: second / missed.length, chance, performances: missed.length, p: binomialTail(second, missed.length, chance) };
}
