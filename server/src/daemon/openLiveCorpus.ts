/**
 * Opens a folder as a live corpus: the follower keeps the corpus in step with the folder, the analysis its recordings
 * analysed, the search its maps trained. Here they are joined, and their events are brought to a bearable rate.
 */
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { distrustFolder } from "../audio/ffmpegProgram.ts";
import type { AnalysisWindow } from "../protocol/analysis.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Engine } from "./engine.ts";
import { performancesByFile } from "./analyseCorpus.ts";
import { isExternal } from "../protocol/features.ts";
import { FolderFollower, type FollowerOptions } from "./folderFollower.ts";
import { LiveAnalysis } from "./liveAnalysis.ts";
import type { LiveCorpus, LiveCorpusEvents, LivePerformance } from "./liveCorpus.ts";
import { spanKey, type LiveRecording, type Spans } from "./liveRecording.ts";
import { LiveExternal } from "./liveExternal.ts";
import { liveState } from "./liveState.ts";
import { LiveSearch } from "./liveSearch.ts";
import { evaluateLive } from "./evaluateLive.ts";
import { PerformanceList } from "./performanceList.ts";
import { playableFile } from "./playback.ts";
import { runPreset } from "./runPreset.ts";
import type { Refit } from "../protocol/search.ts";
import { throttled } from "./throttle.ts";

export interface LiveCorpusOptions extends FollowerOptions {
  readonly events: LiveCorpusEvents;
  /** The settings that searches will likely have: their map is trained before the first one. */
  readonly prepare?: Parameters<LiveSearch["prepare"]>[0];
  /** What becomes of a fitted map when annotations change; `ask` where it is not given. */
  readonly refit?: Refit;
}

const CHANGED_MS = 250;
const PROGRESS_MS = 200;
const ANALYSED_MS = 200;
const PATIENCE_MS = 5000;
const NOTHING: Corpus = { pieces: [], performances: [], problems: [] };

