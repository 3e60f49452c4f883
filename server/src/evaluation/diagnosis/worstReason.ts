/**
 * Why a query missed, in a musician's words: what its words ask for, and where the target and the one ranked first stand
 * in that among the renditions. The vocabulary is that of the search's reasons.
 */
import { comparison } from "../../retrieval/reasons.ts";
import type { Candidate } from "../../retrieval/rank.ts";
import { wordingOf } from "../../retrieval/reasonsWording.ts";
import type { DiagnosedQuery } from "./diagnosedQueries.ts";
import type { ExplainedMiss } from "./worstQueries.ts";

const MOST_WORDS = 3;
/** Words that did less than this part of the strongest one are not named. */
const LEAST_PART = 0.1;
const SAME = 1e-9;

/** @param miss null where all tie or the map is not linear */
export function sayWhy(query: DiagnosedQuery, first: Candidate | null, miss: ExplainedMiss | null): string {
  if (query.result.knownWords === 0) {
    const { unknownWords } = query.result;
    return unknownWords.length === 0 ? "The description has no word to go by: all candidates tie." : `The encoder knows no word of it (${quote(unknownWords)}): all candidates tie.`;
  }
  if (query.wish === null) return "Nothing could be trained for this fold: all candidates tie.";
  if (first === null) return query.wish.every((value) => value === 0) ? "Its words ask for nothing that the map knows: all candidates tie." : "The candidates do not differ in what is asked for: all tie.";
  if (miss === null) return `${first.id} is nearer to what is asked for; the map is not linear, so there are no shares by word.`;
  return sayMiss(miss);
}

function sayMiss({ query, first, ofTarget, ofFirst }: ExplainedMiss): string {
  const { candidates, target, trained } = query;
  const names = trained.map?.outputNames ?? [];
  const gaps = names
    .map((feature, k) => {
      const distance = (first.features[k] ?? 0) - (target.features[k] ?? 0);
      return { feature, k, gap: (ofFirst.contributions[feature] ?? 0) - (ofTarget.contributions[feature] ?? 0), distance, wanted: query.wish?.[k] ?? 0 };
    })
    .sort((a, b) => b.gap - a.gap);
  const [decisive] = gaps.filter(({ gap, distance, wanted }) => gap > 0 && distance * wanted > SAME);
  if (decisive === undefined) {
    return "The target has what is asked for as much as the one ranked first, but differs more from the average in what is not asked for, which lowers its score.";
  }
  const { feature, k, wanted } = decisive;
  const words = wordsFor(ofFirst, ofTarget, feature);
  const pole = wanted > 0 ? wordingOf(feature).high : wordingOf(feature).low;
  const position = (candidate: Candidate): string => comparison(feature, k, candidates.indexOf(candidate), candidates);
  const asks = words.length === 0 ? "Asked for" : `${quote(words)} ${words.length === 1 ? "asks" : "ask"} for`;
  return `${asks} ${pole.comparative}: the target is ${position(target)}, the one ranked first ${position(first)}.`;
}

/** The words that put the one ranked first above the target in the feature, the strongest first. */
function wordsFor(ofFirst: ExplainedMiss["ofFirst"], ofTarget: ExplainedMiss["ofTarget"], feature: string): string[] {
  const gaps = Object.keys(ofFirst.words).map((word) => ({ word, gap: (ofFirst.words[word]?.[feature] ?? 0) - (ofTarget.words[word]?.[feature] ?? 0) }));
  const largest = Math.max(0, ...gaps.map(({ gap }) => gap));
  return gaps
    .filter(({ gap }) => gap > 0 && gap >= LEAST_PART * largest)
    .sort((a, b) => b.gap - a.gap)
    .slice(0, MOST_WORDS)
    .map(({ word }) => word);
}

function quote(words: readonly string[]): string {
  const shown = words.slice(0, MOST_WORDS).map((word) => `'${word}'`);
  return `${shown.join(", ")}${words.length > MOST_WORDS ? " …" : ""}`;
}
