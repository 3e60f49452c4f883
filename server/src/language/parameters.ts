/**
 * Checks the parameters of a request once, at the edge. What is wrong is collected as sentences; null counts as absent.
 */
import { isEncoderName } from "../protocol/encoders.ts";
import { isExternal, type FeatureChoice } from "../protocol/features.ts";
import { FEATURE_SETS, isRecord } from "./settings.ts";

export interface Parameters {
  readonly faults: readonly string[];
  /** Empty where it is missing, which is a fault. */
  text(name: string): string;
  textIf(name: string): string | undefined;
  textsIf(name: string): readonly string[] | undefined;
  choiceIf<T extends string>(name: string, choices: readonly T[]): T | undefined;
  /** A built-in set, or `external:NAME`; whether there are vectors of that name is for the corpus to say. */
  featuresIf(name: string): FeatureChoice | undefined;
  /** The name of a text encoder; whether there is one of that name is for the daemon to say. */
  encoderIf(name: string): string | undefined;
  wholeNumberIf(name: string, least: number): number | undefined;
  /** False where it is missing, which is a fault. */
  boolean(name: string): boolean;
  booleanIf(name: string): boolean | undefined;
  /** Any object: whoever uses it checks what is in it. */
  objectIf(name: string): object | undefined;
  /** A work-done token: a text or a number. */
  tokenIf(name: string): string | number | undefined;
}

/** `undefined` and null are taken for an empty object, for clients that leave parameters out. */
export function readParameters(raw: unknown): Parameters {
  const faults: string[] = [];
  if (raw !== undefined && raw !== null && !isRecord(raw)) faults.push("the parameters must be an object");
  const values = isRecord(raw) ? raw : {};
  function need(name: string): void {
    if (values[name] === undefined || values[name] === null) faults.push(`'${name}' is missing`);
  }
  function read<T>(name: string, expected: string, isValid: (value: unknown) => value is T): T | undefined {
    const value = values[name];
    if (value === undefined || value === null) return undefined;
    if (isValid(value)) return value;
    faults.push(`'${name}' must be ${expected}`);
    return undefined;
  }
  return {
    faults,
    text(name) {
      need(name);
      return read(name, "a text", isText) ?? "";
    },
    textIf: (name) => read(name, "a text", isText),
    textsIf: (name) => read(name, "a list of texts", (value): value is string[] => Array.isArray(value) && value.every(isText)),
    choiceIf: <T extends string>(name: string, choices: readonly T[]) =>
      read(name, `one of ${choices.join(", ")}`, (value): value is T => (choices as readonly unknown[]).includes(value)),
    featuresIf: (name) => read(name, `one of ${FEATURE_SETS.join(", ")}, external:NAME`, isFeatureChoice),
    encoderIf: (name) => read(name, "the name of a text encoder", (value): value is string => isText(value) && isEncoderName(value)),
    wholeNumberIf: (name, least) => read(name, `a whole number from ${least}`, (value): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= least),
    boolean(name) {
      need(name);
      return read(name, "true or false", isBoolean) ?? false;
    },
    booleanIf: (name) => read(name, "true or false", isBoolean),
    objectIf: (name) => read(name, "an object", isRecord),
    tokenIf: (name) => read(name, "a text or a number", (value): value is string | number => isText(value) || typeof value === "number"),
  };
}

function isFeatureChoice(value: unknown): value is FeatureChoice {
  return isText(value) && (isExternal(value) || (FEATURE_SETS as readonly string[]).includes(value));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}