export function openLiveCorpus(engine: Engine, folder: string, options: LiveCorpusOptions): LiveCorpus {
  const root = path.resolve(folder);
  distrustFolder(root); // A program that came with recordings is not run.
  const { events, prepare = { text: "wordnet-glove", features: "paper", map: "auto" }, refit = "ask" } = options;
  let corpus = NOTHING;
  let isListed = false;
  let disposing: Promise<void> | undefined;
  const news = new Set<string>();
  const playbacks = new Set<Promise<unknown>>();
  const stop = new AbortController();

  const analysis = new LiveAnalysis(engine, { onRecording, onProgress: () => progressed(), onLog: (message) => events.onLog(message) });
  const list = new PerformanceList((file) => analysis.recording(file));
  const search = new LiveSearch(engine, { corpus: () => corpus, performance: (id) => list.get(id), windows: windowsOf, onLog: (message) => events.onLog(message), onMap: () => changed() }, { workspace: root, refit });
  const external = new LiveExternal(engine, root, () => corpus);

  const changed = throttled(() => events.onChanged(), CHANGED_MS);
  const progressed = throttled(() => {
    const { analysed, failed, recordings, waiting } = list.counts();
    events.onProgress(analysed + failed + (waiting > 0 ? analysis.fractionsInWork() : 0), recordings);
  }, PROGRESS_MS);
  const analysed = throttled(() => {
    const ids = [...news];
    news.clear();
    events.onAnalysed(ids.flatMap((id) => list.get(id) ?? []).filter(({ state }) => state === "analysed" || state === "failed"));
  }, ANALYSED_MS);

  function onRecording(recording: LiveRecording): void {
    const performances = list.refresh(recording);
    if (performances.length === 0) return;
    const done = performances.filter(({ state }) => state === "analysed" || state === "failed");
    for (const { performance } of done) news.add(performance.id);
    if (done.length > 0) {
      search.changed();
      analysed();
    }
    progressed();
    changed();
  }

  function onCorpus(next: Corpus): void {
    corpus = next;
    const isFirst = !isListed;
    isListed = true;
    const files = new Map([...performancesByFile(next)].map(([file, performances]): [string, Spans] => [file, spansOf(performances)]));
    analysis.setFiles(files, isFirst, isInside);
    list.publish(next);
    search.changed();
    changed();
  }

  function isInside(file: string): boolean {
    return file.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
  }

  const follower = new FolderFollower(root, options, {
    onCorpus,
    onFiles: ({ paths, which }) => {
      analysis.filesChanged(paths);
      if (which !== "some") analysis.lookAtAll(which);
    },
    onState: () => changed(),
    onLog: (message) => events.onLog(message),
  });
  const listed = follower.listed.then(lookForVectors).then(() => search.prepare(prepare));

  async function lookForVectors(): Promise<void> {
    if (await external.look()) changed();
  }

  function windowsOf(id: string): readonly AnalysisWindow[] {
    const record = known(id);
    const read = record.ok ? recordOf(engine, record.value) : record;
    return read.ok ? read.value.windows : [];
  }

  function known(id: string): Result<LivePerformance> {
    const found = list.get(id);
    if (found !== undefined) return success(found);
    return failure({ code: "unknown-performance", message: `There is no performance '${id}' here.`, advice: "It may have been renamed or removed." });
  }

  return {
    root,
    listed,
    get corpus() {
      return corpus;
    },
    async settled() {
      await listed;
      do {
        await follower.settled();
        await analysis.idle();
        await search.settled();
      } while (!analysis.isIdle && disposing === undefined);
      changed.flush();
      progressed.flush();
      analysed.flush();
    },
    state: () => liveState(corpus, list, { isListed, isPaused: analysis.isPaused, vectors: external.names, fittedMap: search.fittedMap, watching: follower.watching(), ...(follower.problem === undefined ? {} : { problem: follower.problem }) }),
    performances: () => list.all(),
    performance: (id) => list.get(id),
    performancesAt: (file) => list.at(file),
    record(id) {
      const found = known(id);
      return Promise.resolve(found.ok ? recordOf(engine, found.value) : found);
    },
    search: ({ features, ...request }) => (isExternal(features) ? external.search({ ...request, features }) : search.search({ ...request, features })),
    explain: ({ features, ...request }, id) => (isExternal(features) ? external.explain({ ...request, features }, id) : search.explain({ ...request, features }, id)),
    fit: (request, signal) => search.fit(request, signal),
    evaluate: ({ features, ...settings }, hooks) =>
      isExternal(features) ? external.evaluate({ ...settings, features }, hooks) : evaluateLive(engine, corpus, search.items(features), { ...settings, features }, hooks),
    preset: (request, hooks) => runPreset(engine, { root, corpus, items: (set) => search.items(set) }, request, hooks),
    lookForVectors,
    reanalyse(which) {
      const paths = new Set(pathsToReanalyse(which));
      analysis.reanalyse(paths);
      changed(); // It may have ended a pause.
      return paths.size;
    },
    pause() {
      analysis.pause();
      changed();
    },
    resume() {
      analysis.resume();
      changed();
    },
    attend: (paths) => analysis.attend(paths),
    async playable(id) {
      const found = known(id);
      if (!found.ok) return found;
      const { recording } = found.value.performance;
      if (recording === undefined) return failure({ code: "no-audio", message: `'${id}' has no recording.`, advice: "Put the recording into the folder, or name it in the annotations." });
      const playback = playableFile(recording.path, engine, { signal: stop.signal });
      playbacks.add(playback);
      const file = await playback.finally(() => playbacks.delete(playback));
      return file.ok ? success({ ...file.value, ...(recording.span === undefined ? {} : { span: recording.span }) }) : file;
    },
    overlay: (file, text) => follower.overlay(file, text),
    dispose: () => (disposing ??= dispose()),
  };

  function pathsToReanalyse({ performances, failed }: { readonly performances?: readonly string[]; readonly failed?: boolean }): string[] {
    const pathOf = (live: LivePerformance | undefined): string[] => (live?.performance.recording === undefined ? [] : [live.performance.recording.path]);
    if (performances !== undefined) return performances.flatMap((id) => pathOf(list.get(id)));
    return list.all().filter(({ state }) => failed !== true || state === "failed").flatMap(pathOf);
  }

  async function dispose(): Promise<void> {
    stop.abort();
    search.dispose();
    external.dispose();
    const ended = Promise.all([follower.dispose(), analysis.dispose(), ...playbacks]);
    // A drive that does not answer must not hold up whoever closes the folder.
    await Promise.race([ended, wait(PATIENCE_MS, undefined, { ref: false })]);
    for (const event of [changed, progressed, analysed]) event.cancel();
  }
}

function spansOf(performances: Corpus["performances"]): Spans {
  return new Map(performances.map(({ recording }) => [spanKey(recording?.span), recording?.span]));
}

function recordOf({ store }: Engine, { performance, state, summary, problem }: LivePerformance): ReturnType<LiveCorpus["record"]> extends Promise<infer R> ? R : never {
  if (summary === undefined) {
    const code = state === "absent" ? "no-audio" : "not-analysed";
    const message = state === "absent" ? `'${performance.id}' has no recording.` : `'${performance.id}' has not been analysed yet.`;
    return failure(problem ?? { code, message, advice: state === "absent" ? "Put the recording into the folder." : "Ask again when the analysis is done." });
  }
  const record = store.get(summary.key);
  if (record !== undefined) return success(record);
  return failure({ code: "not-stored", message: `The analysis of '${performance.id}' is no longer in the store.`, advice: "Analyse it again." });
}
