/**
 * Four invented interpretation styles and the recipes they follow in each piece. A style only leans: per piece and
 * dimension the four performers are ranked by inclination plus chance and spread over the whole range, so that
 * no performer sits at the same point of every piece and renditions of one piece always differ.
 */
import { DIMENSIONS, recipeFromLevels, type Dimension, type Recipe, type RecipeLevels } from "./recipe.ts";
import { seededRandom } from "./seededRandom.ts";

export const PERFORMERS = ["arioso", "brillante", "rubato", "secco"] as const;
export type Performer = (typeof PERFORMERS)[number];

const INCLINATIONS: Readonly<Record<Performer, Readonly<Partial<RecipeLevels>>>> = {
  arioso: { detachment: -0.8, pedal: 0.6, voicing: 0.9, tempo: -0.5, accents: -0.5, loudness: -0.4 },
  brillante: { tempo: 0.9, loudness: 0.8, dynamics: 0.5, accents: 0.6, drift: 0.5 },
  rubato: { rubato: 1, dynamics: 0.6, tempo: -0.4, unevenness: 0.5, pedal: 0.4, detachment: -0.3 },
  secco: { detachment: 1, pedal: -0.9, rubato: -0.7, dynamics: -0.6, voicing: -0.5, unevenness: -0.4 },
};

/** How far chance outweighs a style's inclination. */
const CHANCE = 0.75;
/** Levels of the four ranks, lowest to highest; JITTER blurs them. */
const SPREAD = [-1, -0.4, 0.4, 1] as const;
const JITTER = 0.12;

/** The recipes of one piece, in the order of PERFORMERS. */
export function recipesOfPiece(pieceId: string): readonly Recipe[] {
  const random = seededRandom(`recipes of ${pieceId}`);
  const levels = new Map<Performer, Record<Dimension, number>>(
    PERFORMERS.map((performer) => [performer, { ...Object.fromEntries(DIMENSIONS.map((name) => [name, 0])) } as Record<Dimension, number>]),
  );
  for (const dimension of DIMENSIONS) {
    const inclined = PERFORMERS.map((performer) => {
      const own = levels.get(performer);
      // The pedal would hide detached playing, so who detaches tends to leave it alone.
      const contrary = dimension === "pedal" ? -1.2 * (own?.detachment ?? 0) : 0;
      return { performer, score: (INCLINATIONS[performer][dimension] ?? 0) + contrary + CHANCE * random.normal() };
    }).sort((a, b) => a.score - b.score);
    for (const [rank, { performer }] of inclined.entries()) {
      const own = levels.get(performer);
      if (own !== undefined) own[dimension] = (SPREAD[rank] ?? 0) + JITTER * (2 * random.next() - 1);
    }
  }
  return PERFORMERS.map((performer) => {
    const own = levels.get(performer);
    if (own === undefined) throw new Error(`No levels for ${performer}.`);
    return recipeFromLevels(pieceId, performer, own);
  });
}
