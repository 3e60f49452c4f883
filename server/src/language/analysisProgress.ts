/**
 * Analysis as work-done progress, one a corpus, while recordings wait. Cancelling it pauses the analysis: what is
 * analysed stays, and `espressivo/pause` resumes.
 */
import type { OpenCorpus } from "./session.ts";
import type { Progress, WorkDoneProgresses } from "./workDone.ts";

interface Shown {
  readonly progress: Promise<Progress | undefined>;
  ended: boolean;
}

export class AnalysisProgress {
  readonly #workDone: WorkDoneProgresses | undefined;
  readonly #shown = new Map<OpenCorpus, Shown>();

  /** @param workDone undefined: nothing is shown */
  constructor(workDone: WorkDoneProgresses | undefined) {
    this.#workDone = workDone;
  }

  changed(corpus: OpenCorpus): void {
    if (corpus.live.state().phase !== "analysing") this.closed(corpus);
  }

  progressed(corpus: OpenCorpus, done: number, total: number): void {
    if (this.#workDone === undefined || corpus.live.state().phase !== "analysing") return;
    let shown = this.#shown.get(corpus);
    if (shown === undefined) {
      const onCancel = (): void => {
        corpus.live.pause();
        this.closed(corpus);
      };
      shown = { progress: this.#workDone.create({ title: `Espressivo: analysing ${corpus.folder.name}`, onCancel }), ended: false };
      this.#shown.set(corpus, shown);
    }
    void this.#report(shown, done, total);
  }

  closed(corpus: OpenCorpus): void {
    const shown = this.#shown.get(corpus);
    if (shown === undefined) return;
    shown.ended = true;
    this.#shown.delete(corpus);
    void shown.progress.then((progress) => progress?.end());
  }

  async #report(shown: Shown, done: number, total: number): Promise<void> {
    const progress = await shown.progress;
    if (!shown.ended) progress?.report(total > 0 ? done / total : 0, `${Math.floor(done)} of ${total} recordings`);
  }
}
