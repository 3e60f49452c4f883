/**
 * The recipes of the demo corpus: what is known of each rendition by construction, for tests and for judging
 * retrieval. The pieces are those of assets/demo/scores, which a test holds to this list.
 */
import { recipesOfPiece } from "./performers.ts";
import type { Recipe } from "./recipe.ts";

export const DEMO_PIECES = [
  "bach_invention_bwv772",
  "bach_prelude_bwv846",
  "beethoven_elise",
  "beethoven_moonlight",
  "chopin_prelude_op28_4",
  "mozart_sonata_k545",
  "petzold_minuet_g",
  "satie_gymnopedie_1",
  "schumann_traeumerei",
] as const;

/** One recipe for each rendition, by piece and performer in ascending order. */
export function demoGroundTruth(pieces: readonly string[] = DEMO_PIECES): readonly Recipe[] {
  return [...pieces].sort().flatMap(recipesOfPiece);
}
