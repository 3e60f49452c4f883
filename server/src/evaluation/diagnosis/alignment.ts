/**
 * Feature by feature: does it vary between renditions of a piece, and do the listeners' words, through the map, ask of it
 * what the described renditions have? Both sides are taken less the piece's mean, for that is what a ranking sees.
 */
import type { FeatureAlignment } from "../../protocol/diagnosis.ts";
import { withinPieceStatistics } from "../../retrieval/standardisation.ts";
import type { EncodedItem } from "../encodedItems.ts";
import { seededRandom, shuffle } from "../random.ts";
import type { DiagnosedQuery, DiagnosisResources } from "./diagnosedQueries.ts";
import { groupBy, meanOfNumbers } from "./groups.ts";
import { TEST_PERMUTATIONS } from "./significance.ts";

const MOST_ROWS = 64;
/** Below this part of the reference's spread a feature is analysed, but says nothing. */
const FLAT_BESIDE_REFERENCE = 0.1;
/** Without a reference only what is constant but for rounding is flat. */
const FLAT_BESIDE_CORPUS = 1e-6;
const ROUNDING = 1e-12;
/**
 * A map cross-validated in the corpus meets each pair of pieces twice, once to learn from and once to be tested on, which
 * doubles the variance of the sum over pieces beside that of permuted wishes.
 */
const CROSS_VALIDATED_SPREAD = Math.SQRT2;

export interface AlignedFeature {
  readonly row: FeatureAlignment;
  /** One-sided p of a correlation this far below 0 when wishes change places within pieces. Costly: asked for where needed. */
  readonly againstP: (seed: number) => number;
}

interface Point {
  readonly piece: string;
  readonly wish: number;
  readonly actual: number;
}

/** All features in their order. */
export function alignFeatures(queries: readonly DiagnosedQuery[], items: readonly EncodedItem[], resources: DiagnosisResources): AlignedFeature[] {
  const spreads = measureSpreads(items, resources);
  const performances = [...groupBy(queries, ({ item }) => item.id).values()];
  const isTrained = queries.some(({ trained: { map, kernel } }) => kernel !== undefined || (map !== null && map.kind !== "default"));
  const spread = isTrained ? CROSS_VALIDATED_SPREAD : 1;
  return resources.featureNames.map((feature, k): AlignedFeature => {
    const points = performances.flatMap((group) => pointOf(group, k));
    const centred = centreByPiece(points);
    const correlation = correlate(centred);
    const { withinPieceSd, relativeSd, flat } = spreads[k] ?? NO_SPREAD;
    return {
      row: { feature, withinPieceSd, relativeSd, flat, correlation, performances: points.length },
      againstP: (seed) => (correlation === null ? 1 : lowCorrelationP(centred, spread, seed)),
    };
  });
}

/** Of more features than a report has rows for, those with the largest correlations, in the features' order. */
export function strongestFeatures(features: readonly AlignedFeature[]): readonly AlignedFeature[] {
  if (features.length <= MOST_ROWS) return features;
  const strength = ({ row }: AlignedFeature): number => Math.abs(row.correlation ?? 0);
  const strongest = new Set(features.toSorted((a, b) => strength(b) - strength(a)).slice(0, MOST_ROWS));
  return features.filter((feature) => strongest.has(feature));
}

export interface Spread {
  readonly withinPieceSd: number;
  readonly relativeSd: number;
  readonly flat: boolean;
  /** Share of the variance over the whole corpus that lies within pieces, in [0, 1]. */
  readonly withinShare: number;
}

const NO_SPREAD: Spread = { withinPieceSd: 0, relativeSd: 0, flat: true, withinShare: 0 };

/** By feature, in their order; of all candidates. */
export function measureSpreads(items: readonly EncodedItem[], { featureNames, reference }: DiagnosisResources): Spread[] {
  const pieces = [...groupBy(items, ({ item }) => item.pieceId).values()];
  const freedom = items.length - pieces.length;
  const scale = withinPieceStatistics([], featureNames, reference).scale;
  return featureNames.map((name, k) => {
    const squares = (group: readonly EncodedItem[]): number => {
      const values = group.map(({ item }) => item.features[k] ?? 0);
      const mean = meanOfNumbers(values);
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    };
    const within = pieces.reduce((sum, group) => sum + squares(group), 0);
    const total = items.length === 0 ? 0 : squares(items);
    const withinPieceSd = freedom === 0 ? 0 : Math.sqrt(within / freedom);
    const known = reference?.names.includes(name) ?? false;
    const largest = Math.max(0, ...items.map(({ item }) => Math.abs(item.features[k] ?? 0)));
    const beside = known ? (scale[k] ?? 0) : Math.max(items.length < 2 ? 0 : Math.sqrt(total / (items.length - 1)), largest * FLAT_BESIDE_CORPUS);
    const relativeSd = beside === 0 ? 0 : withinPieceSd / beside;
    return { withinPieceSd, relativeSd, flat: relativeSd < (known ? FLAT_BESIDE_REFERENCE : FLAT_BESIDE_CORPUS), withinShare: total === 0 ? 0 : Math.min(1, within / total) };
  });
}

function pointOf(group: readonly DiagnosedQuery[], k: number): Point[] {
  const wishes = group.flatMap(({ wish }) => (wish === null ? [] : [wish[k] ?? 0]));
  const [first] = group;
  if (first === undefined || wishes.length === 0) return [];
  return [{ piece: first.item.pieceId, wish: meanOfNumbers(wishes), actual: first.target.features[k] ?? 0 }];
}

function centreByPiece(points: readonly Point[]): Point[] {
  return [...groupBy(points, ({ piece }) => piece).values()].flatMap((group) => {
    const wish = meanOfNumbers(group.map((point) => point.wish));
    const actual = meanOfNumbers(group.map((point) => point.actual));
    return group.map((point) => ({ piece: point.piece, wish: point.wish - wish, actual: point.actual - actual }));
  });
}

/** Of values that are centred already; null where a side does not vary. */
function correlate(points: readonly Point[]): number | null {
  const sumOf = (value: (point: Point) => number): number => points.reduce((sum, point) => sum + value(point), 0);
  const wishes = sumOf(({ wish }) => wish * wish);
  const actuals = sumOf(({ actual }) => actual * actual);
  if (wishes < ROUNDING || actuals < ROUNDING) return null;
  return Math.max(-1, Math.min(1, sumOf(({ wish, actual }) => wish * actual) / Math.sqrt(wishes * actuals)));
}

/** @param spread of the null distribution beside that of the permutations */
function lowCorrelationP(points: readonly Point[], spread: number, seed: number): number {
  const pieces = [...groupBy(points, ({ piece }) => piece).values()].map((group) => ({
    wishes: group.map(({ wish }) => wish),
    actuals: group.map(({ actual }) => actual),
  }));
  const product = (): number => pieces.reduce((sum, { wishes, actuals }) => sum + wishes.reduce((part, wish, index) => part + wish * (actuals[index] ?? 0), 0), 0);
  const observed = product();
  const random = seededRandom(seed);
  let atMost = 0;
  for (let permutation = 0; permutation < TEST_PERMUTATIONS; permutation++) {
    for (const { wishes } of pieces) shuffle(wishes, random);
    if (product() * spread <= observed + ROUNDING) atMost++;
  }
  return (1 + atMost) / (1 + TEST_PERMUTATIONS);
}
