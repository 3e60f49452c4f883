/**
 * The space texts live in, learnt from training texts alone: the mean word vector μ that is taken off every word,
 * and, if asked for, the principal components that are kept. No text of a held-out fold may reach this file.
 */
import { encodeText } from "../text/encode.ts";
import type { Glossary } from "../text/glossary.ts";
import type { WordVectors } from "../text/wordVectors.ts";
import { sumOfTexts, type EncodedDescription, type EncodedItem } from "./encodedItems.ts";
import { principalComponents, project, type Projection } from "./principalComponents.ts";
import { trainingMean } from "./trainingMean.ts";

export interface TextSpace {
  readonly mean: Float64Array;
  /** Of the encoder's own vectors, as in the paper: likenesses to descriptors are left out. Null without PCA. */
  readonly projection: Projection | null;
  readonly dimension: number;
}

export function fitTextSpace(
  training: readonly EncodedItem[],
  { vectors, glossary }: { readonly vectors: WordVectors; readonly glossary?: Glossary },
  defaultMean: Float64Array,
  components: number | undefined,
): TextSpace {
  const descriptions = training.flatMap((encoded) => encoded.descriptions);
  if (components !== undefined) return reducedSpace(descriptions, { vectors, ...(glossary === undefined ? {} : { glossary }) }, defaultMean, components);
  const mean = trainingMean(descriptions, defaultMean);
  return { mean, projection: null, dimension: vectors.dimension };
}

/** Of the encoder's own values alone: what stands behind them has no say in μ either. */
function reducedSpace(descriptions: readonly EncodedDescription[], { vectors, glossary }: { readonly vectors: WordVectors; readonly glossary?: Glossary }, defaultMean: Float64Array, components: number): TextSpace {
  const own = vectors.ownDimension ?? vectors.dimension;
  const mean = trainingMean(
    descriptions.map(({ wordMean, knownWords }) => ({ knownWords, wordMean: wordMean?.subarray(0, own) ?? null })),
    defaultMean.subarray(0, own),
  );
  const words = descriptions.flatMap(({ text }) => encodeText(text, vectors, mean, glossary).words.filter(({ known }) => known));
  const projection = principalComponents(
    words.map(({ vector }) => vector),
    own,
    components,
  );
  return { mean, projection, dimension: projection.components };
}

/** Sum of the descriptions' words in this space; zero where no word is known. */
export function placeDescriptions(space: TextSpace, descriptions: readonly EncodedDescription[]): Float64Array {
  const sum = sumOfTexts(descriptions, space.mean);
  return space.projection === null ? sum : project(space.projection, sum);
}
