/**
 * Each description encoded once, in a form that any mean word vector μ can still be taken from: a text's vector is
 * Σ sign·(word − μ) = plain − balance·μ, so that folds and nested folds with their own μ share the work.
 * A text's encoding depends on this text and the table alone.
 */
import { encodeText, meanWordVector, type EncodingOptions } from "../text/encode.ts";
import type { Glossary } from "../text/glossary.ts";
import type { WordVectors } from "../text/wordVectors.ts";
import type { EvaluationItem } from "./evaluationInput.ts";

export interface EncodedDescription {
  readonly listener: string;
  readonly text: string;
  /** Σ sign·word over the known words. */
  readonly plain: Float64Array;
  /** Σ sign over the known words: how often μ is taken off. */
  readonly balance: number;
  readonly knownWords: number;
  /** Mean of the known words, negated ones as they are; null if there is none. */
  readonly wordMean: Float64Array | null;
  readonly unknownWords: readonly string[];
}

export interface EncodedItem {
  readonly item: EvaluationItem;
  readonly descriptions: readonly EncodedDescription[];
}

export function encodeItems(items: readonly EvaluationItem[], vectors: WordVectors, glossary?: Glossary, options: EncodingOptions = {}): EncodedItem[] {
  const cache = new Map<string, Omit<EncodedDescription, "listener">>();
  const encode = (text: string): Omit<EncodedDescription, "listener"> => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const encoded = encodeDescription(text, vectors, glossary, options);
    cache.set(text, encoded);
    return encoded;
  };
  return items.map((item) => ({
    item,
    descriptions: item.descriptions.map(({ listener, text }) => ({ listener, ...encode(text) })),
  }));
}

/** Encodes with μ = 0 and with μ = (1, …, 1); the difference is what μ contributes. */
function encodeDescription(text: string, vectors: WordVectors, glossary: Glossary | undefined, options: EncodingOptions): Omit<EncodedDescription, "listener"> {
  const zero = new Float64Array(vectors.dimension);
  const encoded = encodeText(text, vectors, zero, glossary, options);
  const shifted = encodeText(text, vectors, zero.map(() => 1), glossary, options);
  const plain = encoded.vector ?? zero;
  const balance = (plain[0] ?? 0) - (shifted.vector?.[0] ?? plain[0] ?? 0);
  return { text, plain, balance, knownWords: encoded.words.filter((word) => word.known).length, wordMean: meanWordVector([text], vectors, glossary), unknownWords: encoded.unknownWords };
}

/** The texts' summed vector, centred with μ; zero where no word is known. */
export function sumOfTexts(descriptions: readonly EncodedDescription[], mean: Float64Array): Float64Array {
  const sum = new Float64Array(mean.length);
  for (const { plain, balance } of descriptions) {
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + (plain[k] ?? 0) - balance * (mean[k] ?? 0);
  }
  return sum;
}
