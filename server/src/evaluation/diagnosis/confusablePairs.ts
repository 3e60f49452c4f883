/**
 * Renditions of one piece that are taken for one another: the descriptions of both put them in the right order no more
 * often than a coin would. With the feature in which they differ most, and whether the descriptions ask for it.
 */
import type { ConfusablePair, SeparatingFeature } from "../../protocol/diagnosis.ts";
import { candidateItems, standardiseCandidates } from "../candidates.ts";
import type { EncodedItem } from "../encodedItems.ts";
import type { DiagnosedQuery, DiagnosisResources } from "./diagnosedQueries.ts";
import { groupBy, meanOfNumbers } from "./groups.ts";

const MOST_PAIRS = 20;
const COIN = 0.5;
const LEAST_DIFFERENCE = 0.5;
/** Unit wishes closer than this ask the same. */
const SAME_WISH = 0.1;
/** Renditions that are closer than this in every feature, in standard deviations, are the same to any map. */
const INDISTINGUISHABLE = 0.05;

export interface RenditionPair extends ConfusablePair {
  /** Share of wrong orders, each rendition's queries weighing the same. */
  readonly wrong: number;
  readonly largestDifference: number;
}

export interface PairTables {
  /** Most often confused first; those level in this, with more queries first, then the more alike. */
  readonly confusable: readonly RenditionPair[];
  /** Alike in every feature. */
  readonly indistinguishable: readonly RenditionPair[];
}

export function pairRenditions(queries: readonly DiagnosedQuery[], items: readonly EncodedItem[], { featureNames }: DiagnosisResources): PairTables {
  const all = items.map(({ item }) => item);
  const pairs: RenditionPair[] = [];
  for (const [piece, ofPiece] of groupBy(queries, ({ item }) => item.pieceId)) {
    const byTarget = groupBy(ofPiece, ({ item }) => item.id);
    const scale = ofPiece[0]?.trained.statistics.scale;
    if (scale === undefined) continue;
    const renditions = standardiseCandidates(candidateItems(all, piece, "piece"), scale);
    renditions.forEach((a, index) => {
      for (const b of renditions.slice(index + 1)) {
        const [ofA, ofB] = [byTarget.get(a.id) ?? [], byTarget.get(b.id) ?? []];
        if (ofA.length + ofB.length === 0) continue;
        const difference = a.features.map((value, k) => value - (b.features[k] ?? 0));
        const counts = { bAboveA: timesAbove(ofA, b.id), queriesOfA: ofA.length, aAboveB: timesAbove(ofB, a.id), queriesOfB: ofB.length };
        const shares = [ofA.length === 0 ? [] : [counts.bAboveA / ofA.length], ofB.length === 0 ? [] : [counts.aAboveB / ofB.length]].flat();
        pairs.push({
          piece,
          a: a.id,
          b: b.id,
          ...counts,
          separating: separatingFeature(difference, ofA, ofB, featureNames),
          wrong: meanOfNumbers(shares),
          largestDifference: Math.max(0, ...difference.map(Math.abs)),
        });
      }
    });
  }
  const queriesOf = (pair: RenditionPair): number => pair.queriesOfA + pair.queriesOfB;
  const confusable = pairs
    .filter(({ wrong, queriesOfA, queriesOfB }) => wrong >= COIN && queriesOfA > 0 && queriesOfB > 0)
    .sort((a, b) => b.wrong - a.wrong || queriesOf(b) - queriesOf(a) || a.largestDifference - b.largestDifference);
  return {
    confusable: confusable.slice(0, MOST_PAIRS),
    indistinguishable: pairs.filter(({ largestDifference }) => largestDifference < INDISTINGUISHABLE).slice(0, MOST_PAIRS),
  };
}

export function plainPair({ piece, a, b, bAboveA, queriesOfA, aAboveB, queriesOfB, separating }: RenditionPair): ConfusablePair {
  return { piece, a, b, bAboveA, queriesOfA, aAboveB, queriesOfB, separating };
}

function timesAbove(queries: readonly DiagnosedQuery[], other: string): number {
  return queries.reduce((sum, { result: { ranking, scores, target } }) => {
    const [own, others] = [scores[ranking.indexOf(target)] ?? 0, scores[ranking.indexOf(other)] ?? 0];
    return sum + (others > own ? 1 : others === own ? 0.5 : 0);
  }, 0);
}

function separatingFeature(
  difference: Float64Array,
  ofA: readonly DiagnosedQuery[],
  ofB: readonly DiagnosedQuery[],
  featureNames: readonly string[],
): SeparatingFeature | null {
  let largest = 0;
  difference.forEach((value, k) => {
    if (Math.abs(value) > Math.abs(difference[largest] ?? 0)) largest = k;
  });
  const differenceInSd = difference[largest] ?? 0;
  const feature = featureNames[largest];
  if (feature === undefined || Math.abs(differenceInSd) < LEAST_DIFFERENCE) return null;
  const [wishA, wishB] = [wishFor(ofA, largest), wishFor(ofB, largest)];
  if (wishA === null || wishB === null) return { feature, differenceInSd, asked: null };
  const asked = (wishA - wishB) * Math.sign(differenceInSd);
  return { feature, differenceInSd, asked: Math.abs(asked) < SAME_WISH ? "no" : asked > 0 ? "yes" : "against" };
}

/** What the queries' unit wishes ask of a feature, on the average; null where they ask nothing. */
function wishFor(queries: readonly DiagnosedQuery[], k: number): number | null {
  const wishes = queries.flatMap(({ wish }) => (wish?.some((value) => value !== 0) === true ? [wish[k] ?? 0] : []));
  return wishes.length === 0 ? null : meanOfNumbers(wishes);
}
