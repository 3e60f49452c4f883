/**
 * The performances of a live corpus with their states, kept up to date one recording at a time, and counted.
 */
import type { Corpus } from "../protocol/corpus.ts";
import { performancesByFile } from "./analyseCorpus.ts";
import type { LivePerformance } from "./liveCorpus.ts";
import { livePerformance, type LiveRecording } from "./liveRecording.ts";

export interface Counts {
  readonly described: number;
  /** Performances that have a recording: `analysed` + `failed` + `waiting`. */
  readonly recordings: number;
  readonly analysed: number;
  readonly failed: number;
  /** Those being analysed included. */
  readonly waiting: number;
}

export class PerformanceList {
  readonly #recordingAt: (path: string) => LiveRecording | undefined;
  #byId = new Map<string, LivePerformance>();
  #byPath = new Map<string, readonly string[]>();
  #all: readonly LivePerformance[] | undefined;
  #counts: Counts | undefined;

  constructor(recordingAt: (path: string) => LiveRecording | undefined) {
    this.#recordingAt = recordingAt;
  }

  publish(corpus: Corpus): void {
    this.#byId = new Map(corpus.performances.map((performance) => [performance.id, livePerformance(performance, performance.recording && this.#recordingAt(performance.recording.path))]));
    this.#byPath = new Map([...performancesByFile(corpus)].map(([path, performances]) => [path, performances.map(({ id }) => id)]));
    this.#forget();
  }

  /** Brings the performances of a recording up to date; gives those whose state or summary is another now. */
  refresh(recording: LiveRecording): readonly LivePerformance[] {
    const changed = (this.#byPath.get(recording.path) ?? []).flatMap((id) => {
      const before = this.#byId.get(id);
      if (before === undefined) return [];
      const now = livePerformance(before.performance, recording);
      this.#byId.set(id, now);
      return now.state === before.state && now.summary === before.summary && now.problem === before.problem ? [] : [now];
    });
    if (changed.length > 0) this.#forget();
    return changed;
  }

  get(id: string): LivePerformance | undefined {
    return this.#byId.get(id);
  }

  at(path: string): readonly LivePerformance[] {
    return (this.#byPath.get(path) ?? []).flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** In corpus order. */
  all(): readonly LivePerformance[] {
    return (this.#all ??= [...this.#byId.values()]);
  }

  counts(): Counts {
    return (this.#counts ??= count(this.all()));
  }

  #forget(): void {
    this.#all = undefined;
    this.#counts = undefined;
  }
}

function count(performances: readonly LivePerformance[]): Counts {
  const counts = { described: 0, recordings: 0, analysed: 0, failed: 0, waiting: 0 };
  for (const { performance, state } of performances) {
    if (performance.descriptions.length > 0) counts.described += 1;
    if (state === "absent") continue;
    counts.recordings += 1;
    counts[state === "analysing" ? "waiting" : state] += 1;
  }
  return counts;
}
