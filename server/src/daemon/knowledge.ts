/**
 * Everything shipped that a search or an evaluation with one encoder and one feature set needs, loaded together.
 */
import type { FeatureSet } from "../protocol/features.ts";
import { success, type Result } from "../protocol/result.ts";
import type { DescriptorProfile } from "../retrieval/profiles.ts";
import type { FeatureStatistics } from "../retrieval/standardisation.ts";
import type { Glossary } from "../text/glossary.ts";
import type { WordVectors } from "../text/wordVectors.ts";
import type { Resources } from "./resources.ts";

export interface Knowledge {
  readonly vectors: WordVectors;
  readonly glossary: Glossary;
  readonly profiles: readonly DescriptorProfile[];
  readonly reference: FeatureStatistics;
  /** μ where no text is annotated. */
  readonly defaultMean: Float64Array;
}

export async function loadKnowledge(resources: Resources, text: string, features: FeatureSet): Promise<Result<Knowledge>> {
  const [vectors, glossary, profiles, reference, defaultMean] = await Promise.all([
    resources.wordVectors(text),
    resources.glossary(),
    resources.profiles(),
    resources.referenceStatistics(features),
    resources.defaultMean(text),
  ]);
  if (!vectors.ok) return vectors;
  if (!glossary.ok) return glossary;
  if (!profiles.ok) return profiles;
  if (!reference.ok) return reference;
  if (!defaultMean.ok) return defaultMean;
  return success({
    vectors: vectors.value,
    glossary: glossary.value,
    profiles: profiles.value,
    reference: reference.value,
    defaultMean: defaultMean.value,
  });
}
