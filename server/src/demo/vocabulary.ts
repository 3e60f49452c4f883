/**
 * Reads the wording of the demo corpus's listeners (assets/demo/vocabulary.yaml): words for each pole of a recipe
 * dimension, for blends of poles, and words that say nothing.
 */
import { parseDocument } from "yaml";
import { failure, success, type Result } from "../protocol/result.ts";
import { DIMENSIONS, type Dimension } from "./recipe.ts";

export const SIDES = ["high", "low"] as const;
export type Side = (typeof SIDES)[number];

export type PoleWords = Readonly<Record<Dimension, Readonly<Record<Side, readonly string[]>>>>;

export interface Blend {
  readonly when: readonly { readonly dimension: Dimension; readonly side: Side }[];
  readonly words: readonly string[];
}

/** The words of one language. */
export interface Wording {
  readonly poles: PoleWords;
  readonly blends: readonly Blend[];
  readonly anything: readonly string[];
}

export interface Vocabulary {
  readonly english: Wording;
  /** Wording and language code of the listeners who do not write English, by listener. */
  readonly foreign: ReadonlyMap<string, { readonly language: string; readonly wording: Wording }>;
}

/** Failure code `demo-vocabulary`. */
export function readVocabulary(text: string, file: string): Result<Vocabulary> {
  const wrong = (message: string): Result<Vocabulary> =>
    failure({ code: "demo-vocabulary", message, advice: "Restore the file from the distribution.", file });
  const document = parseDocument(text);
  const syntaxError = document.errors[0];
  if (syntaxError !== undefined) return wrong(`The vocabulary cannot be parsed: ${syntaxError.message}`);
  const root = recordOf(document.toJS());
  const poles = readPoles(root["poles"]);
  if (typeof poles === "string") return wrong(poles);
  const blends: Blend[] = [];
  for (const entry of Array.isArray(root["blends"]) ? root["blends"] : []) {
    const blend = recordOf(entry);
    const when = Object.entries(recordOf(blend["when"])).map(([name, value]) => ({
      dimension: DIMENSIONS.find((dimension) => dimension === name),
      side: SIDES.find((side) => side === value),
    }));
    const checked = when.flatMap(({ dimension, side }) => (dimension === undefined || side === undefined ? [] : [{ dimension, side }]));
    if (checked.length === 0 || checked.length < when.length) return wrong("A blend names no known poles.");
    blends.push({ when: checked, words: wordsOf(blend["words"]) });
  }
  const foreign = new Map<string, { language: string; wording: Wording }>();
  for (const [language, entry] of Object.entries(recordOf(root["languages"]))) {
    const fields = recordOf(entry);
    const own = readPoles(fields["poles"]);
    if (typeof own === "string") return wrong(`Language ${language}: ${own}`);
    const wording = { poles: own, blends: [], anything: wordsOf(fields["anything"]) };
    for (const listener of wordsOf(fields["listeners"])) foreign.set(listener, { language, wording });
  }
  return success({ english: { poles, blends, anything: wordsOf(root["anything"]) }, foreign });
}

function readPoles(value: unknown): PoleWords | string {
  const fields = recordOf(value);
  const poles: Partial<Record<Dimension, Record<Side, readonly string[]>>> = {};
  for (const dimension of DIMENSIONS) {
    const sides = recordOf(fields[dimension]);
    const words = { high: wordsOf(sides["high"]), low: wordsOf(sides["low"]) };
    if (words.high.length === 0 || words.low.length === 0) return `'${dimension}' lacks words for one of its poles.`;
    poles[dimension] = words;
  }
  return poles as PoleWords;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function wordsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((word): word is string => typeof word === "string") : [];
}
