/**
 * Training and evaluation as work for a process of its own: what they take and give. The shipped knowledge is not sent;
 * the process reads it from the assets folder once.
 */
import type { EvaluationReport, EvaluationSettings, MapChoice, MapSetting } from "../protocol/evaluation.ts";
import type { FeatureSet } from "../protocol/features.ts";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { LinearMap } from "../retrieval/linearMap.ts";

interface StudyGround {
  readonly assetsFolder: string;
  /** A built-in set; or the names of imported dimensions, of which nothing is known here. */
  readonly features: FeatureSet | readonly string[];
  /** Of the feature model that `items` are by. */
  readonly modelId: string;
  /** Name of the word vectors. */
  readonly text: string;
  readonly items: readonly EvaluationItem[];
}

export interface TrainingRequest extends StudyGround {
  readonly study: "train";
  readonly map: MapSetting;
}

export interface EvaluationRequest extends StudyGround {
  readonly study: "evaluate";
  readonly settings: EvaluationSettings;
  /** False: without listener agreement and diagnosis. */
  readonly thorough?: boolean;
  /** Built-in features that are left out of the input. */
  readonly without?: readonly string[];
  /** These folds alone. */
  readonly only?: readonly string[];
}

export type StudyRequest = TrainingRequest | EvaluationRequest;

/** What a search needs of a trained retrieval; scales and means are taken from the corpus as it is at the search. */
export interface SearchMap {
  readonly map: LinearMap;
  /** μ, the mean word vector that is taken off every word. */
  readonly mean: Float64Array;
  /** Null: the default map. */
  readonly penalty: number | null;
  /** What training divided the features by; not there for imported vectors. */
  readonly scale?: Float64Array;
  /** What each map scored when this one was chosen. */
  readonly choices?: readonly MapChoice[];
}

/** By the request's `study`. */
export interface StudyAnswers {
  readonly train: SearchMap;
  readonly evaluate: EvaluationReport;
}
