/**
 * What a live corpus does with its fitted maps: which is used in place of a training, and when the file is written again.
 */
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { Refit } from "../protocol/search.ts";
import { problemLine, type Problem } from "../protocol/result.ts";
import type { Engine } from "./engine.ts";
import { keepMap } from "./fitMap.ts";
import { findSavedMap, mapGround, type MapFitness } from "./savedMaps.ts";
import type { MapRequest } from "./studies.ts";
import type { SearchMap } from "./studyMessages.ts";

const OLDER_MAP_NOTE = "The fitted map is older than the annotations: fit again?";
const OUTDATED_MAP_NOTE = "The fitted map was made by another version, with other word vectors, profiles or features, and is not used: fit again?";

/** What is said with each answer of how the saved map stands. */
export function notesOn({ fitness, problem }: KeptMap): string[] {
  const standing = fitness === "older" ? [OLDER_MAP_NOTE] : fitness === "outdated" ? [OUTDATED_MAP_NOTE] : [];
  return [...standing, ...(problem === undefined ? [] : [problemLine(problem)])];
}

/** What there is of a saved map for a request. */
export interface KeptMap {
  /** Absent where none is saved or it cannot be read. */
  readonly fitness?: MapFitness;
  /** To be used as it is, in place of a training. */
  readonly usable?: SearchMap;
  readonly problem?: Problem;
}

export class MapKeeping {
  readonly #engine: Pick<Engine, "resources" | "model">;
  readonly #workspace: string;
  readonly #refit: Refit;

  constructor(engine: Pick<Engine, "resources" | "model">, workspace: string, refit: Refit) {
    this.#engine = engine;
    this.#workspace = workspace;
    this.#refit = refit;
  }

  async find(request: MapRequest, items: readonly EvaluationItem[]): Promise<KeptMap> {
    const { resources, model } = this.#engine;
    const found = await findSavedMap(this.#workspace, request, () => mapGround(resources, model, request.text, items));
    if (!found.ok) return { problem: found.problem };
    if (found.value === null) return {};
    const { fitness, saved } = found.value;
    const isUsable = fitness === "current" || (fitness === "older" && this.#refit === "never");
    return { fitness, ...(isUsable ? { usable: { map: saved.map, mean: saved.mean, penalty: saved.penalty } } : {}) };
  }

  /** Writes a saved map that became older or outdated again, where the settings say so; gives how it stands then. */
  async renew({ fitness }: KeptMap, request: MapRequest, items: readonly EvaluationItem[], trained: SearchMap, seconds: number): Promise<KeptMap> {
    if (this.#refit !== "automatically" || (fitness !== "older" && fitness !== "outdated")) return fitness === undefined ? {} : { fitness };
    const kept = await keepMap(this.#engine, this.#workspace, items, request, trained, seconds);
    return kept.ok ? { fitness: "current" } : { fitness, problem: kept.problem };
  }
}
