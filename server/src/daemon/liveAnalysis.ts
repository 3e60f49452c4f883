/**
 * Keeps the recordings of a live corpus analysed, in stages: look at each (quickly, many at once); read those whose
 * content is not known, if they are small; take what the store has; hand the rest to the workers, in order of priority.
 * Removed recordings are cancelled. While paused, the workers get nothing. A recording whose worker died twice rests
 * until its content changes or somebody asks again.
 */
import type { Problem, Result } from "../protocol/result.ts";
import { recordKey, type FileIdentity } from "../store/featureStore.ts";
import { contentIdentity } from "../workspace/contentHash.ts";
import { analyseFile, type AnalysisContext, type SpanOutcome } from "./analyseFile.ts";
import { summarise, type AnalysisSummary } from "./analysisSummary.ts";
import { hasFailed, isComplete, newRecording, type LiveRecording, type Spans } from "./liveRecording.ts";
import { lookAt, MovedFiles, type Look } from "./lookAt.ts";
import { WorkStage } from "./workStage.ts";

export interface LiveAnalysisEvents {
  /** Its phase or its outcomes are others now. */
  onRecording(recording: LiveRecording): void;
  onProgress(): void;
  onLog(message: string): void;
}

const LOOKS_AT_ONCE = 16;
const READS_AT_ONCE = 8;
/** Larger files are read when their turn for a worker comes, which then finds them in the system's memory. */
const SMALL_BYTES = 4 * 2 ** 20;
/** A file modified less than this ago may be half written. */
const SETTLING_MS = 2000;
/** A modification time further ahead than this was set by somebody. */
const CLOCK_SKEW_MS = 3_600_000;

export class LiveAnalysis {
  readonly #context: AnalysisContext;
  readonly #events: LiveAnalysisEvents;
  readonly #recordings = new Map<string, LiveRecording>();
  readonly #looking: WorkStage;
  readonly #reading: WorkStage;
  readonly #analysing: WorkStage;
  readonly #cancellers = new Map<string, AbortController>();
  readonly #settling = new Map<string, NodeJS.Timeout>();
  /** By content. */
  readonly #quarantine = new Map<string, Problem>();
  readonly #moved = new MovedFiles();
  #idleWaiters: (() => void)[] = [];
  #disposed = false;

  constructor(context: AnalysisContext, events: LiveAnalysisEvents) {
    this.#context = context;
    this.#events = events;
    const stage = (atOnce: number, work: (recording: LiveRecording) => Promise<void>): WorkStage =>
      new WorkStage(
        atOnce,
        async (path) => {
          const recording = this.#recordings.get(path);
          if (recording !== undefined) await work(recording);
        },
        () => this.#wakeIfIdle(),
      );
    this.#looking = stage(LOOKS_AT_ONCE, (recording) => this.#look(recording));
    this.#reading = stage(READS_AT_ONCE, (recording) => this.#read(recording));
    // One more than workers, so that the next file is hashed while the workers are busy.
    this.#analysing = stage(context.pool.size + 1, (recording) => this.#analyse(recording));
  }

  get isIdle(): boolean {
    return this.#disposed || (this.#stages().every((stage) => stage.isIdle) && this.#settling.size === 0);
  }

  get isPaused(): boolean {
    return this.#analysing.isPaused;
  }

  recording(path: string): LiveRecording | undefined {
    return this.#recordings.get(path);
  }

