/**
 * From raw word vectors to the two shipped tables, as a pure function of its inputs:
 * `glove` (all-but-the-top only) and `wordnet-glove` (definitions, WordNet's and the field's constraints on top).
 */
import { allButTheTop } from "./allButTheTop.ts";
import { attractRepel, type PairSet } from "./attractRepel.ts";
import { applyDefinitions, blendGlosses, type Definitions } from "./definitions.ts";
import type { FieldConstraints } from "./fieldConstraints.ts";
import { indexOf, type WordMatrix } from "./matrix.ts";
import { propagate } from "./propagate.ts";
import type { EnrichmentSettings, TableSettings } from "./settings.ts";
import { chooseVocabulary } from "./vocabulary.ts";
import type { WordNet, WordPair } from "./wordnet.ts";

export interface TableSources {
  readonly glove: WordMatrix;
  readonly wordNet: WordNet;
  readonly field: FieldConstraints;
  readonly definitions: Definitions;
  /** Further words of the field to keep, however rare. */
  readonly vocabulary: ReadonlySet<string>;
}

export interface Tables {
  readonly words: readonly string[];
  /** Rows of both matrices that belong to `words`. */
  readonly rows: readonly number[];
  readonly plain: WordMatrix;
  readonly enriched: WordMatrix;
}

function rowPairs(rows: ReadonlyMap<string, number>, pairs: readonly WordPair[]): (readonly [number, number])[] {
  return pairs.flatMap(([a, b]) => {
    const left = rows.get(a);
    const right = rows.get(b);
    return left === undefined || right === undefined ? [] : [[left, right] as const];
  });
}

/** Definitions and WordNet: general language. `plain` must already hold rows for all defined words. */
export function enrichWithWordNet(plain: WordMatrix, sources: Omit<TableSources, "glove">, settings: EnrichmentSettings): WordMatrix {
  const defined = applyDefinitions(plain, sources.definitions, settings.ownShareOfDefinedWords);
  const glossed = blendGlosses(defined, sources.wordNet.glosses, settings.glossShare);
  const rows = indexOf(glossed.words);
  const sets: PairSet[] = [
    { name: "antonyms", pairs: rowPairs(rows, sources.wordNet.antonyms), kind: "repel", target: settings.antonymCosine, rate: settings.antonymRate },
    { name: "synonyms", pairs: rowPairs(rows, sources.wordNet.synonyms), kind: "attract", target: settings.synonymCosine, rate: settings.synonymRate },
  ];
  return attractRepel(glossed, sets, settings);
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

export function buildTables(sources: TableSources, settings: TableSettings): Tables {
  const { definitions, field, vocabulary, wordNet } = sources;
  const cleaned = allButTheTop(sources.glove, settings.removedDirections, settings.directionsMeasuredOn);
  const known = indexOf(cleaned.words);
  // The plain table knows the same words: those without a vector of their own take their definition's.
  const missing = new Map([...definitions].filter(([word]) => !known.has(word)));
  const plain = applyDefinitions(cleaned, missing, 1);
  const always = (word: string): boolean =>
    wordNet.modifiers.has(word) || field.words.has(word) || definitions.has(word) || vocabulary.has(word);
  const rows = chooseVocabulary(plain, always, settings.vocabularySize);
  const general = enrichWithWordNet(plain, sources, settings.enrichment);
  const enriched = enrichWithField(general, field, settings.enrichment, () => rows);
  return { words: rows.map((row) => plain.words[row] ?? ""), rows, plain, enriched };
}
