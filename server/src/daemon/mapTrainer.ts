/**
 * The maps of a live corpus: each is trained in the background when first asked for and again after descriptions or the
 * features of described performances changed. Meanwhile the last one is used, at first the built-in one. A map saved in
 * the corpus takes the place of a training where it still fits; see mapKeeping.ts.
 */
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import { problemLine, success, type Result } from "../protocol/result.ts";
import type { KeptMap, MapKeeping } from "./mapKeeping.ts";
import type { MapFitness } from "./savedMaps.ts";
import type { MapRequest, Studies } from "./studies.ts";
import type { SearchMap } from "./studyMessages.ts";

export interface TrainedMap {
  readonly map: SearchMap;
  /** False while a better one is in the making. */
  readonly isCurrent: boolean;
  /** How the corpus's saved map stands, and what is wrong with it. */
  readonly kept: KeptMap;
}

/** While a corpus keeps changing, training rests so many times as long as it works. */
const RESTING_SHARE = 5;

interface Entry {
  readonly request: MapRequest;
  map: SearchMap | undefined;
  /** What `map` was trained on; see `describedContent`. */
  content: string | undefined;
  /** There was no such text encoder; it may be imported meanwhile. */
  isWithoutEncoder: boolean;
  training: Promise<void> | undefined;
  /** A search was answered meanwhile, by another map. */
  isOverdue: boolean;
  kept: KeptMap;
}

export class MapTrainer {
  readonly #studies: Studies;
  readonly #itemsOf: (request: MapRequest) => readonly EvaluationItem[];
  readonly #onLog: (message: string) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #stop = new AbortController();
  readonly #delayMs: number;
  readonly #keeping: Pick<MapKeeping, "find" | "renew"> | undefined;
  readonly #onMap: () => void;
  #timer: NodeJS.Timeout | undefined;
  #lastTrainingMs = 0;

  /** Without `keeping` nothing is looked for in the corpus. `onMap`: the map of a search that had to do without has come, or a saved one stands otherwise. */
  constructor(
    studies: Studies,
    itemsOf: (request: MapRequest) => readonly EvaluationItem[],
    onLog: (message: string) => void,
    { delayMs = 1000, keeping, onMap = () => undefined }: { delayMs?: number; keeping?: Pick<MapKeeping, "find" | "renew"> | undefined; onMap?: () => void } = {},
  ) {
    this.#studies = studies;
    this.#itemsOf = itemsOf;
    this.#onLog = onLog;
    this.#delayMs = delayMs;
    this.#keeping = keeping;
    this.#onMap = onMap;
  }

