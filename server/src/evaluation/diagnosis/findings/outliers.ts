/**
 * Pieces that do far worse than the others, performers that are found far less or far more often. Tested by drawing as many
 * performances at random, for performers from the same pieces, with the mean relative place as statistic, and Holm's procedure
 * over the groups.
 */
import type { Finding, FindingCode } from "../../../protocol/diagnosis.ts";
import { breakdown } from "../breakdowns.ts";
import type { DiagnosisContext } from "../context.ts";
import type { DiagnosedQuery } from "../diagnosedQueries.ts";
import { byTarget, groupBy, meanOfNumbers } from "../groups.ts";
import { count, digits } from "../say.ts";
import { holm, lowGroupP, sayP } from "../significance.ts";

const MOST_NAMED = 5;

/** What is compared, and among what: pieces with one another, performers within pieces. */
interface Grouping {
  readonly nameOf: (query: DiagnosedQuery) => string;
  readonly stratumOf: (query: DiagnosedQuery) => string;
}

const PIECES: Grouping = { nameOf: ({ item }) => item.pieceId, stratumOf: () => "" };
const PERFORMERS: Grouping = { nameOf: ({ item }) => item.performer, stratumOf: ({ item }) => item.pieceId };

interface Outlier {
  readonly name: string;
  readonly queries: readonly DiagnosedQuery[];
  readonly sentence: string;
}

export function weakPieces(context: DiagnosisContext): Finding[] {
  return outliers(context, PIECES, 1).map(({ name, queries, sentence }) => ({
    ...describe("weak-piece", `The piece ${name} does far worse than the others: ${sentence}`, queries),
    severity: "warning",
    advice: "Look whether its recordings are cut alike and complete, and whether its renditions differ in what listeners describe.",
    piece: name,
  }));
}

export function neverFound(context: DiagnosisContext): Finding[] {
  return outliers(context, PERFORMERS, 1).map(({ name, queries, sentence }) => ({
    ...describe("never-found", `Performances by ${name} are found less often than those by others: ${sentence}`, queries),
    severity: "warning",
    advice: "Look whether these recordings differ in sound (room, level, age) rather than in playing.",
  }));
}

export function alwaysFound(context: DiagnosisContext): Finding[] {
  return outliers(context, PERFORMERS, -1).map(({ name, queries, sentence }) => ({
    ...describe("always-found", `Performances by ${name} are found more often than those by others: ${sentence}`, queries),
    severity: "information",
    advice: "Look whether these recordings are found for their sound (room, level, age) rather than their playing.",
  }));
}

function describe(code: FindingCode, message: string, queries: readonly DiagnosedQuery[]): Pick<Finding, "code" | "message" | "evidence" | "performances"> {
  const performances = [...groupBy(queries, ({ item }) => item.id)];
  const evidence = performances.slice(0, 10).map(([id, group]) => `${id}: mean rank ${digits(meanOfNumbers(group.map(({ result }) => result.rank)))} of ${group[0]?.candidates.length ?? 0} (${count(group.length, "query", "queries")}).`);
  return { code, message, evidence, performances: performances.slice(0, 10).map(([id]) => id) };
}

/** @param direction 1: groups that do worse, -1: better */
function outliers({ queries, settings }: DiagnosisContext, { nameOf, stratumOf }: Grouping, direction: 1 | -1): Outlier[] {
  const groups = [...groupBy(queries, nameOf)].filter(([name]) => name !== "").map(([name, own]) => ({ name, own }));
  if (groups.length < 2) return [];
  const placesOf = (some: readonly DiagnosedQuery[]): number[] => byTarget(some, ({ place }) => place * direction);
  const strata = [...groupBy(queries, stratumOf).values()];
  const pValues = groups.map(({ name }) => {
    const isOwn = (query: DiagnosedQuery): boolean => nameOf(query) === name;
    const compared = strata.map((stratum) => {
      const own = placesOf(stratum.filter(isOwn));
      return { values: [...own, ...placesOf(stratum.filter((query) => !isOwn(query)))], own: own.length };
    });
    return lowGroupP(compared, settings.seed);
  });
  return holm(pValues)
    .toSorted((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1) || a - b)
    .slice(0, MOST_NAMED)
    .flatMap((index) => {
      const group = groups[index];
      if (group === undefined) return [];
      const row = breakdown(group.name, group.own);
      const others = breakdown("", queries.filter((query) => nameOf(query) !== group.name));
      const sentence = `top-1 ${digits(row.top1)} (chance ${digits(row.chanceTop1)}, others ${digits(others.top1)}), MRR ${digits(row.mrr)} (others ${digits(others.mrr)}); ${count(row.queries, "query", "queries")} for ${count(byTarget(group.own, () => 0).length, "performance")}, ${sayP(pValues[index] ?? 1)}.`;
      return [{ name: group.name, queries: group.own, sentence }];
    });
}
