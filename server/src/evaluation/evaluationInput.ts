/**
 * What an evaluation works on: the performances with their features and descriptions, the word vectors, and what
 * the default map is made of. Features are in their own units; the evaluation itself standardises them.
 */
import type { Description } from "../protocol/corpus.ts";
import type { DescriptorProfile } from "../retrieval/profiles.ts";
import type { FeatureStatistics } from "../retrieval/standardisation.ts";
import type { Glossary } from "../text/glossary.ts";
import type { WordVectors } from "../text/wordVectors.ts";

export interface EvaluationItem {
  /** The performance's id, unique. */
  readonly id: string;
  readonly pieceId: string;
  readonly workId: string;
  readonly performer: string;
  /** Raw values, parallel to `featureNames`. */
  readonly features: Float64Array;
  readonly descriptions: readonly Description[];
  /** Further columns of the annotations, by name: what folds and groups can be made of. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Of the recording's content, where there is one. */
  readonly sha256?: string;
}

/** Another corpus that the maps are trained on, in place of the rest of the one that is tested. */
export interface TrainingCorpus {
  readonly name: string;
  /** Features in the same order as those of the corpus tested. */
  readonly items: readonly EvaluationItem[];
}

export interface EvaluationInput {
  readonly items: readonly EvaluationItem[];
  readonly training?: TrainingCorpus;
  readonly featureNames: readonly string[];
  readonly vectors: WordVectors;
  /** Terms of other languages, read as the English they stand for. */
  readonly glossary?: Glossary;
  /** Null where the features are not ours (external vectors): there is no default map for them. */
  readonly profiles: readonly DescriptorProfile[] | null;
  /** Shipped statistics of the features, towards which small corpora are shrunk; null where there are none. */
  readonly reference: FeatureStatistics | null;
  /** The mean word vector of an encoder that has seen no training texts. */
  readonly defaultMean: Float64Array;
}