  /** How far the recordings in work are, in recordings. */
  fractionsInWork(): number {
    let sum = 0;
    for (const path of this.#cancellers.keys()) sum += this.#recordings.get(path)?.fraction ?? 0;
    return sum;
  }

  /** These files and no others, each with the spans wanted of it. `isFirst`: they were there before us. */
  setFiles(files: ReadonlyMap<string, Spans>, isFirst: boolean, isInside: (path: string) => boolean): void {
    for (const [path, recording] of this.#recordings) if (!files.has(path)) this.#remove(recording);
    for (const [path, spans] of files) {
      const known = this.#recordings.get(path);
      const recording = known ?? newRecording(path, spans);
      const isAsked = known === undefined || [...spans.keys()].some((key) => !known.spans.has(key));
      recording.spans = spans;
      if (!isAsked) continue;
      if (known === undefined) {
        recording.isStable = isFirst;
        recording.isRecent = !isFirst;
        recording.isLoose = !isInside(path);
        this.#recordings.set(path, recording);
      }
      this.#lookAgain(recording);
    }
  }

  /** Something happened to these files, and is over. */
  filesChanged(paths: Iterable<string>): void {
    for (const path of paths) {
      const recording = this.#recordings.get(path);
      if (recording === undefined) continue;
      recording.isStable = true;
      recording.isRecent = true;
      this.#lookAgain(recording);
    }
  }

  /** Something may have happened to any file, or to any that no watcher sees. */
  lookAtAll(which: "all" | "loose"): void {
    for (const recording of this.#recordings.values()) if (which === "all" || recording.isLoose) this.#lookAgain(recording);
  }

  attend(paths: readonly string[]): void {
    for (const stage of this.#stages()) stage.attend(paths);
  }

  /** Takes the work back from the workers; what the store has is still found. */
  pause(): void {
    this.#analysing.pause();
    for (const canceller of this.#cancellers.values()) canceller.abort();
  }

  resume(): void {
    this.#analysing.resume();
  }

  /** Computes anew what is known of these files; ends a pause, because somebody waits for it. */
  reanalyse(paths: Iterable<string>): void {
    let isAny = false;
    for (const path of paths) {
      const recording = this.#recordings.get(path);
      if (recording === undefined) continue;
      isAny = true;
      recording.force = true;
      recording.isRecent = true;
      if (recording.identity !== undefined) this.#quarantine.delete(recording.identity.sha256);
      if (recording.phase === "analysing") recording.changedMeanwhile = true;
      else this.#enqueue(recording);
    }
    if (isAny) this.resume(); // After they were queued, so that they come first.
  }

  /** Resolves when nothing is in work, nor will be before something happens; what a pause holds back may wait. */
  idle(): Promise<void> {
    if (this.isIdle) return Promise.resolve();
    return new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Resolves when nothing of it uses the store any more. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const ended = this.#stages().map((stage) => stage.stop());
    for (const timer of this.#settling.values()) clearTimeout(timer);
    this.#settling.clear();
    for (const canceller of this.#cancellers.values()) canceller.abort();
    this.#recordings.clear();
    this.#wakeIfIdle();
    await Promise.all(ended);
  }

  #stages(): readonly WorkStage[] {
    return [this.#looking, this.#reading, this.#analysing];
  }

  #remove(recording: LiveRecording): void {
    const { path, identity } = recording;
    this.#recordings.delete(path);
    for (const stage of this.#stages()) stage.delete(path);
    clearTimeout(this.#settling.get(path));
    this.#settling.delete(path);
    this.#cancellers.get(path)?.abort();
    if (identity !== undefined) this.#moved.remember(identity, Date.now());
  }

  #lookAgain(recording: LiveRecording): void {
    if (recording.phase === "analysing") recording.changedMeanwhile = true;
    else this.#looking.add(recording.path, recording.isRecent);
  }

  #enqueue(recording: LiveRecording): void {
    this.#setPhase(recording, "waiting");
    this.#analysing.add(recording.path, recording.isRecent);
  }

  async #look(recording: LiveRecording): Promise<void> {
    const { path } = recording;
    const look = await lookAt(path, this.#context.store, this.#moved);
    // Whoever is queued or in work is read as it is then.
    if (!this.#isHere(recording) || recording.phase === "analysing" || this.#reading.waits(path) || this.#analysing.waits(path)) return;
    recording.isLoose ||= look.isLink;
    // Where times are coarse, a file may be written twice at one time: a content that nothing remembers is read again.
    const isUnsure = recording.isStable && look.identity === undefined;
    if (!recording.force && isComplete(recording) && look.stamp === recording.stamp && !isUnsure) {
      this.#setPhase(recording, "settled");
      return;
    }
    if (look.identity === undefined && this.#waitsForItsEnd(recording, look)) return;
    recording.stamp = look.stamp;
    recording.isStable = false;
    if (look.identity !== undefined) this.#takeStored(recording, look.identity);
    else if (look.bytes > 0 && look.bytes <= SMALL_BYTES && !recording.force) {
      this.#setPhase(recording, "waiting");
      this.#reading.add(path, recording.isRecent);
    } else this.#enqueue(recording);
  }

  async #read(recording: LiveRecording): Promise<void> {
    const identity = await contentIdentity(recording.path, this.#context.store);
    if (!this.#isHere(recording)) return;
    if (identity.ok) this.#takeStored(recording, identity.value);
    else this.#enqueue(recording); // Where it will fail again, unless it was for the moment.
  }

  /** Settles a recording whose results are all there; the others go to the workers. */
  #takeStored(recording: LiveRecording, identity: FileIdentity): void {
    const isKnown = identity.sha256 === recording.identity?.sha256 && isComplete(recording) && !hasFailed(recording);
    const outcomes = recording.force || isKnown ? undefined : this.#storedOutcomes(recording.spans, identity.sha256);
    if (isKnown && !recording.force) this.#setPhase(recording, "settled");
    else if (outcomes === undefined) this.#enqueue(recording);
    else {
      recording.identity = identity;
      this.#settle(recording, outcomes);
    }
  }

  /** Undefined unless all are there. */
  #storedOutcomes(spans: Spans, sha256: string): Map<string, Result<AnalysisSummary>> | undefined {
    const outcomes = new Map<string, Result<AnalysisSummary>>();
    for (const [name, span] of spans) {
      const value = this.#stored(recordKey(sha256, this.#context.model, span));
      if (value === undefined) return undefined;
      outcomes.set(name, { ok: true, value });
    }
    return outcomes;
  }

  #stored(key: string): AnalysisSummary | undefined {
    const stored = this.#context.store.summary(key);
    return stored === undefined ? undefined : summarise(key, stored);
  }

  /** A file that was modified just now is left alone until it has not changed for a while. */
  #waitsForItsEnd(recording: LiveRecording, look: Look): boolean {
    const age = Date.now() - look.modifiedMs;
    if (recording.isStable || look.stamp === recording.unfinishedStamp || age > SETTLING_MS || age < -CLOCK_SKEW_MS) return false;
    recording.unfinishedStamp = look.stamp;
    this.#lookLater(recording);
    return true;
  }

  #lookLater(recording: LiveRecording): void {
    const { path } = recording;
    this.#setPhase(recording, "waiting");
    clearTimeout(this.#settling.get(path));
    const timer = setTimeout(() => {
      this.#settling.delete(path);
      this.#lookAgain(recording);
    }, SETTLING_MS);
    this.#settling.set(path, timer);
  }

  async #analyse(recording: LiveRecording): Promise<void> {
    const { path, spans, force } = recording;
    const canceller = new AbortController();
    this.#cancellers.set(path, canceller);
    recording.changedMeanwhile = false;
    recording.force = false;
    recording.fraction = 0;
    this.#setPhase(recording, "analysing");
    const outcomes = await analyseFile({ path, spans: [...spans.values()] }, this.#context, {
      stored: (key) => this.#stored(key),
      fresh: summarise,
      onProgress: (fraction) => {
        recording.fraction = fraction;
        this.#events.onProgress();
      },
      onIdentified: (identity) => {
        recording.identity = identity;
        return this.#quarantine.get(identity.sha256);
      },
      signal: canceller.signal,
      force,
    });
    if (this.#cancellers.get(path) === canceller) this.#cancellers.delete(path);
    if (!this.#isHere(recording)) return;
    const isCancelled = outcomes.some((outcome) => !outcome.ok && outcome.problem.code === "cancelled");
    if (isCancelled && canceller.signal.aborted) this.#giveBack(recording, force);
    else this.#receive(recording, spans, outcomes);
  }

  /** A pause took it from its worker: it waits for its turn as before. */
  #giveBack(recording: LiveRecording, force: boolean): void {
    recording.force ||= force;
    recording.fraction = 0;
    this.#enqueue(recording);
  }

  #receive(recording: LiveRecording, spans: Spans, outcomes: readonly SpanOutcome<AnalysisSummary>[]): void {
    const { path, identity } = recording;
    const problem = outcomes.find((outcome) => !outcome.ok)?.problem;
    // Not by us: the workers were stopped, and all is over.
    if (problem?.code === "cancelled") {
      this.#setPhase(recording, "waiting");
      return;
    }
    if (problem?.code === "changed-while-read") {
      recording.unfinishedStamp = undefined;
      recording.stamp = undefined;
      this.#lookLater(recording); return;
    }
    if (problem !== undefined) this.#events.onLog(`${path}: ${problem.code}: ${problem.message}`);
    if (problem?.code === "worker-died" && identity !== undefined) this.#quarantine.set(identity.sha256, problem);
    const results = [...spans.keys()].flatMap((name, index): [string, Result<AnalysisSummary>][] => {
      const outcome = outcomes[index];
      return outcome === undefined ? [] : [[name, outcome.ok ? { ok: true, value: outcome.value.value } : outcome]];
    });
    this.#settle(recording, new Map(results));
    if (recording.changedMeanwhile || !isComplete(recording)) this.#looking.add(path, recording.isRecent);
  }

  #settle(recording: LiveRecording, outcomes: Map<string, Result<AnalysisSummary>>): void {
    recording.outcomes = outcomes;
    recording.fraction = 0;
    recording.phase = "settled";
    this.#events.onRecording(recording);
  }

  #setPhase(recording: LiveRecording, phase: LiveRecording["phase"]): void {
    if (recording.phase === phase) return;
    recording.phase = phase;
    this.#events.onRecording(recording);
  }

  /** Not removed, nor replaced by another file of that path. */
  #isHere(recording: LiveRecording): boolean {
    return !this.#disposed && this.#recordings.get(recording.path) === recording;
  }

  #wakeIfIdle(): void {
    if (!this.isIdle) return;
    for (const wake of this.#idleWaiters.splice(0)) wake();
  }
}
