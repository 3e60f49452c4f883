/**
 * The penalty of the default map, chosen once for all folds of a training: the profiles alone decide it, in the encoder's own
 * centring, so that no training text has a say, and choosing it anew in every fold would cost most of the time.
 */
import type { AnyFeatureName } from "../protocol/features.ts";
import { choosePenaltyFor } from "../retrieval/defaultMap.ts";
import { encodeText } from "../text/encode.ts";
import type { TrainingResources } from "./trainingGround.ts";

/** Undefined where there is no default map. */
export function defaultPenalty({ profiles, vectors, glossary, defaultMean, featureNames }: TrainingResources): number | undefined {
  if (profiles === null) return undefined;
  // Profiles exist only for features of our own, whose names these then are.
  return choosePenaltyFor(profiles, (text) => encodeText(text, vectors, defaultMean, glossary).vector, vectors.dimension, featureNames as readonly AnyFeatureName[]);
}
