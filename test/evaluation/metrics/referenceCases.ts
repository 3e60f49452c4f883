/** The cases of reference.json, which reference.py made and whose header says how to make it again. */
import { readFileSync } from "node:fs";
import type { ScoredQuery } from "../../../server/src/evaluation/metrics/validate.ts";

export const REFERENCE_TOLERANCE = 1e-12;

interface ReferenceQuery {
  readonly piece: string;
  readonly scores: readonly number[];
  readonly target: number;
}

interface Reference {
  readonly retrieval: readonly {
    readonly queries: readonly ReferenceQuery[];
    readonly ranks: readonly number[];
    readonly topK: Readonly<Record<string, number>>;
    readonly mrr: number;
    readonly mrrExpected: number;
    readonly averagePrecision: number;
    readonly ndcg: number;
    readonly medianRank: number;
    readonly chance: { readonly top1: number; readonly top2: number; readonly mrr: number; readonly ndcg: number };
  }[];
  readonly bootstrap: readonly {
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly pieces: readonly string[];
    readonly seed: number;
    readonly draws: number;
    readonly confidence95: readonly [number, number];
    readonly difference: number;
    readonly differenceConfidence95: readonly [number, number];
    readonly p: number;
  }[];
  readonly permutation: readonly { readonly queries: readonly ReferenceQuery[]; readonly p: number }[];
  readonly correlation: readonly {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly pearson: number | null;
    readonly spearman: number | null;
    readonly concordance: number | null;
    readonly quartiles: readonly [number, number, number];
  }[];
  readonly intraclass: readonly { readonly ratings: readonly (readonly number[])[]; readonly single: number | null; readonly average: number | null }[];
  readonly krippendorff: readonly {
    readonly ratings: readonly (readonly (number | null)[])[];
    readonly interval: number | null;
    readonly nominal: number | null;
  }[];
}

export const reference = JSON.parse(readFileSync(new URL("reference.json", import.meta.url), "utf8")) as Reference;

export function scoredQueries(queries: readonly ReferenceQuery[]): ScoredQuery[] {
  return queries.map(({ piece, scores, target }) => {
    const candidates = scores.map((_, index) => `${piece}/${index}`);
    return { piece, candidates, scores, target: candidates[target] ?? "" };
  });
}

/** Whether both are null, or numbers that differ by no more than the tolerance. */
export function agrees(ours: number | null, theirs: number | null | undefined): boolean {
  if (ours === null || theirs === null || theirs === undefined) return ours === theirs;
  return Math.abs(ours - theirs) <= REFERENCE_TOLERANCE;
}
