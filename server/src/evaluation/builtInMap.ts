/**
 * The default map in the encoder's own centring: the profiles alone decide it, so that no training text has a say, and it is the same
 * for every fold of every evaluation. It is fitted once: fitting it anew in each inner fold took most of an evaluation's time.
 */
import type { AnyFeatureName } from "../protocol/features.ts";
import { fitDefaultMap } from "../retrieval/defaultMap.ts";
import type { LinearMap } from "../retrieval/linearMap.ts";
import type { DescriptorProfile } from "../retrieval/profiles.ts";
import { encodeText } from "../text/encode.ts";
import type { Glossary } from "../text/glossary.ts";
import type { WordVectors } from "../text/wordVectors.ts";
import type { TrainingResources } from "./trainingGround.ts";

interface Fitted {
  readonly glossary: Glossary | undefined;
  readonly mean: Float64Array;
  readonly map: LinearMap;
}

/** By profiles, vectors and features: as long as they are in use. */
const fitted = new WeakMap<readonly DescriptorProfile[], WeakMap<WordVectors, Map<string, Fitted>>>();

/** Null where there are no profiles. The same arguments give the same map. */
export function builtInMap({ profiles, vectors, glossary, defaultMean, featureNames }: Pick<TrainingResources, "profiles" | "vectors" | "glossary" | "defaultMean" | "featureNames">): LinearMap | null {
  if (profiles === null) return null;
  const byVectors = fitted.get(profiles) ?? new WeakMap<WordVectors, Map<string, Fitted>>();
  fitted.set(profiles, byVectors);
  const byFeatures = byVectors.get(vectors) ?? new Map<string, Fitted>();
  byVectors.set(vectors, byFeatures);
  const key = featureNames.join(" ");
  const known = byFeatures.get(key);
  if (known !== undefined && known.glossary === glossary && known.mean === defaultMean) return known.map;
  // Profiles exist only for features of our own, whose names these then are.
  const map = fitDefaultMap(profiles, (text) => encodeText(text, vectors, defaultMean, glossary).vector, vectors.dimension, featureNames as readonly AnyFeatureName[]);
  byFeatures.set(key, { glossary, mean: defaultMean, map });
  return map;
}
