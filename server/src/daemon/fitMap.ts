/**
 * Fits a map to the annotations of a corpus and keeps it there. What is given back has the precision of the file, so that
 * the search that follows is the one of the next day.
 */
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { VERSION } from "../protocol/version.ts";
import type { Engine } from "./engine.ts";
import { roundSaved, type SavedMap } from "./savedMap.ts";
import { mapGround, writeSavedMap } from "./savedMaps.ts";
import type { MapRequest } from "./studies.ts";
import type { SearchMap } from "./studyMessages.ts";

export interface FittedMap {
  readonly saved: SavedMap;
  /** Absolute path. */
  readonly file: string;
}

/** Failures: `nothing-to-fit`, those of training and of writing. */
export async function fitMap(engine: Pick<Engine, "studies" | "resources" | "model">, workspace: string, items: readonly EvaluationItem[], request: MapRequest, signal?: AbortSignal): Promise<Result<FittedMap>> {
  if (items.every(({ descriptions }) => descriptions.length === 0)) {
    return failure({ code: "nothing-to-fit", message: "No performance that has been analysed is described, so there is nothing to fit a map to.", advice: "Describe some performances first; until then the built-in map is used." });
  }
  const started = performance.now();
  const trained = await engine.studies.train(request, items, signal);
  if (!trained.ok) return trained;
  return keepMap(engine, workspace, items, request, trained.value, (performance.now() - started) / 1000);
}

export async function keepMap({ resources, model }: Pick<Engine, "resources" | "model">, workspace: string, items: readonly EvaluationItem[], { features, text, map }: MapRequest, trained: SearchMap, seconds: number): Promise<Result<FittedMap>> {
  const ground = await mapGround(resources, model, text, items);
  const saved = roundSaved({
    features,
    text,
    setting: map,
    ...ground,
    map: trained.map,
    penalty: trained.penalty,
    mean: trained.mean,
    scale: trained.scale ?? new Float64Array(trained.map.outputNames.length).fill(1),
    choices: trained.choices ?? [],
    espressivo: VERSION,
    run: { fittedAt: new Date().toISOString(), seconds: Math.round(seconds * 100) / 100, node: process.version },
  });
  const written = await writeSavedMap(workspace, saved);
  return written.ok ? success({ saved, file: written.value }) : written;
}
