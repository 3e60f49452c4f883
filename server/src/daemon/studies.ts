/**
 * Training and evaluation outside the daemon's loop (they would block it for up to a second at a time): in at most two
 * processes of their own, so that a long evaluation does not hold up the map of a search. They end when idle.
 */
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { EvaluationReport, EvaluationSettings, MapSetting } from "../protocol/evaluation.ts";
import type { FeatureSet } from "../protocol/features.ts";
import { success, type Result } from "../protocol/result.ts";
import type { CorpusEvaluationSettings } from "./evaluateCorpus.ts";
import { loadKnowledge } from "./knowledge.ts";
import type { Resources } from "./resources.ts";
import { trainMap } from "./runStudy.ts";
import type { EvaluationRequest, SearchMap, StudyAnswers, StudyRequest } from "./studyMessages.ts";
import { WorkerPool } from "./workerPool.ts";

/** What a map is trained for. */
export interface MapRequest {
  readonly text: string;
  readonly features: FeatureSet;
  readonly map: MapSetting;
}

/** Imported vectors of performances; see `ExternalCorpus`. */
interface ExternalItems {
  readonly items: readonly EvaluationItem[];
  readonly dimensionNames: readonly string[];
}

/** With what to do beside an evaluation's settings; see `EvaluationRequest`. */
export interface StudyHooks extends Pick<EvaluationRequest, "thorough" | "without" | "only"> {
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
}

const PROCESSES = 2;
/** A fold of a large evaluation says nothing for minutes. */
const SILENCE_LIMIT_MS = 15 * 60_000;

export class Studies {
  readonly #pool: WorkerPool;
  readonly #assetsFolder: string;
  readonly #resources: Resources;
  readonly #modelId: string;
  readonly #builtIn = new Map<string, Promise<Result<SearchMap>>>();

  /**
   * @param modelId of the feature model that everything studied here is by
   * @param sentenceEncoder its folder, where `resources` has another than the environment names
   */
  constructor(workerPath: string, assetsFolder: string, resources: Resources, modelId: string, sentenceEncoder?: string) {
    this.#assetsFolder = assetsFolder;
    this.#resources = resources;
    this.#modelId = modelId;
    this.#pool = new WorkerPool({ workerPath, workers: PROCESSES, silenceLimitMs: SILENCE_LIMIT_MS, ...(sentenceEncoder === undefined ? {} : { environment: { ESPRESSIVO_SENTENCE_ENCODER: sentenceEncoder } }) });
  }

  /** Process ids, for tests. */
  get processIds(): number[] {
    return this.#pool.processIds;
  }

  train({ text, features, map }: MapRequest, items: readonly EvaluationItem[], signal?: AbortSignal): Promise<Result<SearchMap>> {
    return this.#study({ study: "train", assetsFolder: this.#assetsFolder, modelId: this.#modelId, text, features, map, items }, signal === undefined ? {} : { signal });
  }

  evaluate(
    { features, text, ...settings }: CorpusEvaluationSettings,
    items: readonly EvaluationItem[],
    hooks: StudyHooks,
  ): Promise<Result<EvaluationReport>> {
    return this.#evaluate({ text, features, items, settings }, hooks);
  }

  #evaluate(request: Pick<EvaluationRequest, "text" | "features" | "items" | "settings">, hooks: StudyHooks): Promise<Result<EvaluationReport>> {
    return this.#study(
      { study: "evaluate", assetsFolder: this.#assetsFolder, modelId: this.#modelId, ...request, ...wishes(hooks) },
      {
        onProgress: (fraction, total = 0) => hooks.onProgress?.(Math.round(fraction * total), total),
        ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
      },
    );
  }

  /** Of vectors computed elsewhere. Fails with `nothing-to-learn`, too. */
  trainExternal({ text, map }: Omit<MapRequest, "features">, { items, dimensionNames }: ExternalItems, signal?: AbortSignal): Promise<Result<SearchMap>> {
    return this.#study({ study: "train", assetsFolder: this.#assetsFolder, modelId: this.#modelId, text, features: dimensionNames, map, items }, signal === undefined ? {} : { signal });
  }

  evaluateExternal({ text, ...settings }: EvaluationSettings & { readonly text: string }, { items, dimensionNames }: ExternalItems, hooks: StudyHooks): Promise<Result<EvaluationReport>> {
    return this.#evaluate({ text, features: dimensionNames, items, settings }, hooks);
  }

  /** The map that needs no corpus; fitted once a process. */
  builtInMap({ text, features }: Omit<MapRequest, "map">): Promise<Result<SearchMap>> {
    const key = `${text} ${features}`;
    const known = this.#builtIn.get(key);
    if (known !== undefined) return known;
    const fitting = this.train({ text, features, map: "default" }, []).then((fitted) => (fitted.ok ? fitted : this.#fitHere(text, features)));
    this.#builtIn.set(key, fitting);
    // An encoder that is not there now may be imported later.
    const forget = (): unknown => this.#builtIn.delete(key);
    fitting.then((fitted) => fitted.ok || forget(), forget);
    return fitting;
  }

  dispose(): void {
    this.#pool.dispose();
  }

  /** Where no process can be had, a search that waits a moment is better than none. */
  async #fitHere(text: string, features: FeatureSet): Promise<Result<SearchMap>> {
    const knowledge = await loadKnowledge(this.#resources, text, features, this.#modelId);
    return knowledge.ok ? success(await trainMap({ items: [], features, map: "default" }, knowledge.value)) : knowledge;
  }

  async #study<R extends StudyRequest>(
    request: R,
    options: { onProgress?: (fraction: number, total?: number) => void; signal?: AbortSignal },
  ): Promise<Result<StudyAnswers[R["study"]]>> {
    return (await this.#pool.ask({ type: "study", request }, options)) as Result<StudyAnswers[R["study"]]>;
  }
}

function wishes({ thorough, without, only }: StudyHooks): Pick<EvaluationRequest, "thorough" | "without" | "only"> {
  return { ...(thorough === undefined ? {} : { thorough }), ...(without === undefined ? {} : { without }), ...(only === undefined ? {} : { only }) };
}
