/**
 * A made-up corpus with a known truth: words have random vectors, each performance a random taste, its listeners
 * choose words that fit it, and its features are a linear function of that taste plus noise.
 */
import type { EvaluationInput, EvaluationItem } from "../../server/src/evaluation/evaluate.ts";
import { seededRandom, shuffle, type RandomSource } from "../../server/src/evaluation/random.ts";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import type { DescriptorProfile } from "../../server/src/retrieval/profiles.ts";
import type { WordVectors } from "../../server/src/text/wordVectors.ts";

export interface SimulationOptions {
  readonly seed: number;
  readonly pieces?: number;
  readonly renditions?: number;
  readonly listeners?: number;
  /** Descriptions change places within their piece: no relation to the features is left. */
  readonly shuffled?: boolean;
  readonly withProfiles?: boolean;
  /** Of the word vectors. */
  readonly dimension?: number;
}

const DIMENSION = 16;
const WORDS = 120;

/** Words that no tokeniser splits and no glossary knows: `zqaa`, `zqab`, … */
export function simulatedWord(index: number): string {
  return `zq${String.fromCharCode(97 + Math.floor(index / 26))}${String.fromCharCode(97 + (index % 26))}`;
}

export function simulatedVectors(seed: number, words = WORDS, dimension = DIMENSION): WordVectors {
  const random = seededRandom(seed);
  const table = new Map<string, Float32Array>();
  for (let index = 0; index < words; index++) table.set(simulatedWord(index), Float32Array.from({ length: dimension }, () => 0.3 + normal(random)));
  return { name: "simulated", dimension, size: words, vector: (word) => table.get(word) };
}

export function simulatedInput(options: SimulationOptions): EvaluationInput {
  const { seed, pieces = 6, renditions = 5, listeners = 6, shuffled = false, withProfiles = false, dimension = DIMENSION } = options;
  const vectors = simulatedVectors(seed + 1000, WORDS, dimension);
  const random = seededRandom(seed);
  const truth = FEATURE_NAMES.map(() => Float64Array.from({ length: dimension }, () => normal(random)));
  const meaning = Array.from({ length: WORDS }, (_, index) => {
    const vector = vectors.vector(simulatedWord(index)) ?? new Float32Array(dimension);
    return truth.map((row) => row.reduce((sum, weight, k) => sum + weight * ((vector[k] ?? 0) - 0.3), 0));
  });
  const items: EvaluationItem[] = [];
  for (let piece = 0; piece < pieces; piece++) {
    const offset = FEATURE_NAMES.map(() => 5 * normal(random));
    const tastes = Array.from({ length: renditions }, () => FEATURE_NAMES.map(() => normal(random)));
    const texts = tastes.map((taste) => Array.from({ length: listeners }, () => fittingWords(taste, meaning, random)));
    if (shuffled) shuffle(texts, random);
    tastes.forEach((taste, rendition) => {
      items.push({
        id: `piece${piece}/player${rendition}.wav`,
        pieceId: `piece${piece}`,
        workId: `work${Math.floor(piece / 2)}`,
        performer: `player${rendition}`,
        features: Float64Array.from(taste, (value, k) => value + (offset[k] ?? 0) + 0.3 * normal(random)),
        descriptions: (texts[rendition] ?? []).map((text, listener) => ({ listener: `listener${listener}`, text })),
      });
    });
  }
  return {
    items,
    featureNames: FEATURE_NAMES,
    vectors,
    profiles: withProfiles ? someProfiles(meaning) : null,
    reference: null,
    defaultMean: new Float64Array(dimension),
  };
}

/** The corpus with the descriptions of some performances replaced. */
export function withTexts(input: EvaluationInput, concerns: (item: EvaluationItem) => boolean, texts: readonly string[]): EvaluationInput {
  const items = input.items.map((item) =>
    concerns(item) ? { ...item, descriptions: texts.map((text, index) => ({ listener: `other${index}`, text })) } : item,
  );
  return { ...input, items };
}

/** Three words, each the best fitting of six drawn at random. */
function fittingWords(taste: readonly number[], meaning: readonly (readonly number[])[], random: RandomSource): string {
  const words = [0, 1, 2].map(() => {
    const drawn = Array.from({ length: 6 }, () => random.integer(meaning.length));
    const fit = (word: number): number => (meaning[word] ?? []).reduce((sum, value, k) => sum + value * (taste[k] ?? 0), 0);
    return simulatedWord(drawn.reduce((best, word) => (fit(word) > fit(best) ? word : best)));
  });
  return words.join(", ");
}

function someProfiles(meaning: readonly (readonly number[])[]): DescriptorProfile[] {
  return meaning.slice(0, 40).map((values, word) => ({
    descriptor: simulatedWord(word),
    values: Object.fromEntries(FEATURE_NAMES.map((name, k) => [name, Math.max(-2, Math.min(2, (values[k] ?? 0) / 4))])),
    source: "simulated",
  }));
}

function normal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}
