/**
 * From raw word vectors to the two shipped tables, as a pure function of its inputs:
 * `glove` (all-but-the-top only) and `wordnet-glove` (definitions, WordNet's and the field's constraints on top).
 */
import { allButTheTop } from "../../server/src/text/enrichment/allButTheTop.ts";
import { applyDefinitions, blendGlosses, type Definitions } from "../../server/src/text/enrichment/definitions.ts";
import { enrichWithField, enrichWithPairs } from "../../server/src/text/enrichment/enrich.ts";
import type { FieldConstraints } from "../../server/src/text/enrichment/fieldConstraints.ts";
import { indexOf, type WordMatrix } from "../../server/src/text/enrichment/matrix.ts";
import type { EnrichmentSettings } from "../../server/src/text/enrichment/settings.ts";
import type { TableSettings } from "./settings.ts";
import { chooseVocabulary } from "./vocabulary.ts";
import type { WordNet } from "./wordnet.ts";

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

/** Definitions and WordNet: general language. `plain` must already hold rows for all defined words. */
export function enrichWithWordNet(plain: WordMatrix, sources: Omit<TableSources, "glove">, settings: EnrichmentSettings): WordMatrix {
  const defined = applyDefinitions(plain, sources.definitions, settings.ownShareOfDefinedWords);
  const glossed = blendGlosses(defined, sources.wordNet.glosses, settings.glossShare);
  return enrichWithPairs(glossed, sources.wordNet, settings);
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
