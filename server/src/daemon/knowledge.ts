/**
 * Everything shipped that a search or an evaluation with one encoder and one feature set needs, loaded together.
 */
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import { SIGNAL_MODEL } from "../models/signal.ts";
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
  /** Null where the features are another model's than those that the shipped statistics were taken from. */
  readonly reference: FeatureStatistics | null;
  /** Sentences for a person on how the features are compared. */
  readonly notes: readonly string[];
  /** μ where no text is annotated. */
  readonly defaultMean: Float64Array;
}

/**
 * @param features `external`: vectors from elsewhere, for which no profiles and no statistics are known
 * @param modelId of the feature model whose features are compared
 * @param texts that will be encoded with it; a sentence encoder reads them now
 */
export async function loadKnowledge(resources: Resources, text: string, features: FeatureSet | "external", modelId: string, texts: readonly string[] = []): Promise<Result<Knowledge>> {
  const [reading, glossary, profiles, reference] = await Promise.all([
    features === "external" ? resources.plainReading(text) : resources.reading(text),
    resources.glossary(),
    resources.profiles(),
    features === "external" ? success(null) : resources.referenceStatistics(features),
  ]);
  if (!reading.ok) return reading;
  if (!glossary.ok) return glossary;
  if (!profiles.ok) return profiles;
  if (!reference.ok) return reference;
  const { vectors, defaultMean } = reading.value;
  const prepared = await vectors.prepare?.(texts);
  if (prepared?.ok === false) return prepared;
  return success({
    vectors,
    glossary: glossary.value,
    profiles: profiles.value,
    reference: modelId === SIGNAL_MODEL.id ? reference.value : null,
    notes: [...(vectors.unit === "text" ? [AS_A_WHOLE] : []), ...(modelId === SIGNAL_MODEL.id ? [] : [noReference(modelId)])],
    defaultMean,
  });
}

const AS_A_WHOLE = "Descriptions are read by a sentence encoder, as a whole: single words have no shares.";

/** The texts of described performances. */
export function textsOf(items: readonly Pick<EvaluationItem, "descriptions">[]): string[] {
  return items.flatMap(({ descriptions }) => descriptions.map(({ text }) => text));
}

function noReference(modelId: string): string {
  return `Features by the model ${modelId}. The shipped reference statistics are those of ${SIGNAL_MODEL.id} and are not used: differences are measured by the spread of the recordings here alone.`;
}
