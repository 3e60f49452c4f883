/** Mean ratings to be kept: as annotations (YAML, to lie beside others in the corpus) or as a table (CSV). */
import type { AnnotatedPerformance } from "../corpus/annotations.ts";
import { writeCsvTable } from "../corpus/csvRows.ts";
import { writeEspressivoYaml } from "../corpus/espressivoYaml.ts";
import { RATED_FEATURES, type MeanRatings } from "../protocol/listening.ts";
import type { StudyKey } from "./studyKey.ts";

const NOWHERE = { line: 0, column: 0 };

/** Pieces and performances as the corpus has them, with `ratings:` only. */
export function ratingsYaml(means: readonly MeanRatings[], { excerpts }: StudyKey): string {
  const heard = new Map(excerpts.map((excerpt) => [excerpt.performance, excerpt]));
  const performances = means.map(({ performance, piece, performer, ratings }): AnnotatedPerformance => {
    const excerpt = heard.get(performance);
    return {
      pieceId: piece,
      performer,
      ...(excerpt === undefined ? {} : { audio: excerpt.audio }),
      ...(excerpt?.span === undefined ? {} : { span: excerpt.span }),
      descriptions: [],
      ratings: Object.fromEntries(Object.entries(ratings).map(([feature, rating]) => [feature, rounded(rating)])),
      attributes: {},
      position: NOWHERE,
    };
  });
  return writeEspressivoYaml({ pieces: [...new Set(means.map(({ piece }) => piece))].map((id) => ({ id, position: NOWHERE })), performances });
}

/** One row a performance; empty where nobody rated. */
export function ratingsCsv(means: readonly MeanRatings[]): string {
  const rows = means.map(({ performance, piece, performer, raters, ratings }) => ({
    cells: [performance, piece, performer, String(raters), ...RATED_FEATURES.map((feature) => rounded(ratings[feature])?.toString() ?? "")],
    line: 0,
  }));
  return writeCsvTable({ columns: ["performance", "piece", "performer", "raters", ...RATED_FEATURES], rows, delimiter: ",", newline: "\n" });
}

function rounded(value: number): number;
function rounded(value: number | undefined): number | undefined;
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 1000) / 1000;
}
