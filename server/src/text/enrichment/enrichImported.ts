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

export interface EnrichmentLists {
  readonly field: FieldConstraints;
  readonly definitions: Definitions;
  readonly wordNet: WordPairs;
}

/**
 * A new matrix, rows of length 1; words of our definitions that were missing come last.
 * @param onProgress fractions of the last step, which takes the longest
 */
export function enrichImported(matrix: WordMatrix, { field, definitions, wordNet }: EnrichmentLists, onProgress?: (fraction: number) => void): WordMatrix {
  const known = indexOf(matrix.words);
  const definable = new Map([...definitions].map(([word, parts]) => [word, parts.filter((part) => known.has(part))] as const).filter(([, parts]) => parts.length > 0));
  const cleaned = allButTheTop(matrix, REMOVED_DIRECTIONS, DIRECTIONS_MEASURED_ON);
  const defined = applyDefinitions(cleaned, definable, ENRICHMENT.ownShareOfDefinedWords);
  const general = enrichWithPairs(defined, wordNet, ENRICHMENT);
  return enrichWithField(general, field, ENRICHMENT, (rows) => reported(rows.size, onProgress));
}

/** All rows, saying how far they are. */
function* reported(count: number, onProgress: ((fraction: number) => void) | undefined): Generator<number> {
  for (let row = 0; row < count; row++) {
    if (row % 256 === 0) onProgress?.(row / count);
    yield row;
  }
}
