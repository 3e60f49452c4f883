/**
 * Enrichment of vectors that were imported, as the shipped table was enriched, with what ships: our definitions and constraints,
 * and WordNet's pairs. WordNet's glosses are not shipped, so words are not moved towards their definitions there.
 */
import { allButTheTop } from "./allButTheTop.ts";
import { applyDefinitions, type Definitions } from "./definitions.ts";
import { enrichWithField, enrichWithPairs } from "./enrich.ts";
import type { FieldConstraints } from "./fieldConstraints.ts";
import { indexOf, type WordMatrix } from "./matrix.ts";
import { DIRECTIONS_MEASURED_ON, ENRICHMENT, REMOVED_DIRECTIONS } from "./settings.ts";
import type { WordPairs } from "./wordPairs.ts";

const MOST_FREQUENT = 50_000;

export interface EnrichmentLists {
  readonly field: FieldConstraints;
  readonly definitions: Definitions;
  readonly wordNet: WordPairs;
}

/**
 * A new matrix, rows of length 1; words of our definitions that were missing come last.
 * @param take gives the matrix away: hundreds of megabytes are not kept longer than they are needed
 * @param onProgress fractions of the last step, which takes the longest
 */
export function enrichImported(take: () => WordMatrix, { field, definitions, wordNet }: EnrichmentLists, onProgress?: (fraction: number) => void): WordMatrix {
  let current = allButTheTop(take(), REMOVED_DIRECTIONS, DIRECTIONS_MEASURED_ON);
  const known = indexOf(current.words);
  const definable = new Map([...definitions].map(([word, parts]) => [word, parts.filter((part) => known.has(part))] as const).filter(([, parts]) => parts.length > 0));
  current = applyDefinitions(current, definable, ENRICHMENT.ownShareOfDefinedWords);
  current = enrichWithPairs(current, wordNet, ENRICHMENT);
  return enrichWithField(current, field, ENRICHMENT, (rows) => reported(spread(rows, wordNet), onProgress));
}

/** As in the shipped table: the most frequent words, and what WordNet knows opposites or likes of. A million names need no touch of the field. */
function spread(rows: ReadonlyMap<string, number>, { antonyms, synonyms }: WordPairs): number[] {
  const chosen = new Set([...antonyms, ...synonyms].flat().flatMap((word) => rows.get(word) ?? []));
  for (let row = 0; row < Math.min(rows.size, MOST_FREQUENT); row++) chosen.add(row);
  return [...chosen].sort((a, b) => a - b);
}

/** The rows, saying how far they are. */
function* reported(rows: readonly number[], onProgress: ((fraction: number) => void) | undefined): Generator<number> {
  for (const [done, row] of rows.entries()) {
    if (done % 256 === 0) onProgress?.(done / rows.length);
    yield row;
  }
}
