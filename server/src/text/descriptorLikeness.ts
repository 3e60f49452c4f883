/**
 * Word vectors with a second part: how like each descriptor of the profiles a word is. A linear map of a hundred dimensions
 * cannot give three hundred descriptors what each of them means; of the likenesses it can, and a word beside a descriptor
 * takes after that one rather than after all of them a little. The part belongs to the word, so that words stay additive.
 */
import { encodeText } from "./encode.ts";
import type { Glossary } from "./glossary.ts";
import type { WordVectors } from "./wordVectors.ts";

/** Against the vector itself, whose length is 1. From 1.4 to 3 the profiles of descriptors left out are predicted equally well. */
const LIKENESS_WEIGHT = 2;

export const LIKENESS_CONVENTION = `the encoder's vector of a word, and behind it ${LIKENESS_WEIGHT} · max(0, cosine)² with each descriptor of the profiles, both less the descriptors' mean`;

/**
 * The same words; `dimension` grows by the number of descriptors that are known. Component j of the second part is
 * max(0, cos(w − mean, aⱼ − mean))², a the descriptors: unlike ones have no say, near ones much more than far ones.
 * @param mean `dimension` values, taken off words and descriptors before they are compared
 */
export function withDescriptorLikeness(vectors: WordVectors, descriptors: readonly string[], mean: Float64Array, glossary?: Glossary): WordVectors {
  const anchors = descriptors.flatMap((descriptor) => {
    const { vector } = encodeText(descriptor, vectors, mean, glossary);
    const unit = vector === null ? null : unitOf(vector);
    return unit === null ? [] : [unit];
  });
  const dimension = vectors.dimension + anchors.length;
  const known = new Map<string, Float32Array>();
  const widen = (own: Float32Array): Float32Array => {
    const wide = new Float32Array(dimension);
    wide.set(own);
    const unit = unitOf(own.map((value, k) => value - (mean[k] ?? 0)));
    if (unit === null) return wide;
    anchors.forEach((anchor, j) => {
      let cosine = 0;
      for (let k = 0; k < anchor.length; k++) cosine += (anchor[k] ?? 0) * (unit[k] ?? 0);
      wide[vectors.dimension + j] = cosine > 0 ? LIKENESS_WEIGHT * cosine * cosine : 0;
    });
    return wide;
  };
  const { name, size, words, unit } = vectors;
  return {
    name,
    size,
    dimension,
    ownDimension: vectors.dimension,
    ...(words === undefined ? {} : { words }),
    ...(unit === undefined ? {} : { unit }),
    ...(vectors.prepare === undefined ? {} : { prepare: vectors.prepare.bind(vectors) }),
    vector: (word) => {
      const own = vectors.vector(word);
      if (own === undefined) return undefined;
      const wide = known.get(word) ?? widen(own);
      // Words come again in every fold, and there are so many; of texts there is no end.
      if (unit === undefined) known.set(word, wide);
      return wide;
    },
  };
}

/** Null for a vector of zeros. */
function unitOf(vector: Float32Array | Float64Array): Float64Array | null {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return null;
  const length = Math.sqrt(square);
  return Float64Array.from(vector, (value) => value / length);
}
