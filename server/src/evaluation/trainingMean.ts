/**
 * μ, the mean word vector of training texts, drawn towards the encoder's own mean by as much as chance explains of the distance
 * between them: the James–Stein estimator in its positive part (Efron & Morris 1973). Ten short texts say little about the mean of
 * all that a corpus's listeners would say, thousands say nearly all. Nothing is tuned: how far the means of corpora lie apart is
 * read off the distance itself, whose expected square is theirs and μ's own sampling variance.
 */
import type { EncodedDescription } from "./encodedItems.ts";

/**
 * mean + (1 − B)·(μ − mean), B = min(1, V / |μ − mean|²). V, the variance of μ summed over its dimensions, takes texts as clusters
 * (linearised ratio estimator): words of one text are alike.
 * @returns μ; `defaultMean` where fewer than two texts have a known word
 */
export function trainingMean(descriptions: readonly Pick<EncodedDescription, "wordMean" | "knownWords">[], defaultMean: Float64Array): Float64Array {
  const texts = descriptions.flatMap(({ wordMean, knownWords }) => (wordMean === null ? [] : [{ mean: wordMean, words: knownWords }]));
  if (texts.length < 2) return defaultMean;
  const words = texts.reduce((sum, text) => sum + text.words, 0);
  const own = defaultMean.map((_, k) => texts.reduce((sum, { mean, words: weight }) => sum + weight * (mean[k] ?? 0), 0) / words);
  const squares = texts.reduce((sum, { mean, words: weight }) => sum + weight ** 2 * squaredDistance(mean, own), 0);
  const variance = (squares / words ** 2) * (texts.length / (texts.length - 1));
  const distance = squaredDistance(own, defaultMean);
  const drawn = distance <= variance ? 1 : variance / distance;
  return own.map((value, k) => value + drawn * ((defaultMean[k] ?? 0) - value));
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += ((a[k] ?? 0) - (b[k] ?? 0)) ** 2;
  return sum;
}
