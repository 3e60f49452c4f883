/**
 * The settings `espressivo.*`, normalised once: whatever a client sends becomes a whole, valid set of settings. Wrong
 * values are replaced by the defaults and named.
 */
import path from "node:path";
import type { MapSetting } from "../protocol/evaluation.ts";
import { DEFAULT_ENCODER, isEncoderName } from "../protocol/encoders.ts";
import type { FeatureSet } from "../protocol/features.ts";
import { REFITS, type Refit } from "../protocol/search.ts";

export interface Settings {
  readonly features: FeatureSet;
  /** Name of the text encoder; whether there is one of that name shows when it is used. */
  readonly text: string;
  readonly map: MapSetting;
  /** What becomes of a fitted map when annotations change. */
  readonly refit: Refit;
  /** Feature model of all analyses; without an imported checkpoint `signal` takes the place of `cp-resnet`. */
  readonly model: "signal" | "cp-resnet";
  /** Analysis processes at once; 0: as many as leave the person room. */
  readonly workers: number;
  /** Absolute; empty: the user's cache directory. */
  readonly cacheFolder: string;
  /** The ffmpeg for M4A and others: absolute; empty: found on the PATH; "off": none. */
  readonly ffmpegPath: string;
  /** Folder of the user's sentence encoder: absolute; empty: none, or as the environment says. */
  readonly sentenceEncoder: string;
  /** Whether annotations may name recordings outside the workspace; never where it is not trusted. */
  readonly allowRecordingsOutsideWorkspace: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  features: "paper",
  text: DEFAULT_ENCODER,
  map: "auto",
  refit: "ask",
  model: "signal",
  workers: 0,
  cacheFolder: "",
  ffmpegPath: "",
  sentenceEncoder: "",
  allowRecordingsOutsideWorkspace: true,
};

export const FEATURE_SETS = ["paper", "extended"] as const satisfies readonly FeatureSet[];
export const MAPS = ["auto", "default", "ridge", "contrastive"] as const satisfies readonly MapSetting[];
export const MODELS = ["signal", "cp-resnet"] as const;
export const NO_FFMPEG = "off";
const MOST_WORKERS = 64;

export interface NormalisedSettings {
  readonly settings: Settings;
  /** Sentences for a person, one a wrong value. */
  readonly faults: readonly string[];
}

/** @param raw the section `espressivo`; null, undefined and anything that is no object give the defaults */
export function normaliseSettings(raw: unknown, trusted: boolean): NormalisedSettings {
  const values = isRecord(raw) ? raw : {};
  const faults: string[] = [];
  function read<T>(name: keyof Settings, expected: string, isValid: (value: unknown) => value is T, fallback: T): T {
    const value = values[name];
    if (value === undefined || value === null) return fallback;
    if (isValid(value)) return value;
    faults.push(`The setting espressivo.${name} must be ${expected}; ${JSON.stringify(value)} is not, and ${JSON.stringify(fallback)} is used.`);
    return fallback;
  }
  const settings: Settings = {
    features: read("features", oneOf(FEATURE_SETS), among(FEATURE_SETS), DEFAULT_SETTINGS.features),
    text: read("text", "the name of a text encoder", isEncoder, DEFAULT_SETTINGS.text),
    map: read("map", oneOf(MAPS), among(MAPS), DEFAULT_SETTINGS.map),
    refit: read("refit", oneOf(REFITS), among(REFITS), DEFAULT_SETTINGS.refit),
    model: read("model", oneOf(MODELS), among(MODELS), DEFAULT_SETTINGS.model),
    workers: read("workers", `a whole number from 0 to ${MOST_WORKERS}`, isWorkerCount, DEFAULT_SETTINGS.workers),
    cacheFolder: read("cacheFolder", "the absolute path of a folder, or empty", isAbsoluteOrEmpty, DEFAULT_SETTINGS.cacheFolder),
    ffmpegPath: read("ffmpegPath", `the absolute path of a program, "${NO_FFMPEG}", or empty`, isProgramPath, DEFAULT_SETTINGS.ffmpegPath),
    sentenceEncoder: read("sentenceEncoder", "the absolute path of a folder, or empty", isAbsoluteOrEmpty, DEFAULT_SETTINGS.sentenceEncoder),
    allowRecordingsOutsideWorkspace: read("allowRecordingsOutsideWorkspace", "true or false", isBoolean, DEFAULT_SETTINGS.allowRecordingsOutsideWorkspace) && trusted,
  };
  return { settings, faults };
}

function among<T extends string>(choices: readonly T[]): (value: unknown) => value is T {
  return (value): value is T => (choices as readonly unknown[]).includes(value);
}

function oneOf(choices: readonly string[]): string {
  return `one of ${choices.map((choice) => `"${choice}"`).join(", ")}`;
}

function isWorkerCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST_WORKERS;
}

function isAbsoluteOrEmpty(value: unknown): value is string {
  return typeof value === "string" && (value === "" || path.isAbsolute(value));
}

function isProgramPath(value: unknown): value is string {
  return value === NO_FFMPEG || isAbsoluteOrEmpty(value);
}

function isEncoder(value: unknown): value is string {
  return typeof value === "string" && isEncoderName(value);
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
