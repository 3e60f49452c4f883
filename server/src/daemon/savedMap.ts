/**
 * A fitted map as text: `.espressivo/maps/<features>-<text>.json`. One line a quality, numbers of nine significant
 * digits (far below what a ranking can tell), so that two fits can be compared line by line. Pure; see savedMaps.ts.
 */
import type { MapChoice, MapSetting } from "../protocol/evaluation.ts";
import type { FeatureSet } from "../protocol/features.ts";
import type { ModelIdentity } from "../protocol/analysis.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { SearchMap } from "./studyMessages.ts";

export const SAVED_MAP_SCHEMA = 1;
const SIGNIFICANT_DIGITS = 9;
const KIND = "espressivo-map";
const SETTINGS: readonly unknown[] = ["auto", "default", "ridge", "contrastive"];
const KINDS: readonly unknown[] = ["default", "ridge", "contrastive"];
const AGAIN = "Fit it again with 'espressivo fit', or delete the file.";

export interface SavedMap {
  readonly features: FeatureSet;
  /** Name of the word vectors. */
  readonly text: string;
  /** What was asked for; the map's own kind is what was chosen. */
  readonly setting: MapSetting;
  readonly model: Pick<ModelIdentity, "id" | "version">;
  readonly map: SearchMap["map"];
  readonly penalty: number | null;
  /** μ, taken off every word. */
  readonly mean: Float64Array;
  /** Within-piece standard deviations that the training features were divided by, in the order of the outputs. */
  readonly scale: Float64Array;
  /** What the nested cross-validation saw; empty where nothing could be compared. */
  readonly choices: readonly MapChoice[];
  /** sha256 of what went in, by name; `features` and `descriptions` are the corpus's. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly espressivo: string;
  /** When and where; all else is the same for the same input. */
  readonly run: { readonly fittedAt: string; readonly seconds: number; readonly node: string };
}

/** As it will be read back: with the precision of the file. */
export function roundSaved(saved: SavedMap): SavedMap {
  return { ...saved, map: { ...saved.map, weights: saved.map.weights.map(round) }, mean: saved.mean.map(round), scale: saved.scale.map(round) };
}

/** No draw is made in training, so that there is no seed to keep. */
export function printSavedMap({ map, mean, scale, choices, ...saved }: SavedMap): string {
  const { inputDimension, outputNames, weights } = map;
  const rows = outputNames.map((name, output) => `    ${JSON.stringify(name)}: ${numbers(weights.subarray(output * inputDimension, (output + 1) * inputDimension))}`);
  const head = {
    kind: KIND,
    schemaVersion: SAVED_MAP_SCHEMA,
    features: saved.features,
    text: saved.text,
    setting: saved.setting,
    chosen: { map: map.kind, penalty: saved.penalty },
    seed: null,
    model: { id: saved.model.id, version: saved.model.version },
    espressivo: saved.espressivo,
    hashes: saved.hashes,
    run: saved.run,
  };
  const lines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const tested = choices.length === 0 ? "[]" : `[\n${choices.map((choice) => `    ${JSON.stringify(choice)}`).join(",\n")}\n  ]`;
  const parts = [...lines, `  "choices": ${tested}`, `  "inputDimension": ${inputDimension}`, `  "mean": ${numbers(mean)}`, `  "scale": ${numbers(scale)}`, `  "weights": {\n${rows.join(",\n")}\n  }`];
  return `{\n${parts.join(",\n")}\n}\n`;
}

/** Failures: `map-damaged`, `map-foreign`, `map-newer`. */
export function parseSavedMap(json: string, file: string): Result<SavedMap> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return failure({ code: "map-damaged", message: "The fitted map is no whole JSON document and is not used.", advice: AGAIN, file });
  }
  if (!isRecord(value) || value["kind"] !== KIND || typeof value["schemaVersion"] !== "number") {
    return failure({ code: "map-foreign", message: "This is no map that Espressivo fitted, and it is not used.", advice: AGAIN, file });
  }
  if (value["schemaVersion"] > SAVED_MAP_SCHEMA) {
    return failure({ code: "map-newer", message: "The fitted map was written by a newer Espressivo and is not used.", advice: "Update Espressivo, or fit the map again.", file });
  }
  const saved = readSaved(value);
  return saved === undefined ? failure({ code: "map-damaged", message: "The fitted map lacks something or holds what is no number, and is not used.", advice: AGAIN, file }) : success(saved);
}

function readSaved(value: Readonly<Record<string, unknown>>): SavedMap | undefined {
  const { features, text, setting, chosen, model, espressivo, hashes, run, choices, inputDimension, weights } = value;
  const mean = vector(value["mean"]);
  const scale = vector(value["scale"]);
  if ((features !== "paper" && features !== "extended") || typeof text !== "string" || !SETTINGS.includes(setting) || typeof espressivo !== "string") return undefined;
  if (!isRecord(chosen) || !KINDS.includes(chosen["map"]) || !(chosen["penalty"] === null || typeof chosen["penalty"] === "number")) return undefined;
  if (!isRecord(model) || typeof model["id"] !== "string" || typeof model["version"] !== "string" || !isRecord(hashes) || !Object.values(hashes).every((hash) => typeof hash === "string")) return undefined;
  if (!isRecord(run) || typeof run["fittedAt"] !== "string" || typeof run["seconds"] !== "number" || typeof run["node"] !== "string" || !Array.isArray(choices)) return undefined;
  if (!isRecord(weights) || mean === undefined || scale === undefined || mean.length !== inputDimension) return undefined;
  const outputNames = Object.keys(weights);
  const rows = Object.values(weights).map(vector);
  if (outputNames.length === 0 || scale.length !== outputNames.length) return undefined;
  const all = new Float64Array(outputNames.length * mean.length);
  for (const [output, row] of rows.entries()) {
    if (row?.length !== mean.length) return undefined;
    all.set(row, output * mean.length);
  }
  const map = { kind: chosen["map"] as SearchMap["map"]["kind"], inputDimension: mean.length, outputNames, weights: all };
  return {
    features,
    text,
    setting: setting as MapSetting,
    model: { id: model["id"], version: model["version"] },
    map,
    penalty: chosen["penalty"],
    mean,
    scale,
    choices: choices as readonly MapChoice[],
    hashes: hashes as Readonly<Record<string, string>>,
    espressivo,
    run: { fittedAt: run["fittedAt"], seconds: run["seconds"], node: run["node"] },
  };
}

function numbers(values: Float64Array): string {
  return JSON.stringify(Array.from(values, round));
}

function round(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}

function vector(value: unknown): Float64Array | undefined {
  return Array.isArray(value) && value.every((entry) => typeof entry === "number" && Number.isFinite(entry)) ? Float64Array.from(value as number[]) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
