/**
 * Hubs: renditions ranked first for many queries that describe others (Radovanović et al. 2010 on hubness). Named where they
 * are first more than twice as often as chance, by an exact binomial test with Holm's procedure over all renditions.
 */
import type { Finding } from "../../../protocol/diagnosis.ts";
import { comparison } from "../../../retrieval/reasons.ts";
import { wordingOf } from "../../../retrieval/reasonsWording.ts";
import type { DiagnosisContext } from "../context.ts";
import type { DiagnosedQuery } from "../diagnosedQueries.ts";
import { meanOfNumbers } from "../groups.ts";
import { count, digits, times } from "../say.ts";
import { binomialTail, holm, sayP } from "../significance.ts";

const MOST_NAMED = 5;
const TIMES_CHANCE = 2;

interface Attraction {
  readonly id: string;
  first: number;
  chance: number;
  readonly queries: DiagnosedQuery[];
}

export function hubs({ queries, resources }: DiagnosisContext): Finding[] {
  const attractions = countFirsts(queries);
  const pValues = attractions.map(({ first, chance, queries: others }) => binomialTail(first, others.length, Math.min(1, (TIMES_CHANCE * chance) / others.length)));
  return holm(pValues)
    .toSorted((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1) || a - b)
    .slice(0, MOST_NAMED)
    .flatMap((index): Finding[] => {
      const hub = attractions[index];
      if (hub === undefined) return [];
      const { id, first, chance, queries: others } = hub;
      return [
        {
          code: "hub",
          severity: "warning",
          message: `${id} is ranked first for ${times(first)} of ${count(others.length, "query", "queries")} that describe others (chance ${times(Number(chance.toFixed(1)))}; more than twice that: ${sayP(pValues[index] ?? 1)}).`,
          evidence: whatAttracts(id, others, resources.featureNames),
          advice: "Look whether the recording differs from the others in sound (room, level, cut) rather than in playing, and whether most descriptions ask for the same.",
          performances: [id],
        },
      ];
    });
}

function countFirsts(queries: readonly DiagnosedQuery[]): Attraction[] {
  const table = new Map<string, Attraction>();
  for (const query of queries) {
    const { scores, ranking, target } = query.result;
    const level = scores.filter((score) => score === scores[0]).length;
    ranking.forEach((id, place) => {
      if (id === target) return;
      const row = table.get(id) ?? { id, first: 0, chance: 0, queries: [] };
      table.set(id, row);
      row.queries.push(query);
      row.first += place < level ? 1 / level : 0;
      row.chance += 1 / ranking.length;
    });
  }
  return [...table.values()];
}

/** The feature through which the queries' mean wish leads to it. */
function whatAttracts(id: string, others: readonly DiagnosedQuery[], featureNames: readonly string[]): string[] {
  const [query] = others;
  const index = query?.candidates.findIndex((candidate) => candidate.id === id) ?? -1;
  const own = query?.candidates[index]?.features;
  const wishes = others.flatMap(({ wish }) => (wish === null ? [] : [wish]));
  if (query === undefined || own === undefined || wishes.length === 0) return [];
  const asked = featureNames.map((feature, k) => ({ feature, k, wish: meanOfNumbers(wishes.map((wish) => wish[k] ?? 0)) }));
  const [strongest] = asked.toSorted((a, b) => b.wish * (own[b.k] ?? 0) - a.wish * (own[a.k] ?? 0));
  if (strongest === undefined || strongest.wish * (own[strongest.k] ?? 0) <= 0) return [];
  const { feature, k, wish } = strongest;
  const pole = wish > 0 ? wordingOf(feature).high : wordingOf(feature).low;
  return [`These queries ask on the average for ${pole.comparative}, and it is ${comparison(feature, k, index, query.candidates)} (${digits(own[k] ?? 0)} standard deviations from the mean).`];
}
