/**
 * The two steps of enrichment: general language (WordNet's antonyms apart, its synonyms together), then the field's own poles
 * and clusters, carried over to the words near them. Pure functions of their inputs; the shipped table and imported ones alike.
 */
import { attractRepel, type PairSet } from "./attractRepel.ts";
import type { FieldConstraints } from "./fieldConstraints.ts";
import { indexOf, type WordMatrix } from "./matrix.ts";
import { propagate } from "./propagate.ts";
import type { EnrichmentSettings } from "./settings.ts";
import type { WordPair, WordPairs } from "./wordPairs.ts";

function rowPairs(rows: ReadonlyMap<string, number>, pairs: readonly WordPair[]): (readonly [number, number])[] {
  return pairs.flatMap(([a, b]) => {
    const left = rows.get(a);
    const right = rows.get(b);
    return left === undefined || right === undefined ? [] : [[left, right] as const];
  });
}

/** General language. A new matrix; rows in and out have length 1. */
export function enrichWithPairs(matrix: WordMatrix, pairs: WordPairs, settings: EnrichmentSettings): WordMatrix {
  const rows = indexOf(matrix.words);
  const sets: PairSet[] = [
    { name: "antonyms", pairs: rowPairs(rows, pairs.antonyms), kind: "repel", target: settings.antonymCosine, rate: settings.antonymRate },
    { name: "synonyms", pairs: rowPairs(rows, pairs.synonyms), kind: "attract", target: settings.synonymCosine, rate: settings.synonymRate },
  ];
  return attractRepel(matrix, sets, settings);
}

/** The field's constraints on top, carried over to the words `spread` names. */
export function enrichWithField(
  general: WordMatrix,
  field: FieldConstraints,
  settings: EnrichmentSettings,
  spread: (rows: ReadonlyMap<string, number>) => Iterable<number>,
): WordMatrix {
  const rows = indexOf(general.words);
  const rate = settings.fieldRate;
  const sets: PairSet[] = [
    { name: "field antonyms", pairs: rowPairs(rows, field.antonyms), kind: "repel", target: settings.antonymCosine, rate },
    { name: "field synonyms", pairs: rowPairs(rows, field.synonyms), kind: "attract", target: settings.synonymCosine, rate },
    { name: "field related", pairs: rowPairs(rows, field.related), kind: "attract", target: settings.relatedCosine, rate: rate / 2 },
  ];
  const specialised = attractRepel(general, sets, settings);
  const named = new Set([...field.words].flatMap((word) => rows.get(word) ?? []));
  return propagate(general, specialised, named, spread(rows), settings.propagation);
}
