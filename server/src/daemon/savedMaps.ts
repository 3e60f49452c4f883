/**
 * The fitted maps of a corpus, in `.espressivo/maps` of its folder: written when a person asks for it, read by searches, and used
 * where what they were fitted on is still what there is.
 */
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { ModelIdentity } from "../protocol/analysis.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import { writeFileAtomically } from "../store/atomicWrite.ts";
import { errorCode, reasonOf } from "../store/damage.ts";
import { hashOfDescriptions, hashOfFeatures } from "./provenance.ts";
import type { Resources } from "./resources.ts";
import { parseSavedMap, printSavedMap, type SavedMap } from "./savedMap.ts";
import type { MapRequest } from "./studies.ts";
import { featureNames } from "../protocol/features.ts";
import { READING_VERSION } from "../text/readingVersion.ts";

/** What a map rests on, beside its settings. */
export interface MapGround {
  readonly model: Pick<ModelIdentity, "id" | "version">;
  /** Values a word, as texts are read with the encoder now; 0 where they cannot be. */
  readonly dimension: number;
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * `older`: annotations or features are others now; `outdated`: for these settings, but made with other word vectors, profiles, feature
 * model or another way to read texts; `foreign`: for other settings.
 */
export type MapFitness = "current" | "older" | "outdated" | "foreign";

/** How a saved map stands to the corpus. */
export interface FoundMap {
  readonly fitness: MapFitness;
  readonly saved: SavedMap;
}

const OF_CORPUS: readonly string[] = ["features", "descriptions"];

export function mapFile(workspace: string, { features, text }: Pick<MapRequest, "features" | "text">): string {
  return path.join(workspace, ".espressivo", "maps", `${features}-${text}.json`);
}

/** Of the pieces that are described: the other recordings count in the scale alone, by too little to matter. */
export async function mapGround(resources: Resources, model: ModelIdentity, text: string, items: readonly EvaluationItem[]): Promise<MapGround> {
  const pieces = new Set(items.flatMap(({ pieceId, descriptions }) => (descriptions.length > 0 ? [pieceId] : [])));
  const relevant = items.filter(({ pieceId }) => pieces.has(pieceId));
  const reading = await resources.reading(text);
  return {
    model: { id: model.id, version: model.version },
    dimension: reading.ok ? reading.value.vectors.dimension : 0,
    hashes: { features: hashOfFeatures(relevant), descriptions: hashOfDescriptions(relevant), reading: READING_VERSION, ...(await resources.hashes(text)) },
  };
}

export function fitnessOf(saved: SavedMap, request: MapRequest, ground: MapGround): MapFitness {
  if (saved.features !== request.features || saved.text !== request.text || saved.setting !== request.map || saved.model.id !== ground.model.id) return "foreign";
  const names = featureNames(request.features);
  const hasNames = names.length === saved.map.outputNames.length && names.every((name, index) => saved.map.outputNames[index] === name);
  if (!hasNames || saved.model.version !== ground.model.version || saved.map.inputDimension !== ground.dimension) return "outdated";
  const changed = [...new Set([...Object.keys(ground.hashes), ...Object.keys(saved.hashes)])].filter((name) => ground.hashes[name] !== saved.hashes[name]);
  if (changed.length === 0) return "current";
  return changed.every((name) => OF_CORPUS.includes(name)) ? "older" : "outdated";
}

/** Null where none is saved. Failures: those of `parseSavedMap`, `map-unreadable`. */
export async function readSavedMap(workspace: string, request: Pick<MapRequest, "features" | "text">): Promise<Result<SavedMap | null>> {
  const file = mapFile(workspace, request);
  try {
    return parseSavedMap(await readFile(file, "utf8"), file);
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return success(null);
    return failure({ code: "map-unreadable", message: `The fitted map cannot be read (${reasonOf(error)}) and is not used.`, advice: "See that it is a file that may be read, or delete it.", file });
  }
}

/** Null where none is saved. */
export async function findSavedMap(workspace: string, request: MapRequest, ground: () => Promise<MapGround>): Promise<Result<FoundMap | null>> {
  const read = await readSavedMap(workspace, request);
  if (!read.ok) return read;
  return success(read.value === null ? null : { saved: read.value, fitness: fitnessOf(read.value, request, await ground()) });
}

/** Writes it in place of the one before, whole or not at all; gives the file. Fails with `map-not-written`. */
export async function writeSavedMap(workspace: string, saved: SavedMap): Promise<Result<string>> {
  const file = mapFile(workspace, saved);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFileAtomically(file, new TextEncoder().encode(printSavedMap(saved)), path.dirname(file));
    return success(file);
  } catch (error) {
    return failure({ code: "map-not-written", message: `The fitted map could not be written (${reasonOf(error)}).`, advice: "See that the folder may be written to and its disk is not full.", file });
  }
}

/** A saved map that cannot be used is a warning: the search goes on without it. */
export function asWarning(problem: Problem): Problem {
  return { ...problem, severity: "warning" };
}
