/**
 * Search and evaluation of a live corpus with imported vectors. They are read again when their file changed, matched anew
 * when the corpus did, and learnt from in a process of their own; a search waits for that.
 */
import { externalVectorsStamp, listExternalVectors, readExternalVectors, type ExternalVectors } from "../models/external/vectorStore.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { EvaluationReport, EvaluationSettings } from "../protocol/evaluation.ts";
import { externalName, type ExternalFeatures } from "../protocol/features.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { SearchAnswer, SearchHit, SearchRequest } from "../protocol/search.ts";
import type { Engine } from "./engine.ts";
import { evaluationCancelled } from "./evaluateLive.ts";
import { condensed, externalGround, reasonsByWords } from "./externalSearch.ts";
import { matchExternalCorpus, namingVectors, type ExternalCorpus } from "./externalVectors.ts";
import { answerSearch, explainCandidate } from "./searchAnswer.ts";
import type { SearchGround } from "./searchGround.ts";
import type { StudyHooks } from "./studies.ts";
import type { SearchMap } from "./studyMessages.ts";

export type ExternalRequest = SearchRequest<ExternalFeatures>;

/** Where nobody says how many. */
const RESULTS = 100;
/** Of the dimensions of a result; a person reads no more. */
const DIMENSIONS_SHOWN = 12;

interface Opened {
  readonly stamp: string | undefined;
  readonly vectors: ExternalVectors;
  external: { readonly corpus: Corpus; readonly value: Result<ExternalCorpus> };
}

interface Training {
  /** What the map belongs to. */
  readonly content: string;
  readonly map: Promise<Result<SearchMap>>;
}

export class LiveExternal {
  readonly #engine: Pick<Engine, "resources" | "studies">;
  readonly #root: string;
  readonly #corpus: () => Corpus;
  readonly #opened = new Map<string, Opened>();
  readonly #trainings = new Map<string, Training>();
  readonly #stop = new AbortController();
  #names: readonly string[] = [];

  constructor(engine: Pick<Engine, "resources" | "studies">, root: string, corpus: () => Corpus) {
    this.#engine = engine;
    this.#root = root;
    this.#corpus = corpus;
  }

  /** Of the imported vectors, when they were last looked for. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Looks which vectors are imported; true where others are than before. */
  async look(): Promise<boolean> {
    const before = this.#names.join();
    this.#names = await listExternalVectors(this.#root);
    return before !== this.#names.join();
  }

  /** Fails as reading the vectors does, with `no-vectors`, and as `externalGround` and the training do. */
  async search(request: ExternalRequest): Promise<Result<SearchAnswer>> {
    const prepared = await this.#prepare(request);
    if (!prepared.ok) return prepared;
    const { ground, map, external } = prepared.value;
    const answer = answerSearch(ground, map, { query: request.query, limit: request.limit ?? RESULTS });
    const missing = external.withoutVector.length;
    const note = `${missing} ${missing === 1 ? "performance has" : "performances have"} no vector among those imported as '${externalName(request.features)}' and cannot be compared.`;
    return success({ ...answer, results: answer.results.map(shown), notes: missing === 0 ? answer.notes : [...answer.notes, note] });
  }

  /** As `search`, and fails with `not-compared`. */
  async explain(request: ExternalRequest, id: string): Promise<Result<SearchHit>> {
    const prepared = await this.#prepare(request);
    if (!prepared.ok) return prepared;
    const hit = explainCandidate(prepared.value.ground, prepared.value.map, id);
    if (hit !== undefined) return success(reasonsByWords(hit));
    return failure({ code: "not-compared", message: `'${id}' has no vector among those imported as '${externalName(request.features)}', or is no rendition of the piece, so that it was not compared.`, advice: "Search without the piece, or import vectors that have it." });
  }

  async evaluate(
    { features, ...settings }: EvaluationSettings & { readonly text: string; readonly features: ExternalFeatures },
    hooks: StudyHooks,
  ): Promise<Result<EvaluationReport>> {
    const external = await this.#open(features);
    if (!external.ok) return external;
    const report = await this.#engine.studies.evaluateExternal(settings, external.value, hooks);
    if (report.ok) return success(await namingVectors(this.#engine, external.value, settings, report.value));
    return report.problem.code === "cancelled" ? evaluationCancelled() : report;
  }

  dispose(): void {
    this.#stop.abort();
  }

  async #prepare(request: ExternalRequest): Promise<Result<{ ground: SearchGround; map: SearchMap; external: ExternalCorpus }>> {
    const external = await this.#open(request.features);
    if (!external.ok) return external;
    const ground = await externalGround(this.#engine, external.value, request);
    if (!ground.ok) return ground;
    const map = await this.#map(external.value, request);
    return map.ok ? success({ ground: ground.value, map: map.value, external: external.value }) : map;
  }

  async #open(features: ExternalFeatures): Promise<Result<ExternalCorpus>> {
    const name = externalName(features);
    const stamp = await externalVectorsStamp(this.#root, name);
    let opened = this.#opened.get(name);
    if (opened === undefined || opened.stamp !== stamp) {
      this.#opened.delete(name);
      const read = await readExternalVectors(this.#root, name);
      if (!read.ok) return read;
      opened = { stamp, vectors: read.value, external: matched(this.#corpus(), read.value) };
      this.#opened.set(name, opened);
    }
    const corpus = this.#corpus();
    if (opened.external.corpus !== corpus) opened.external = matched(corpus, opened.vectors);
    return opened.external.value;
  }

  /** Trained once for what it depends on: the vectors, who has one, and the descriptions. */
  async #map(external: ExternalCorpus, { text, map, features }: ExternalRequest): Promise<Result<SearchMap>> {
    const key = JSON.stringify([features, text, map]);
    const items = external.items.map(({ id, pieceId, workId, descriptions }) => [id, pieceId, workId, descriptions.map((description) => description.text)]);
    const content = JSON.stringify([external.vectors.source, items]);
    const known = this.#trainings.get(key);
    if (known?.content === content) return known.map;
    const training = { content, map: this.#engine.studies.trainExternal({ text, map }, external, this.#stop.signal) };
    this.#trainings.set(key, training);
    const trained = await training.map;
    // A process that died may live the next time.
    if (!trained.ok && trained.problem.code !== "nothing-to-learn" && this.#trainings.get(key) === training) this.#trainings.delete(key);
    return trained;
  }
}

function matched(corpus: Corpus, vectors: ExternalVectors): Opened["external"] {
  return { corpus, value: matchExternalCorpus(corpus, vectors) };
}

function shown(hit: SearchHit): SearchHit {
  return condensed(reasonsByWords(hit), DIMENSIONS_SHOWN);
}
