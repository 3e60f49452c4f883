/**
 * The report of an evaluation: how well descriptions find performances, with everything needed to recompute it.
 * `rank` is the expected rank under ties; `scores` belong to `ranking` entry by entry, both best first.
 * Same corpus, settings and seed give the same JSON.
 */
import type { ModelIdentity } from "./analysis.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** `column:NAME`: performances with the same value in that further column of the annotations. */
export type FoldUnit = "piece" | "work" | "performer" | `column:${string}`;
export type QueryUnit = "performance" | "listener";
export type MapSetting = "auto" | "default" | "ridge" | "contrastive";
/** What an evaluation can use: `kernel-ridge`, which is not linear, has no share by word and is no map for a search. */
export type EvaluatedMap = MapSetting | "kernel-ridge";
export type CandidateScope = "piece" | "corpus";

export interface EvaluationSettings {
  /** What is held out together: its texts and labels train nothing that its queries are ranked with. */
  readonly folds: FoldUnit;
  /** `performance`: all descriptions of a performance make one query; `listener`: each description is one. */
  readonly queries: QueryUnit;
  readonly map: EvaluatedMap;
  /** Among which performances the target is sought. */
  readonly candidates: CandidateScope;
  readonly seed: number;
  /** Number of principal components of the training texts' words to keep; absent = no PCA. */
  readonly pca?: number;
  /** False: "not slow" counts as "slow". Absent = negation flips the sign. */
  readonly negation?: boolean;
}

export interface EvaluationQueryResult {
  /** The performance's id; for listener queries with `/listener` and, where needed, `/2`, `/3` … behind it. */
  readonly id: string;
  readonly text: string;
  /** Id of the performance that was described. */
  readonly target: string;
  readonly piece: string;
  /** Candidates' ids, best first; equal scores in corpus order. */
  readonly ranking: readonly string[];
  /** Cosines in [-1, 1], parallel to `ranking`; all 0 where no word is known. */
  readonly scores: readonly number[];
  /** Expected rank of the target under ties, from 1. */
  readonly rank: number;
  readonly knownWords: number;
  /** Words that the encoder does not know, each once, in order. */
  readonly unknownWords: readonly string[];
}

/** A map that the nested cross-validation can choose. */
export interface MapOption {
  readonly map: "default" | "ridge" | "contrastive" | "kernel-ridge";
  /** Null: `default`, which has none. */
  readonly penalty: number | null;
  /** Of the Gaussian kernel of `kernel-ridge`. */
  readonly bandwidth?: number;
}

/** One choice that the nested cross-validation on the training pieces weighed. */
export interface MapChoice extends MapOption {
  /** Mean over the inner pieces of the criterion named in the configuration. */
  readonly criterion: number;
  readonly meanReciprocalRank: number;
}

export interface EvaluationFold {
  /** Ids of the held-out pieces, works or performers. */
  readonly heldOut: readonly string[];
  /** The map that ranked this fold; `none` where nothing could be trained (all candidates tie). */
  readonly map: "default" | "ridge" | "contrastive" | "kernel-ridge" | "none";
  /** The chosen penalty of a trained map. */
  readonly penalty: number | null;
  /** The chosen bandwidth of `kernel-ridge`. */
  readonly bandwidth?: number;
  /** What the choice was made from; empty where there was nothing to choose. */
  readonly choices: readonly MapChoice[];
  readonly training: { readonly pieces: number; readonly performances: number; readonly descriptions: number; readonly pairs: number };
  /** Components of the PCA in use; null without. */
  readonly pcaComponents: number | null;
  readonly queries: readonly EvaluationQueryResult[];
}

export interface EvaluationExclusion {
  readonly piece: string;
  /** Absent where the whole piece is concerned. */
  readonly performance?: string;
  /** How many queries this took away. */
  readonly queries: number;
  readonly reason: string;
}

export interface MetricValues {
  readonly top1: number;
  readonly top2: number;
  readonly mrr: number;
}

