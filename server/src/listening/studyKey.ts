/**
 * The key of a study: what the blinded page does not say. A text with sorted content and no dates, so that the same study
 * has the same key; it is made of the corpus and may be committed with it.
 */
import { createHash } from "node:crypto";
import type { ModelIdentity, Span } from "../protocol/analysis.ts";
import type { FeatureVector } from "../protocol/features.ts";
import { STUDY_KINDS, type StudyKind, type StudySettings } from "../protocol/listening.ts";

export const KEY_FORMAT = "espressivo-study-key";

export interface KeyExcerpt {
  readonly id: string;
  readonly performance: string;
  readonly piece: string;
  readonly performer: string;
  /** Path as an annotation would name it, and the performance's own stretch of it. */
  readonly audio: string;
  readonly span?: Span;
  /** What is heard, in seconds of the recording. */
  readonly heard: Span;
  readonly gainDb: number;
  /** Of the window in the middle of what is heard. */
  readonly features: FeatureVector;
  /** Of the performance. */
  readonly performanceFeatures: FeatureVector;
}

export interface KeyItem {
  readonly id: string;
  readonly excerpt: string;
  readonly judgement?: {
    readonly query: string;
    /** Ids of the explanations: the system's reasons for this result, and its reasons for another candidate. */
    readonly system: string;
    readonly control: string;
    readonly controlPerformance: string;
  };
}

export interface StudyKey {
  readonly format: typeof KEY_FORMAT;
  readonly version: 1;
  readonly study: string;
  readonly name: string;
  readonly kind: StudyKind;
  readonly settings: StudySettings;
  readonly model: ModelIdentity;
  readonly scale: readonly [number, number];
  readonly loudnessLkfs: number;
  readonly items: readonly KeyItem[];
  readonly excerpts: readonly KeyExcerpt[];
}

/** With the id that belongs to its content. */
export function identified(key: Omit<StudyKey, "study" | "format" | "version">): StudyKey {
  const { name: _name, ...content } = key;
  const study = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12);
  return { format: KEY_FORMAT, version: 1, study, ...key };
}

export function keyText(key: StudyKey): string {
  return `${JSON.stringify(key, null, 2)}\n`;
}

/** Undefined where the text is no key; it was written by this program, and is checked as far as reading it needs. */
export function parseKey(text: string): StudyKey | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // No JSON: no key.
  }
  if (!isPlain(value) || value["format"] !== KEY_FORMAT || value["version"] !== 1) return undefined;
  const { study, name, kind, model, scale, items, excerpts } = value;
  if (typeof study !== "string" || typeof name !== "string" || !STUDY_KINDS.some((known) => known === kind)) return undefined;
  if (!isPlain(model) || !isList(scale) || !isList(items) || !isList(excerpts)) return undefined;
  const [lowest, highest] = scale;
  if (typeof lowest !== "number" || typeof highest !== "number" || !(lowest < highest)) return undefined;
  const whole = items.every((item) => isPlain(item) && typeof item["id"] === "string" && typeof item["excerpt"] === "string");
  const heard = excerpts.every((excerpt) => isPlain(excerpt) && typeof excerpt["id"] === "string" && isPlain(excerpt["features"]));
  return whole && heard ? (value as unknown as StudyKey) : undefined;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
