/**
 * Made-up corpora for choosing how maps are trained, of which the truth is known: listeners use the shipped descriptors and their
 * neighbours as the default map says, but for a deviation of this corpus's own, and each word by a little of its own.
 * Nothing of it is taken from a corpus of listeners.
 */
import type { EvaluationItem } from "../../../../server/src/evaluation/evaluationInput.ts";
import { seededRandom, type RandomSource } from "../../../../server/src/evaluation/random.ts";
import { applyMap, type LinearMap } from "../../../../server/src/retrieval/linearMap.ts";
import type { WordVectors } from "../../../../server/src/text/wordVectors.ts";

/** `none`: listeners mean what the default map says. `words`: a random linear map is added. `features`: each feature counts more or less, or the other way round. */
export interface Deviation {
  readonly kind: "none" | "words" | "features";
  /** Root mean square over the vocabulary, of the default map's own. */
  readonly size: number;
}

export interface SimulatedCorpus {
  readonly items: readonly EvaluationItem[];
  /** Further pieces of the same listeners, for measuring alone. */
  readonly unseen: readonly EvaluationItem[];
}

export interface Shape {
  readonly pieces: number;
  readonly renditions: number;
  /** Descriptions a rendition. */
  readonly listeners: number;
}

const UNSEEN_PIECES = 25;
/** Of a word's meaning that no linear map has, of the default map's own. */
const WORD_OWN = 0.5;
/** Of words said whatever is heard. */
const IDLE = 0.4;
const OFFERED = 4;
const VOCABULARY = 140;
const FEATURE_NOISE = 0.3;

/** @param words that listeners of all corpora could use; each corpus has some of them, some more usual than others */
export function simulateCorpus(seed: number, shape: Shape, deviation: Deviation, prior: LinearMap, vectors: WordVectors, words: readonly string[]): SimulatedCorpus {
  const random = seededRandom(seed);
  const listener = makeListener(random, deviation, prior, vectors, words);
  const pieces = (count: number, name: string): EvaluationItem[] => Array.from({ length: count }, (_, piece) => makePiece(random, `${name}${piece}`, shape, prior.outputNames.length, listener)).flat();
  return { items: pieces(shape.pieces, "piece"), unseen: pieces(UNSEEN_PIECES, "unseen") };
}

type Listener = (heard: readonly number[]) => string;

function makePiece(random: RandomSource, id: string, { renditions, listeners }: Shape, features: number, describe: Listener): EvaluationItem[] {
  const offset = Array.from({ length: features }, () => 3 * normal(random));
  return Array.from({ length: renditions }, (_, rendition) => {
    const heard = offset.map(() => normal(random));
    return {
      id: `${id}/${rendition}`,
      pieceId: id,
      workId: id,
      performer: `player${rendition}`,
      features: Float64Array.from(heard, (value, k) => value + (offset[k] ?? 0) + FEATURE_NOISE * normal(random)),
      descriptions: Array.from({ length: listeners }, (_unused, person) => ({ listener: `listener${person}`, text: describe(heard) })),
    };
  });
}

/** Says one to four words; of some that come to mind the one that fits best, usual words coming to mind more often. */
function makeListener(random: RandomSource, deviation: Deviation, prior: LinearMap, vectors: WordVectors, words: readonly string[]): Listener {
  const own = Array.from({ length: VOCABULARY }, () => words[random.integer(words.length)] ?? "");
  const usual = own.map((_, place) => 1 / (place + 5));
  const total = usual.reduce((sum, weight) => sum + weight, 0);
  const centre = new Float64Array(prior.inputDimension);
  own.forEach((word, place) => vectors.vector(word)?.forEach((value, k) => (centre[k] = (centre[k] ?? 0) + ((usual[place] ?? 0) / total) * value)));
  const meanings = meaningsOf(random, own.map((word) => Float64Array.from(vectors.vector(word) ?? centre, (value, k) => value - (centre[k] ?? 0))), deviation, prior);
  const draw = (): number => {
    let left = random.uniform() * total;
    return Math.max(0, usual.findIndex((weight) => (left -= weight) < 0));
  };
  return (heard) =>
    Array.from({ length: 1 + random.integer(4) }, () => {
      const offered = Array.from({ length: random.uniform() < IDLE ? 1 : OFFERED }, draw);
      const fit = (place: number): number => (meanings[place] ?? []).reduce((sum, value, k) => sum + value * (heard[k] ?? 0), 0);
      return own[offered.reduce((best, place) => (fit(place) > fit(best) ? place : best))] ?? "";
    }).join(", ");
}

function meaningsOf(random: RandomSource, centred: readonly Float64Array[], { kind, size }: Deviation, prior: LinearMap): number[][] {
  const told = centred.map((vector) => [...applyMap(prior, vector)]);
  const loud = rootMeanSquare(told);
  const outputs = prior.outputNames.length;
  const weights = Array.from({ length: outputs }, () => Array.from({ length: prior.inputDimension }, () => normal(random)));
  const factors = Array.from({ length: outputs }, () => normal(random));
  const deviating = centred.map((vector, word) =>
    kind === "words" ? weights.map((row) => row.reduce((sum, weight, k) => sum + weight * (vector[k] ?? 0), 0)) : (told[word] ?? []).map((value, k) => value * (factors[k] ?? 0)),
  );
  const scale = kind === "none" ? 0 : (size * loud) / rootMeanSquare(deviating);
  return told.map((meaning, word) => unit(meaning.map((value, k) => value + scale * (deviating[word]?.[k] ?? 0) + ((WORD_OWN * loud) / Math.sqrt(outputs)) * normal(random))));
}

function unit(values: readonly number[]): number[] {
  const length = Math.hypot(...values);
  return values.map((value) => (length === 0 ? 0 : value / length));
}

function rootMeanSquare(rows: readonly (readonly number[])[]): number {
  return Math.sqrt(rows.reduce((sum, row) => sum + row.reduce((square, value) => square + value * value, 0), 0) / rows.length);
}

function normal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}