export interface MetricIntervals {
  readonly top1: readonly [number, number];
  readonly top2: readonly [number, number];
  readonly mrr: readonly [number, number];
}

/** How well other listeners' words find a performance, on the same corpus, encoder and leak rules: the reference. */
export interface ListenerAgreement {
  /** Half of the listeners find what the other half described; mean over `splits` random halves. */
  readonly halfHalf: (MetricValues & { readonly splits: number; readonly queries: number }) | null;
  /** One answer against all other listeners' answers. */
  readonly oneRest: (MetricValues & { readonly queries: number }) | null;
}

export interface EvaluationConfiguration extends EvaluationSettings {
  readonly features: readonly string[];
  /** The feature model that analysed the recordings; absent where the features are imported vectors. */
  readonly model?: ModelIdentity;
  /** Where the features are imported vectors: their name, and the sha256 of the file that was imported. */
  /** Where another corpus trained the maps: what of it. */
  readonly trainedOn?: { readonly name: string; readonly pieces: number; readonly performances: number; readonly descriptions: number };
  readonly external?: { readonly name: string; readonly sha256: string; readonly dimension: number };
  readonly text: { readonly name: string; readonly dimension: number };
  /** True where features are centred on the mean of the candidates (their audio; no text or label). */
  readonly transductive: boolean;
  /** Conventions in words: ranks under ties, metrics, intervals, test, centring, training, choice of map. */
  readonly conventions: Readonly<Record<string, string>>;
}

export interface EvaluationReport {
  readonly schemaVersion: 1;
  readonly configuration: EvaluationConfiguration;
  readonly corpus: {
    readonly pieces: number;
    readonly performances: number;
    readonly performancesWithoutDescriptions: number;
    readonly descriptions: number;
    readonly listeners: number;
  };
  readonly folds: readonly EvaluationFold[];
  /** `mrrExpected`: mean of the expected reciprocal rank, where a tie of all is worth exactly chance. */
  readonly metrics: MetricValues & {
    readonly queries: number;
    readonly mrrExpected: number;
    readonly meanRank: number;
    readonly medianRank: number;
    /** Normalised discounted cumulative gain with one relevant candidate, expected over random orders of the tied. */
    readonly ndcg: number;
    /** By k: "1", "2", "3", "5", "10", as far as there are more than k candidates. */
    readonly topK: Readonly<Record<string, number>>;
  };
  /** What a random ranking scores, exactly. */
  readonly random: MetricValues & { readonly ndcg: number };
  readonly confidence95: MetricIntervals;
  readonly permutationP: number;
  readonly listenerAgreement: ListenerAgreement | null;
  readonly excluded: readonly EvaluationExclusion[];
  readonly words: {
    readonly known: number;
    readonly unknown: number;
    readonly queriesWithoutKnownWord: number;
    /** The most frequent unknown words, at most 50. */
    readonly mostFrequentUnknown: readonly { readonly word: string; readonly count: number }[];
  };
  /** Sentences for a person: what to keep in mind when reading the numbers. */
  readonly warnings: readonly string[];
  /** Null where it was not asked for. */
  readonly diagnosis: Diagnosis | null;
  /** Null inside the pure evaluation, which knows of no files. */
  readonly provenance: Provenance | null;
  /** When and where: all that differs between two runs of the same. Absent inside the pure evaluation. */
  readonly run?: RunNote;
}

/** What is needed to repeat a report. */
export interface Provenance {
  /** Of Espressivo and of what it calculates with, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Hashes (sha256) of what went in, by name: "features", "descriptions", "encoder", "profiles", "glossary" … */
  readonly hashes: Readonly<Record<string, string>>;
  /** Content hashes of the recordings, by performance id, where they are known. */
  readonly recordings: Readonly<Record<string, string>>;
  /** The command that repeats it, workspace left out. */
  readonly command: string;
}

export interface RunNote {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly machine: string;
}
