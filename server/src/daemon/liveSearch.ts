/**
 * Search in a live corpus, fast at any moment: features and statistics are kept until the corpus changes, maps come from
 * the trainer, and only the results shown are explained.
 */
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import type { AnalysisWindow } from "../protocol/analysis.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { FeatureSet } from "../protocol/features.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { SearchAnswer, Refit, SearchHit, SearchRequest } from "../protocol/search.ts";
import { parseSearchQuery } from "../retrieval/searchQuery.ts";
import type { AnalysisSummary } from "./analysisSummary.ts";
import { analysedPerformances } from "./analysedPerformances.ts";
import type { Engine } from "./engine.ts";
import { loadKnowledge, type Knowledge } from "./knowledge.ts";
import type { LivePerformance } from "./liveCorpus.ts";
import { fitMap, type FittedMap } from "./fitMap.ts";
import { MapKeeping, notesOn, type KeptMap } from "./mapKeeping.ts";
import { MapTrainer } from "./mapTrainer.ts";
import { answerSearch, explainCandidate, markPartial } from "./searchAnswer.ts";
import { corpusStatistics, prepareSearch, type CorpusStatistics, type SearchGround } from "./searchGround.ts";
import type { MapRequest } from "./studies.ts";
import type { SearchMap } from "./studyMessages.ts";

export interface LiveSearchSource {
  corpus(): Corpus;
  performance(id: string): LivePerformance | undefined;
  /** Of the stored record; none where it is gone. */
  windows(id: string): readonly AnalysisWindow[];
  onLog(message: string): void;
  /** A map came that a search had to do without, or a saved one stands otherwise now. */
  onMap?(): void;
}

/** Where nobody says how many. */
const RESULTS = 100;

export class LiveSearch {
  readonly #engine: Pick<Engine, "resources" | "studies" | "model">;
  readonly #source: LiveSearchSource;
  readonly #items = new Map<FeatureSet, readonly EvaluationItem[]>();
  readonly #statistics = new Map<FeatureSet, CorpusStatistics>();
  readonly #trainer: MapTrainer;
  readonly #workspace: string | undefined;

  constructor(engine: Pick<Engine, "resources" | "studies" | "model">, source: LiveSearchSource, keeping?: { readonly workspace: string; readonly refit: Refit }) {
    this.#engine = engine;
    this.#source = source;
    this.#trainer = new MapTrainer(engine.studies, ({ features }) => this.items(features), (message) => source.onLog(message), {
      keeping: keeping === undefined ? undefined : new MapKeeping(engine, keeping.workspace, keeping.refit),
      onMap: () => source.onMap?.(),
    });
    this.#workspace = keeping?.workspace;
  }

  /** Performances, descriptions or features are others now. */
  changed(): void {
    this.#items.clear();
    this.#statistics.clear();
    this.#trainer.changed();
  }

  /** Loads and trains what the first search will want. */
  prepare(request: Omit<SearchRequest, "query">): void {
    void loadKnowledge(this.#engine.resources, request.text, request.features, this.#engine.model.id);
    this.#trainer.prepare(request);
  }

  /** What has been analysed, in corpus order. */
  items(features: FeatureSet): readonly EvaluationItem[] {
    const known = this.#items.get(features);
    if (known !== undefined) return known;
    const summaries = { get: (id: string): AnalysisSummary | undefined => this.#source.performance(id)?.summary };
    const items = analysedPerformances(this.#source.corpus(), summaries, features);
    this.#items.set(features, items);
    return items;
  }

  /** See `MapTrainer.keptFitness`. */
  get fittedMap(): "current" | "older" | undefined {
    return this.#trainer.keptFitness;
  }

  /** Fits a map to the annotations as they are, saves it, and searches with it from now on. Fails as `fitMap` does. */
  async fit(request: MapRequest, signal?: AbortSignal): Promise<Result<FittedMap>> {
    if (this.#workspace === undefined) throw new Error("a search without a folder keeps no maps");
    const items = this.items(request.features);
    const fitted = await fitMap(this.#engine, this.#workspace, items, request, signal);
    if (fitted.ok) this.#trainer.adopt(request, items, fitted.value.saved);
    return fitted;
  }

  async search(request: SearchRequest): Promise<Result<SearchAnswer>> {
    const prepared = await this.#prepare(request);
    if (!prepared.ok) return prepared;
    const { ground, map, isCurrent, kept } = prepared.value;
    const found = answerSearch(ground, map, { query: request.query, limit: request.limit ?? RESULTS });
    const answer = { ...found, results: found.results.map((hit) => markPartial(hit, this.#source.performance(hit.recording)?.summary)) };
    const note = "The map is being trained on the descriptions as they are now; this order is by the one before.";
    return success({ ...answer, notes: [...answer.notes, ...(isCurrent ? [] : [note]), ...notesOn(kept)] });
  }

  async explain(request: SearchRequest, id: string): Promise<Result<SearchHit>> {
    const performance = this.#source.performance(id);
    if (performance === undefined) {
      return failure({ code: "unknown-performance", message: `There is no performance '${id}' here.`, advice: "It may have been renamed or removed; search again." });
    }
    const prepared = await this.#prepare(request);
    if (!prepared.ok) return prepared;
    const span = performance.performance.recording?.span;
    const hit = explainCandidate(prepared.value.ground, prepared.value.map, id, { windows: this.#source.windows(id), ...(span === undefined ? {} : { span }) });
    if (hit !== undefined) return success(markPartial(hit, performance.summary));
    if (performance.summary !== undefined) {
      return failure({ code: "not-compared", message: `'${id}' is no rendition of '${request.piece ?? ""}', so that it was not compared.`, advice: "Search without the piece, or in its own." });
    }
    return failure(performance.problem ?? { code: "not-analysed", message: `'${id}' has not been analysed yet.`, advice: "Ask again when the analysis is done." });
  }

  settled(): Promise<void> {
    return this.#trainer.settled();
  }

  dispose(): void {
    this.#trainer.dispose();
  }

  async #prepare(request: SearchRequest): Promise<Result<{ ground: SearchGround; map: SearchMap; isCurrent: boolean; kept: KeptMap }>> {
    const [knowledge, trained] = await Promise.all([loadKnowledge(this.#engine.resources, request.text, request.features, this.#engine.model.id, [parseSearchQuery(request.query).text]), this.#trainer.map(request)]);
    if (!knowledge.ok) return knowledge;
    if (!trained.ok) return trained;
    const items = this.items(request.features);
    const prepared = prepareSearch(this.#source.corpus(), items, request, knowledge.value, this.#statisticsOf(items, request.features, knowledge.value));
    return prepared.ok ? success({ ground: prepared.value, ...trained.value }) : prepared;
  }

  #statisticsOf(items: readonly EvaluationItem[], features: FeatureSet, knowledge: Knowledge): CorpusStatistics {
    const known = this.#statistics.get(features);
    if (known !== undefined) return known;
    const statistics = corpusStatistics(items, features, knowledge);
    this.#statistics.set(features, statistics);
    return statistics;
  }
}
