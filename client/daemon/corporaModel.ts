/**
 * The corpora of the window as the daemon reports them, one a workspace folder. A folder's revision grows whenever
 * answers about it may have become stale: recordings were analysed, or annotations changed.
 */
import type { AnalysedParams, CorpusChangedParams, CorpusState, ProgressParams } from "../../server/src/protocol/messages.ts";

export interface CorpusView {
  readonly state: CorpusState;
  readonly revision: number;
  /** Analysed recordings, fractions included, while analysis goes on. */
  readonly progress?: { readonly done: number; readonly total: number };
}

export class CorporaModel {
  readonly #views = new Map<string, CorpusView>();
  readonly #listeners = new Set<() => void>();

  all(): readonly CorpusView[] {
    return [...this.#views.values()];
  }

  get(folder: string): CorpusView | undefined {
    return this.#views.get(folder);
  }

  /** What the daemon answered about all of its folders; what it does not name is gone. */
  replace(corpora: readonly CorpusState[]): void {
    const known = new Map(this.#views);
    this.#views.clear();
    for (const state of corpora) this.#views.set(state.folder, { state, revision: (known.get(state.folder)?.revision ?? 0) + 1 });
    this.#tell();
  }

  changed({ corpus }: CorpusChangedParams): void {
    const known = this.#views.get(corpus.folder);
    const progress = corpus.phase === "analysing" ? known?.progress : undefined;
    this.#views.set(corpus.folder, { state: corpus, revision: (known?.revision ?? 0) + 1, ...(progress === undefined ? {} : { progress }) });
    this.#tell();
  }

  progressed({ folder, done, total }: ProgressParams): void {
    const known = this.#views.get(folder);
    if (known === undefined) return;
    this.#views.set(folder, { ...known, progress: { done, total } });
    this.#tell();
  }

  analysed({ folder }: AnalysedParams): void {
    const known = this.#views.get(folder);
    if (known === undefined) return;
    this.#views.set(folder, { ...known, revision: known.revision + 1 });
    this.#tell();
  }

  onChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
