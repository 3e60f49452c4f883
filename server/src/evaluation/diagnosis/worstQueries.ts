/**
 * The queries that went most wrong, fully explained: the score of the target and of the one ranked first, by word and
 * feature, adding up to the scores of the ranking; and a sentence on why.
 */
import { OTHERS, type WordFeatureShare, type WorstQuery } from "../../protocol/diagnosis.ts";
import { explain, type Explanation } from "../../retrieval/explain.ts";
import type { Candidate } from "../../retrieval/rank.ts";
import type { DiagnosedQuery } from "./diagnosedQueries.ts";
import { sayWhy } from "./worstReason.ts";

const MOST_QUERIES = 10;
const MOST_WORDS = 8;
const MOST_FEATURES = 14;

export interface ExplainedMiss {
  readonly query: DiagnosedQuery;
  readonly first: Candidate;
  readonly ofTarget: Explanation;
  readonly ofFirst: Explanation;
}

export function worstQueries(queries: readonly DiagnosedQuery[]): WorstQuery[] {
  const missed = queries.filter(({ result }) => result.rank > 1);
  const worst = missed.toSorted((a, b) => a.place - b.place || (a.result.id < b.result.id ? -1 : 1)).slice(0, MOST_QUERIES);
  return worst.map((query) => {
    const { id, piece, text, target, rank, unknownWords } = query.result;
    const first = firstInstead(query);
    const miss = first === null ? null : explainMiss(query, first);
    return {
      id,
      piece,
      text,
      target,
      rank,
      candidates: query.candidates.length,
      first: first?.id ?? null,
      contributions: miss === null ? [] : shares(miss),
      unknownWords,
      reason: sayWhy(query, first, miss),
    };
  });
}

/** The candidate ranked first, in a tie with the target the other one; null where all tie. */
function firstInstead({ result: { ranking, scores, target }, candidates }: DiagnosedQuery): Candidate | null {
  if (scores[0] === scores[scores.length - 1]) return null;
  const first = ranking.find((id) => id !== target);
  return candidates.find(({ id }) => id === first) ?? null;
}

/** Null where the map is not linear. */
function explainMiss(query: DiagnosedQuery, first: Candidate): ExplainedMiss | null {
  const { map } = query.trained;
  if (map === null) return null;
  const known = query.words().filter((word) => word.known);
  return { query, first, ofTarget: explain(known, map, query.target.features), ofFirst: explain(known, map, first.features) };
}

/** Rows for the words and features that part the two most, and for the sums of the rest. */
function shares({ ofTarget, ofFirst }: ExplainedMiss): WordFeatureShare[] {
  const words = Object.keys(ofTarget.words);
  const features = Object.keys(ofTarget.contributions);
  const gap = (word: string, feature: string): number => Math.abs((ofFirst.words[word]?.[feature] ?? 0) - (ofTarget.words[word]?.[feature] ?? 0));
  const ownWords = strongest(words, MOST_WORDS, (word) => features.reduce((sum, feature) => sum + gap(word, feature), 0));
  const ownFeatures = strongest(features, MOST_FEATURES, (feature) => words.reduce((sum, word) => sum + gap(word, feature), 0));
  const table = new Map<string, { word: string; feature: string; target: number; first: number }>();
  for (const word of words) {
    for (const feature of features) {
      const place = { word: ownWords.has(word) ? word : OTHERS, feature: ownFeatures.has(feature) ? feature : OTHERS };
      const key = `${place.word}\n${place.feature}`;
      const cell = table.get(key) ?? { ...place, target: 0, first: 0 };
      cell.target += ofTarget.words[word]?.[feature] ?? 0;
      cell.first += ofFirst.words[word]?.[feature] ?? 0;
      table.set(key, cell);
    }
  }
  return [...table.values()];
}

function strongest(names: readonly string[], most: number, weightOf: (name: string) => number): ReadonlySet<string> {
  const weighed = names.map((name) => ({ name, weight: weightOf(name) }));
  return new Set(weighed.sort((a, b) => b.weight - a.weight).slice(0, most).map(({ name }) => name));
}
