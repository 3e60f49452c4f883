/**
 * The words of the queries: how often, by whom, whether listeners mean the same by them, how well queries with them do,
 * and whether a word leads to what is described with it or away from it.
 */
import type { DescriptorBreakdown } from "../../protocol/diagnosis.ts";
import { applyMap } from "../../retrieval/linearMap.ts";
import { unitVector, vectorLength } from "../../retrieval/vectors.ts";
import { encodeText } from "../../text/encode.ts";
import type { EncodedItem } from "../encodedItems.ts";
import type { TrainedRetrieval } from "../trainRetrieval.ts";
import { breakdown } from "./breakdowns.ts";
import type { DiagnosedQuery, DiagnosisResources } from "./diagnosedQueries.ts";
import { addTo, groupBy, meanOfNumbers } from "./groups.ts";
import { wordAgreement, type DescribedBy, type WordUse } from "./wordAgreement.ts";

const LEAST_QUERIES = 3;
const MOST_ROWS = 50;

/** A word's row together with what a finding about it is tested with. */
export interface Descriptor {
  readonly row: DescriptorBreakdown;
  /** What the word alone adds to the target's cosine, less the mean over the candidates: one value a performance. */
  readonly pulls: readonly number[];
  /** The same by feature, averaged over the performances; empty without a linear map. */
  readonly pullByFeature: Float64Array;
}

interface WordInQuery {
  readonly query: DiagnosedQuery;
  readonly known: boolean;
  readonly vector: Float64Array;
}

/** The most frequent words first; equally frequent ones in the order of their letters. */
export function describeWords(queries: readonly DiagnosedQuery[], items: readonly EncodedItem[], resources: DiagnosisResources): Descriptor[] {
  const inQueries = new Map<string, WordInQuery[]>();
  for (const query of queries) {
    const once = new Map(query.words().map(({ word, known, vector }) => [word, { query, known, vector }]));
    for (const [word, use] of once) addTo(inQueries, word, use);
  }
  const frequent = [...inQueries].filter(([, uses]) => uses.length >= LEAST_QUERIES);
  const listed = frequent.sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1)).slice(0, MOST_ROWS);
  const { usesOf, describedBy } = readUses(items, resources);
  const centre = candidatesCentre();
  return listed.map(([word, inWord]) => {
    const uses = usesOf(word);
    const shares = sharesByPerformance(inWord, centre);
    const pulls = shares.map((share) => share.reduce((sum, value) => sum + value, 0));
    const row = {
      ...breakdown(word, inWord.map(({ query }) => query)),
      listeners: new Set(uses.map(({ listener }) => listener)).size,
      known: inWord[0]?.known ?? false,
      ...wordAgreement(uses, describedBy),
      pull: pulls.length === 0 ? null : meanOfNumbers(pulls),
    };
    const width = shares[0]?.length ?? 0;
    return { row, pulls, pullByFeature: Float64Array.from({ length: width }, (_, k) => meanOfNumbers(shares.map((share) => share[k] ?? 0))) };
  });
}

/** By feature: the word's unit wish times what sets the target apart from the mean of the candidates' directions. */
function sharesByPerformance(uses: readonly WordInQuery[], centreOf: (query: DiagnosedQuery) => Float64Array): Float64Array[] {
  const wishes = new Map<TrainedRetrieval, Float64Array>();
  const shares: Float64Array[] = [];
  for (const [first] of groupBy(uses, ({ query }) => query.item.id).values()) {
    if (first === undefined || !first.known || first.query.trained.map === null) continue;
    const { query } = first;
    const wish = wishes.get(query.trained) ?? unitVector(applyMap(first.query.trained.map, first.vector));
    wishes.set(query.trained, wish);
    const centre = centreOf(query);
    const target = unitVector(query.target.features);
    if (vectorLength(wish) > 0) shares.push(wish.map((value, k) => value * ((target[k] ?? 0) - (centre[k] ?? 0))));
  }
  return shares;
}

function candidatesCentre(): (query: DiagnosedQuery) => Float64Array {
  const centres = new Map<DiagnosedQuery["candidates"], Float64Array>();
  return ({ candidates, target }) => {
    const known = centres.get(candidates);
    if (known !== undefined) return known;
    const directions = candidates.map(({ features }) => unitVector(features));
    const centre = target.features.map((_, k) => meanOfNumbers(directions.map((direction) => direction[k] ?? 0)));
    centres.set(candidates, centre);
    return centre;
  };
}

function readUses(items: readonly EncodedItem[], { vectors, glossary }: DiagnosisResources): { usesOf: (word: string) => readonly WordUse[]; describedBy: DescribedBy } {
  const zero = new Float64Array(vectors.dimension);
  const wordsOf = new Map<string, readonly string[]>();
  const uses = new Map<string, WordUse[]>();
  const described = new Map<string, Map<string, Set<string>>>();
  for (const { item, descriptions } of items) {
    for (const { listener, text } of descriptions) {
      const words = wordsOf.get(text) ?? [...new Set(encodeText(text, vectors, zero, glossary).words.map(({ word }) => word))];
      wordsOf.set(text, words);
      for (const word of words) addTo(uses, word, { piece: item.pieceId, performance: item.id, listener });
      const piece = described.get(item.pieceId) ?? new Map<string, Set<string>>();
      described.set(item.pieceId, piece.set(listener, (piece.get(listener) ?? new Set()).add(item.id)));
    }
  }
  return { usesOf: (word) => uses.get(word) ?? [], describedBy: (piece, listener) => described.get(piece)?.get(listener) ?? new Set() };
}
