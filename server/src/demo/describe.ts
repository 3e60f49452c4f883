/**
 * What invented listeners say of a rendition, worded from its recipe: the stronger a dimension's level, the likelier
 * it is named; with synonyms, negated opposites, words that say nothing and a few that are plainly wrong.
 * Deterministic; the ground truth of the demo corpus.
 */
import type { Description } from "../protocol/corpus.ts";
import { DIMENSIONS, type Dimension, type Recipe } from "./recipe.ts";
import { seededRandom, shuffled, type SeededRandom } from "./seededRandom.ts";
import type { Side, Vocabulary, Wording } from "./vocabulary.ts";

const LISTENERS = 12;
const FEWEST_LISTENERS = 5;
const MOST_LISTENERS = 8;
/** Levels nearer the middle than this are not noticed. */
const NOTICED_LEVEL = 0.3;
const SAYS_NOTHING_SHARE = 0.12;
const DISAGREES_SHARE = 0.06;
const NEGATES_SHARE = 0.1;
/** A blend ("dreamy") is as attractive as this many single poles. */
const BLEND_WEIGHT = 1.3;

/** How readily people notice and name a dimension. */
const SALIENCE: Readonly<Record<Dimension, number>> = {
  tempo: 1.6, rubato: 1.1, detachment: 1.5, loudness: 1, dynamics: 0.8,
  pedal: 0.7, voicing: 0.5, accents: 0.6, unevenness: 0.5, drift: 0.3,
};

interface Impression {
  readonly words: readonly string[];
  /** Plain words of the opposite pole, for "not …"; none for blends. */
  readonly opposite: readonly string[];
  readonly weight: number;
}

/** 5 to 8 descriptions by different listeners, in the order of the listeners' numbers. */
export function describeRendition(recipe: Recipe, vocabulary: Vocabulary): readonly Description[] {
  const random = seededRandom(`listeners of ${recipe.pieceId} by ${recipe.performer}`);
  const numbers = shuffled(Array.from({ length: LISTENERS }, (_, index) => index + 1), random)
    .slice(0, FEWEST_LISTENERS + random.index(MOST_LISTENERS - FEWEST_LISTENERS + 1))
    .sort((a, b) => a - b);
  return numbers.map((number) => {
    const listener = `listener_${number}`;
    const foreign = vocabulary.foreign.get(listener);
    const text = describe(recipe, foreign?.wording ?? vocabulary.english, foreign === undefined, random);
    return foreign === undefined ? { listener, text } : { listener, text, language: foreign.language };
  });
}

function describe(recipe: Recipe, wording: Wording, negates: boolean, random: SeededRandom): string {
  const impressions = impressionsOf(recipe, wording);
  const terms: string[] = [];
  const count = 1 + Math.floor(random.next() * 2.3 + random.next() * 1.6);
  for (let i = 0; i < count; i += 1) {
    const kind = random.next();
    const impression = drawn(impressions, random);
    let term: string;
    if (kind < SAYS_NOTHING_SHARE || impression === undefined) term = pick(wording.anything, random);
    else if (kind < SAYS_NOTHING_SHARE + DISAGREES_SHARE) term = pick(anyPole(wording, random), random);
    else if (negates && kind < SAYS_NOTHING_SHARE + DISAGREES_SHARE + NEGATES_SHARE && impression.opposite.length > 0) {
      term = `not ${pick(impression.opposite, random)}`;
    } else term = pick(impression.words, random);
    if (!terms.includes(term)) terms.push(term);
  }
  return terms.join(", ");
}

function impressionsOf(recipe: Recipe, wording: Wording): readonly Impression[] {
  const impressions: Impression[] = [];
  for (const dimension of DIMENSIONS) {
    const level = recipe.levels[dimension];
    if (Math.abs(level) < NOTICED_LEVEL) continue;
    const side: Side = level > 0 ? "high" : "low";
    const opposite = wording.poles[dimension][level > 0 ? "low" : "high"].filter((word) => !word.includes("_"));
    impressions.push({ words: wording.poles[dimension][side], opposite: opposite.slice(0, 3), weight: SALIENCE[dimension] * level ** 2 });
  }
  for (const blend of wording.blends) {
    const strengths = blend.when.map(({ dimension, side }) => (side === "high" ? 1 : -1) * recipe.levels[dimension]);
    const weakest = Math.min(...strengths);
    if (weakest >= NOTICED_LEVEL) impressions.push({ words: blend.words, opposite: [], weight: BLEND_WEIGHT * weakest ** 2 });
  }
  return impressions;
}

function drawn(impressions: readonly Impression[], random: SeededRandom): Impression | undefined {
  let left = random.next() * impressions.reduce((sum, { weight }) => sum + weight, 0);
  return impressions.find(({ weight }) => (left -= weight) <= 0);
}

function anyPole(wording: Wording, random: SeededRandom): readonly string[] {
  const dimension = DIMENSIONS[random.index(DIMENSIONS.length)] ?? "tempo";
  return wording.poles[dimension][random.next() < 0.5 ? "high" : "low"];
}

function pick(words: readonly string[], random: SeededRandom): string {
  return words[random.index(words.length)] ?? "";
}
