/** Keys of studies and answers to them, made in code. */
import type { RaterAnswers } from "../../server/src/listening/readAnswers.ts";
import { readAnswers } from "../../server/src/listening/readAnswers.ts";
import { KEY_FORMAT, type StudyKey } from "../../server/src/listening/studyKey.ts";
import { FEATURE_NAMES, type FeatureVector } from "../../server/src/protocol/features.ts";
import { ANSWERS_FORMAT, type StudyKind } from "../../server/src/protocol/listening.ts";

export const features = (value: number): FeatureVector => Object.fromEntries(FEATURE_NAMES.map((name) => [name, value])) as FeatureVector;

/** Item `i1` hears excerpt `e1` of performance `piece/p1.wav`, and so on; the feature of the k-th of n is (k − 1) / (n − 1). */
export function keyOf(kind: StudyKind, count: number): StudyKey {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return {
    format: KEY_FORMAT,
    version: 1,
    study: "abcdef012345",
    name: "test",
    kind,
    settings: { kind, excerpts: count, seconds: 15, seed: 1, language: "en", features: "paper", text: "wordnet-glove", map: "auto" },
    model: { id: "signal", version: "1" },
    scale: [1, 7],
    loudnessLkfs: -23,
    items: numbers.map((k) => ({ id: `i${k}`, excerpt: `e${k}`, ...(kind === "reasons" ? { judgement: { query: `query ${k}`, system: `s${k}`, control: `c${k}`, controlPerformance: "other" } } : {}) })),
    excerpts: numbers.map((k) => ({
      id: `e${k}`,
      performance: `piece/p${k}.wav`,
      piece: "piece",
      performer: `p${k}`,
      audio: `piece/p${k}.wav`,
      heard: { startSeconds: 0, endSeconds: 15 },
      gainDb: 0,
      features: features((k - 1) / (count - 1)),
      performanceFeatures: features(0),
    })),
  };
}

export function answersText(key: StudyKey, rater: string, items: readonly object[], more: object = {}): string {
  return JSON.stringify({ format: ANSWERS_FORMAT, version: 1, study: key.study, kind: key.kind, rater, training: "none", startedAt: "2024-01-01T00:00:00Z", finishedAt: "2024-01-01T01:00:00Z", items, ...more });
}

/** The same rating for all qualities of an item; null: not rated. */
export function rater(key: StudyKey, name: string, ratings: readonly (number | null)[]): RaterAnswers {
  const items = ratings.map((rating, index) => ({ id: `i${index + 1}`, position: index + 1, ratings: Object.fromEntries(FEATURE_NAMES.map((feature) => [feature, rating])) }));
  return read(answersText(key, name, items), key);
}

export function judge(key: StudyKey, name: string, choices: readonly (string | null)[]): RaterAnswers {
  return read(answersText(key, name, choices.map((choice, index) => ({ id: `i${index + 1}`, position: index + 1, choice }))), key);
}

function read(text: string, key: StudyKey): RaterAnswers {
  const answers = readAnswers(text, "answers.json", key);
  if (!answers.ok) throw new Error(answers.problem.message);
  return answers.value;
}
