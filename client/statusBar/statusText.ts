/** What the status bar says of daemon and corpora. Pure. */
import type { CorpusView } from "../daemon/corporaModel.ts";
import type { DaemonState } from "../daemon/daemonState.ts";
import { counted, fill, type Translate } from "../views/format.ts";
import { analysisProgress } from "../views/screen.ts";

export interface StatusText {
  /** With codicons; short. */
  readonly text: string;
  /** For the tooltip: one sentence a line. */
  readonly lines: readonly string[];
  /** For screen readers: no icons. */
  readonly label: string;
  readonly severity: "normal" | "warning" | "error";
}

/** `undefined`: nothing to say, so the item is hidden. */
export function statusText(daemon: DaemonState, corpora: readonly CorpusView[], translate: Translate = fill): StatusText | undefined {
  if (daemon.phase === "stopped") {
    const line = translate("Espressivo's analysis has stopped.");
    return { text: "$(error) Espressivo", lines: daemon.detail === undefined ? [line] : [line, daemon.detail], label: line, severity: "error" };
  }
  if (daemon.phase === "restarting") {
    const line = translate("Espressivo's analysis fell over and is starting again.");
    return { text: "$(sync~spin) Espressivo", lines: [line], label: line, severity: "warning" };
  }
  const filled = corpora.filter(({ state }) => state.performances > 0 || state.recordings > 0);
  if (daemon.phase !== "running" || filled.length === 0) return undefined;
  const running = filled.flatMap((view) => analysisProgress(view) ?? []);
  const failed = filled.reduce((sum, { state }) => sum + state.failed, 0);
  const lines = filled.map((view) => `${view.state.name}: ${corpusLine(view, translate)}`);
  const watching = filled.flatMap(({ state }) => (state.watching.note === undefined ? [] : [state.watching.note]));
  if (running.length > 0) {
    const [done, total] = [running.reduce((sum, { done }) => sum + done, 0), running.reduce((sum, { total }) => sum + total, 0)];
    const isPaused = filled.every((view) => view.state.phase === "paused" || analysisProgress(view) === undefined);
    const label = isPaused
      ? translate("Espressivo: analysis is paused, {0} of {1} recordings analysed", done, total)
      : translate("Espressivo: {0} of {1} recordings analysed", done, total);
    return { text: `${isPaused ? "$(debug-pause)" : "$(sync~spin)"} ${done}/${total}`, lines: [...lines, ...watching], label, severity: "normal" };
  }
  const warning = failed === 0 ? "" : ` $(warning) ${failed}`;
  return { text: `$(music) Espressivo${warning}`, lines: [...lines, ...watching], label: ["Espressivo", ...lines].join(". "), severity: "normal" };
}

/** "36 performances of 9 pieces, 2 of 36 recordings failed" */
export function corpusLine(view: CorpusView, translate: Translate = fill): string {
  const { state } = view;
  const parts = [
    `${counted(translate, state.performances, "{0} performance", "{0} performances")} ${counted(translate, state.pieces.length, "of {0} piece", "of {0} pieces")}`,
  ];
  const progress = analysisProgress(view);
  if (progress !== undefined) parts.push(translate("{0} of {1} recordings analysed", progress.done, progress.total));
  if (state.phase === "paused") parts.push(translate("analysis is paused"));
  if (state.failed > 0) parts.push(counted(translate, state.failed, "{0} recording failed", "{0} recordings failed"));
  if (state.recordings === 0) parts.push(translate("no recordings"));
  return parts.join(", ");
}
