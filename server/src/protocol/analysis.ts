/**
 * What is known of a recording (or of a span of one) after its analysis: the record that the store keeps
 * and every view reads, so that none needs a second analysis.
 */
import type { ExtendedVector, FeatureVector } from "./features.ts";

/** Identifies the feature model that made a record; vectors of different models never mix. */
export interface ModelIdentity {
  readonly id: string;
  readonly version: string;
}

/** The backends of TensorFlow.js by its own names; `tensorflow` is the native one of @tensorflow/tfjs-node. */
export const BACKENDS = ["tensorflow", "wasm", "cpu"] as const;
export type Backend = (typeof BACKENDS)[number];

export interface AnalysisWindow {
  /** Seconds from the beginning of the recording (not of the span). */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly features: FeatureVector;
  readonly extended: ExtendedVector;
}

/** A curve sampled evenly; the first value belongs to `startSeconds` of the recording. */
export interface Curve {
  readonly startSeconds: number;
  readonly hopSeconds: number;
  readonly values: Float32Array;
}

export interface AnalysisRecord {
  readonly model: ModelIdentity;
  /** What computed the network of `cp-resnet`; absent for models without one, and in records of before this was kept. */
  readonly backend?: Backend;
  /** Length of what was analysed, before trimming of silence, in seconds. */
  readonly durationSeconds: number;
  /** What remains after trimming of leading and trailing silence, in seconds from the recording's beginning. */
  readonly soundStartSeconds: number;
  readonly soundEndSeconds: number;
  /** Mean of the windows. */
  readonly features: FeatureVector;
  readonly extended: ExtendedVector;
  readonly windows: readonly AnalysisWindow[];
  /** Onset groups, in seconds from the recording's beginning, ascending. */
  readonly onsetsSeconds: Float32Array;
  /** Short-time level in dB relative to the recording's own mean power. */
  readonly loudness: Curve;
  /** Waveform peaks for drawing: the largest magnitude of each hop, in [0, 1] of full scale. */
  readonly waveform: Curve;
  /** True where the decoder gave less than the file declares. */
  readonly partial: boolean;
  /** Sentences for a person: what is doubtful about this record. */
  readonly warnings: readonly string[];
}

/** A stretch of a recording, in seconds from its beginning; `endSeconds` is exclusive. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}
