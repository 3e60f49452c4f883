/**
 * The penalty of the default map, chosen once for all folds of a training: the profiles alone decide it, in the encoder's own
 * centring, so that no training text has a say, and choosing it anew in every fold would cost most of the time.
 */
import type { AnyFeatureName } from "../protocol/features.ts";
import { choosePenalty } from "../retrieval/defaultMap.ts";
import { gramMatrix } from "../retrieval/ridgeSolve.ts";
import { unitVector, vectorLength } from "../retrieval/vectors.ts";
import { encodeText } from "../text/encode.ts";
import type { TrainingResources } from "./trainingGround.ts";

/** Undefined where there is no default map. */
export function defaultPenalty({ profiles, vectors, glossary, defaultMean, featureNames }: TrainingResources): number | undefined {
  if (profiles === null) return undefined;
  const rows = profiles.flatMap(({ descriptor, values }) => {
    const { vector } = encodeText(descriptor, vectors, defaultMean, glossary);
    if (vector === null || vectorLength(vector) === 0) return [];
    // Profiles exist only for features of our own, whose names these then are.
    return [{ input: unitVector(vector), target: Float64Array.from(featureNames as readonly AnyFeatureName[], (name) => values[name] ?? 0) }];
  });
  const matrix = gramMatrix(rows.map(({ input }) => input), vectors.dimension);
  return choosePenalty(matrix, rows.map(({ target }) => target));
}
