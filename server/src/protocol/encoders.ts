/** The text encoders: what descriptions can be read with. Two tables of word vectors ship, others are imported. */

export const SHIPPED_ENCODERS = ["wordnet-glove", "glove"] as const;
export const DEFAULT_ENCODER = "wordnet-glove";
/** The user's own sentence encoder, whatever it is. */
export const SENTENCE_ENCODER = "sentence";

/** Also as a file on Windows. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/u;
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;

/** Whether it may be the name of an encoder, shipped or not. */
export function isEncoderName(name: string): boolean {
  return NAME.test(name) && !DEVICES.test(name);
}

/** Whether imported vectors may be called so. */
export function isFreeEncoderName(name: string): boolean {
  return isEncoderName(name) && name !== SENTENCE_ENCODER && !(SHIPPED_ENCODERS as readonly string[]).includes(name);
}

/** Imported word vectors. */
export interface ImportedEncoder {
  readonly name: string;
  readonly dimension: number;
  /** Words in the table. */
  readonly size: number;
  /** Whether opposites were moved apart and like words together. */
  readonly enriched: boolean;
  /** The file they came from, its length in bytes as it lies there, and the sha256 of these. */
  readonly source: { readonly file: string; readonly bytes: number; readonly sha256: string; readonly format: "text" | "binary" };
  /** Share of the vectors that the counts of their words' letters explain (adjusted R²); null of too few words. */
  readonly lettersExplain: number | null;
}

export interface EmbeddingsImportReport extends ImportedEncoder {
  /** Where the table is kept: an absolute path. */
  readonly folder: string;
  /** Words that came more than once, and those that differ from another in capitals or accents' form alone; the first counts. */
  readonly repeated: number;
  readonly variants: number;
  /** Sentences for a person. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}
