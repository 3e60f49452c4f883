/**
 * From raw word vectors to the two shipped tables, as a pure function of its inputs: `glove` (all-but-the-top only) and
 * `wordnet-glove` (a thesaurus's vectors beside GloVe's; on both together definitions, WordNet's and the field's constraints).
 */
import { allButTheTop } from "../../server/src/text/enrichment/allButTheTop.ts";
import { applyDefinitions, blendGlosses, wordsOfGlosses, type Definitions } from "../../server/src/text/enrichment/definitions.ts";
import { enrichWithField, enrichWithPairs } from "../../server/src/text/enrichment/enrich.ts";
import type { FieldConstraints } from "../../server/src/text/enrichment/fieldConstraints.ts";
import { indexOf, selectRows, type WordMatrix } from "../../server/src/text/enrichment/matrix.ts";
import type { EnrichmentSettings } from "../../server/src/text/enrichment/settings.ts";
import { joinMatrices } from "./joinMatrices.ts";
import type { TableSettings } from "./settings.ts";
import { thesaurusVectors, type ThesaurusEntries } from "./thesaurus.ts";
import { chooseVocabulary, looksLikeQuality } from "./vocabulary.ts";
import type { WordNet } from "./wordnet.ts";

export interface TableSources {
  readonly glove: WordMatrix;
  readonly wordNet: WordNet;
  readonly thesaurus: ThesaurusEntries;
  readonly field: FieldConstraints;
  readonly definitions: Definitions;
  /** Further words of the field to keep, however rare. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Both of the same words in the same order. */
export interface Tables {
  readonly plain: WordMatrix;
  readonly enriched: WordMatrix;
}

/** Definitions and WordNet: general language. `matrix` must already hold rows for all defined words. */
function enrichWithWordNet(matrix: WordMatrix, { definitions, wordNet }: TableSources, settings: EnrichmentSettings): WordMatrix {
  const defined = applyDefinitions(matrix, definitions, settings.ownShareOfDefinedWords);
  const glossed = blendGlosses(defined, wordNet.glosses, settings.glossShare);
  return enrichWithPairs(glossed, wordNet, settings);
}

/** The wanted rows and those that move them, in the matrix's order. The rest of GloVe would only take memory. */
function withWhatMovesThem(matrix: WordMatrix, wanted: readonly number[], { definitions, wordNet }: TableSources): WordMatrix {
  const words = new Set(wanted.map((row) => matrix.words[row] ?? ""));
  for (const [word, parts] of definitions) for (const each of [word, ...parts]) words.add(each);
  // WordNet's pairs are of its lemmas, and every lemma has a gloss.
  for (const [lemma, texts] of wordNet.glosses) for (const each of [lemma, ...wordsOfGlosses(texts)]) words.add(each);
  return selectRows(matrix, [...matrix.words.keys()].filter((row) => words.has(matrix.words[row] ?? "")));
}

/** The same words, the thesaurus's values behind their own. */
function joinThesaurus(matrix: WordMatrix, entries: ThesaurusEntries, { removedDirections, thesaurus }: TableSettings): WordMatrix {
  const known = indexOf(matrix.words);
  const raw = thesaurusVectors(entries, (member) => known.has(member), thesaurus);
  return joinMatrices(matrix, allButTheTop(raw, removedDirections, raw.words.length), thesaurus.share);
}

export function buildTables(sources: TableSources, settings: TableSettings): Tables {
  const { definitions, field, vocabulary, wordNet } = sources;
  const cleaned = allButTheTop(sources.glove, settings.removedDirections, settings.directionsMeasuredOn);
  const known = indexOf(cleaned.words);
  // The plain table knows the same words: those without a vector of their own take their definition's.
  const missing = new Map([...definitions].filter(([word]) => !known.has(word)));
  const complete = applyDefinitions(cleaned, missing, 1);
  const listed = new Set(sources.thesaurus.flat());
  const always = (word: string): boolean =>
    looksLikeQuality(word) || listed.has(word) || wordNet.modifiers.has(word) || wordNet.qualities.has(word) || field.words.has(word) || definitions.has(word) || vocabulary.has(word);
  const rows = chooseVocabulary(complete, always, settings.vocabularySize);
  const plain = selectRows(complete, rows);
  const joined = joinThesaurus(withWhatMovesThem(complete, rows, sources), sources.thesaurus, settings);
  const general = enrichWithWordNet(joined, sources, settings.enrichment);
  const places = indexOf(general.words);
  const chosen = plain.words.flatMap((word) => places.get(word) ?? []);
  const enriched = enrichWithField(general, field, settings.enrichment, () => chosen);
  return { plain, enriched: selectRows(enriched, chosen) };
}