  /** `older` where one of the saved maps is; undefined where none is saved that could be used. */
  get keptFitness(): Extract<MapFitness, "current" | "older"> | undefined {
    const all = [...this.#entries.values()].map(({ kept }) => kept.fitness);
    return all.includes("older") ? "older" : all.includes("current") ? "current" : undefined;
  }

  /** A map that was fitted and saved just now, on these items. */
  adopt(request: MapRequest, items: readonly EvaluationItem[], map: SearchMap): void {
    const entry = this.#entry(request);
    entry.map = map;
    entry.content = describedContent(items);
    this.#setKept(entry, { fitness: "current" });
    this.changed(); // Meanwhile, perhaps.
  }

  /** The best map there is now; waits for the built-in one only. */
  async map(request: MapRequest): Promise<Result<TrainedMap>> {
    const entry = this.#entry(request);
    if (entry.isWithoutEncoder) entry.content = undefined;
    if (entry.map === undefined) this.#train(entry);
    const builtIn = entry.map === undefined ? await this.#studies.builtInMap(request) : undefined;
    if (builtIn?.ok === false) return builtIn;
    // The trained one may have come meanwhile.
    const map = currentMap(entry) ?? builtIn?.value;
    if (map === undefined) throw new Error("neither a trained nor the built-in map");
    const isCurrent = entry.training === undefined;
    entry.isOverdue ||= !isCurrent;
    return success({ map, isCurrent, kept: entry.kept });
  }

  /** Something changed that maps may depend on: looks after a while, together with what else changes until then. */
  changed(): void {
    if (this.#stop.signal.aborted) return;
    this.#timer ??= setTimeout(() => this.#trainAll(), Math.max(this.#delayMs, RESTING_SHARE * this.#lastTrainingMs));
  }

  /** Makes sure that there will be a map for these settings. */
  prepare(request: MapRequest): void {
    this.#entry(request);
    void this.#studies.builtInMap(request);
    this.changed();
  }

  /** Resolves when all maps asked for so far belong to the corpus as it is. */
  async settled(): Promise<void> {
    if (this.#stop.signal.aborted) return;
    this.#trainAll();
    await Promise.all([...this.#entries.values()].flatMap(({ training }) => training ?? []));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  #entry(request: MapRequest): Entry {
    const key = JSON.stringify([request.text, request.features, request.map]);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const { text, features, map } = request;
    const entry: Entry = { request: { text, features, map }, map: undefined, content: undefined, isWithoutEncoder: false, training: undefined, isOverdue: false, kept: {} };
    this.#entries.set(key, entry);
    return entry;
  }

  #trainAll(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const entry of this.#entries.values()) this.#train(entry);
  }

  #train(entry: Entry): void {
    if (entry.training !== undefined || this.#stop.signal.aborted) return;
    const items = this.#itemsOf(entry.request);
    const content = describedContent(items);
    if (content === entry.content) return;
    entry.training = this.#study(entry, items, content).finally(() => {
      entry.training = undefined;
      this.changed(); // Meanwhile, perhaps.
      if (!entry.isOverdue || this.#stop.signal.aborted) return;
      entry.isOverdue = false;
      this.#onMap();
    });
  }

  async #study(entry: Entry, items: readonly EvaluationItem[], content: string): Promise<void> {
    const { request } = entry;
    const kept = (await this.#keeping?.find(request, items)) ?? {};
    if (kept.usable !== undefined) {
      entry.content = content;
      entry.map = kept.usable;
      this.#setKept(entry, kept);
      return;
    }
    const started = performance.now();
    const isUndescribed = items.every((item) => item.descriptions.length === 0);
    const trained = isUndescribed ? await this.#studies.builtInMap(request) : await this.#studies.train(request, items, this.#stop.signal);
    this.#lastTrainingMs = performance.now() - started;
    entry.content = content;
    entry.isWithoutEncoder = !trained.ok && trained.problem.code === "encoder-unknown";
    if (trained.ok) entry.map = trained.value;
    else if (trained.problem.code !== "cancelled") this.#onLog(`training of the map '${request.map}' failed: ${trained.problem.message}`);
    const renewed = trained.ok && !isUndescribed ? await this.#keeping?.renew(kept, request, items, trained.value, this.#lastTrainingMs / 1000) : undefined;
    this.#setKept(entry, { ...kept, ...renewed });
  }

  #setKept(entry: Entry, kept: KeptMap): void {
    const isNews = kept.fitness !== entry.kept.fitness;
    if (kept.problem !== undefined && kept.problem.message !== entry.kept.problem?.message) this.#onLog(problemLine(kept.problem));
    entry.kept = kept;
    if (isNews) this.#onMap();
  }
}

/** Asked anew: it may have changed while something else was waited for. */
function currentMap({ map }: Entry): SearchMap | undefined {
  return map;
}

/**
 * Equal for corpora that give the same map: the descriptions, the features of the pieces they speak of. (The other
 * recordings count in the scale alone, by so little that a map is not trained anew for each of them.)
 */
function describedContent(items: readonly EvaluationItem[]): string {
  const known = contents.get(items);
  if (known !== undefined) return known;
  const content = contentOf(items);
  contents.set(items, content);
  return content;
}

/** Lists of items are never changed, so that each is read once. */
const contents = new WeakMap<readonly EvaluationItem[], string>();

function contentOf(items: readonly EvaluationItem[]): string {
  const pieces = new Set(items.flatMap(({ pieceId, descriptions }) => (descriptions.length > 0 ? [pieceId] : [])));
  if (pieces.size === 0) return "";
  const relevant = items.filter(({ pieceId }) => pieces.has(pieceId));
  return JSON.stringify(relevant.map(({ id, pieceId, workId, features, descriptions }) => [id, pieceId, workId, [...features], descriptions.map(({ text }) => text)]));
}
