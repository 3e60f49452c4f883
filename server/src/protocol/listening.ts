/**
 * Listening studies: what is asked for, what the page that raters open holds, what they send back, and what comes of it.
 * The page and the answers hold no performer, file or feature value; the key, which stays with the corpus, does.
 */
import type { MapSetting } from "./evaluation.ts";
import { FEATURE_NAMES, type FeatureName, type FeatureSet } from "./features.ts";

/** `ratings`: the eight qualities of excerpts. `reasons`: which of two explanations of a result fits better. */
export type StudyKind = "ratings" | "reasons";
export type StudyLanguage = "en" | "de";

export const STUDY_KINDS = ["ratings", "reasons"] as const satisfies readonly StudyKind[];
export const STUDY_LANGUAGES = ["en", "de"] as const satisfies readonly StudyLanguage[];

/** Ratings are whole numbers from `lowest` to `highest`. */
export const RATING_SCALE = { lowest: 1, highest: 7 } as const;

export const EXCERPT_LIMITS = { fewest: 1, most: 200, shortestSeconds: 2, longestSeconds: 60 } as const;
/** A larger page is hard to send, and slow to open. */
export const PAGE_LIMIT_MEGABYTES = 50;
const BASE64_BYTES_PER_SECOND = (22050 * 2 * 4) / 3;

/** What so many excerpts make of a page, in megabytes (10⁶ bytes). */
export function pageMegabytes(excerpts: number, seconds: number): number {
  return (excerpts * seconds * BASE64_BYTES_PER_SECOND) / 1e6;
}

export interface StudySettings {
  readonly kind: StudyKind;
  /** Excerpts to be rated, or results to be judged. */
  readonly excerpts: number;
  /** Length of an excerpt. */
  readonly seconds: number;
  readonly seed: number;
  readonly language: StudyLanguage;
  /** Kind `reasons`: the description whose results are judged; without it the corpus's own descriptions. */
  readonly query?: string;
  readonly features: FeatureSet;
  /** Name of the word vectors. */
  readonly text: string;
  readonly map: MapSetting;
}

/** What became of *Create Listening Study*; paths are absolute. */
export interface CreatedStudy {
  /** Identifies the study in page, key and answers. */
  readonly study: string;
  readonly kind: StudyKind;
  readonly page: string;
  readonly key: string;
  readonly items: number;
  readonly excerpts: number;
  readonly pageBytes: number;
  /** Of all excerpts, in LKFS (ITU-R BS.1770). */
  readonly loudnessLkfs: number;
  /** Sentences for a person. */
  readonly warnings: readonly string[];
}

/** One task of the page. */
export interface StudyItem {
  readonly id: string;
  /** Id of the excerpt that is rated or whose explanations are judged. */
  readonly excerpt: string;
  readonly judgement?: StudyJudgement;
}

export interface StudyJudgement {
  readonly query: string;
  /** Ids of the excerpts that it is compared with. */
  readonly others: readonly string[];
  /** How many there were in all. */
  readonly comparedWith: number;
  readonly explanations: readonly StudyExplanation[];
}

export interface StudyExplanation {
  readonly id: string;
  readonly sentences: readonly string[];
}

export interface StudyQuestion {
  readonly feature: FeatureName;
  readonly question: string;
  readonly low: string;
  readonly high: string;
}

/** Everything that the page's script works on, apart from the sounds. */
export interface StudyPage {
  readonly study: string;
  readonly kind: StudyKind;
  readonly language: StudyLanguage;
  readonly texts: Readonly<Record<string, string>>;
  readonly scale: { readonly lowest: number; readonly highest: number };
  readonly questions: readonly StudyQuestion[];
  readonly items: readonly StudyItem[];
}

export const ANSWERS_FORMAT = "espressivo-study-answers";
export const TRAINING = ["none", "amateur", "student", "professional"] as const;
export type Training = (typeof TRAINING)[number];

/** What a rater sends back. */
export interface StudyAnswers {
  readonly format: typeof ANSWERS_FORMAT;
  readonly version: 1;
  readonly study: string;
  readonly kind: StudyKind;
  readonly rater: string;
  readonly training: Training | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly items: readonly AnsweredItem[];
}

export interface AnsweredItem {
  readonly id: string;
  /** Where it came for this rater, from 1. */
  readonly position: number;
  /** Null: not answered, or "cannot say". */
  readonly ratings?: Readonly<Partial<Record<FeatureName, number | null>>>;
  /** Id of the explanation; "neither": cannot tell; null: not answered. */
  readonly choice?: string | null;
}

export const RATED_FEATURES = FEATURE_NAMES;

/** A coefficient with its 95 % interval; null where it is not defined. */
export interface Estimate {
  readonly value: number | null;
  readonly confidence95: readonly [number, number] | null;
}

export interface StudyRater {
  readonly rater: string;
  readonly file: string;
  readonly training: Training | null;
  readonly answered: number;
  readonly missing: number;
}

export interface QualityResult {
  readonly feature: FeatureName;
  readonly ratings: number;
  readonly missing: number;
  /** Krippendorff's alpha, interval metric. */
  readonly alpha: Estimate;
  /** Over the excerpts that all raters rated: two-way random effects, absolute agreement, of one rater and of the mean. */
  readonly icc: { readonly excerpts: number; readonly single: number | null; readonly average: number | null };
  /** Mean ratings against the feature. */
  readonly agreement: {
    readonly excerpts: number;
    readonly pearson: Estimate;
    readonly spearman: Estimate;
    /** Lin's, ratings brought to [0, 1]; null for onset density, which has no common scale with them. */
    readonly concordance: Estimate;
  };
}

export interface MeanRatings {
  readonly performance: string;
  readonly piece: string;
  readonly performer: string;
  readonly ratings: Readonly<Partial<Record<FeatureName, number>>>;
  readonly raters: number;
}

export interface Proportion {
  /** How often the system's explanation was chosen. */
  readonly system: number;
  /** Judgements for one of the two. */
  readonly decided: number;
  readonly undecided: number;
  readonly proportion: number | null;
  /** Exact binomial (Clopper–Pearson). */
  readonly confidence95: readonly [number, number] | null;
}

export interface StudyResults {
  readonly schemaVersion: 1;
  readonly study: { readonly id: string; readonly name: string; readonly kind: StudyKind; readonly items: number; readonly scale: readonly [number, number] };
  readonly raters: readonly StudyRater[];
  /** Files that were left out, and why. */
  readonly leftOut: readonly { readonly file: string; readonly reason: string }[];
  readonly qualities: readonly QualityResult[];
  readonly means: readonly MeanRatings[];
  readonly reasons: {
    readonly pooled: Proportion;
    readonly raters: readonly (Proportion & { readonly rater: string })[];
    readonly items: readonly (Proportion & { readonly id: string; readonly query: string; readonly performance: string })[];
  } | null;
  /** Sentences for a person: how it was reckoned, what to be careful with. */
  readonly notes: readonly string[];
}
