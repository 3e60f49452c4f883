/** How far the analysis is, and what failed of it. */
import type { CorpusState } from "../../server/src/protocol/messages.ts";
import type { PanelCommand } from "../../client/views/panelProtocol.ts";
import type { analysisProgress } from "../../client/views/screen.ts";
import { element, linkButton } from "./dom.ts";
import { t } from "./words.ts";

/** @param running nothing where no recording waits */
export function progressParts(running: ReturnType<typeof analysisProgress>, corpus: CorpusState | undefined, command: (name: PanelCommand) => void): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (running !== undefined) {
    const bar = element("div", { class: "progress-bar", attributes: { role: "progressbar", "aria-label": t("Analysis"), "aria-valuemin": "0", "aria-valuemax": String(running.total), "aria-valuenow": String(running.done) } }, element("span"));
    bar.style.setProperty("--part", `${running.part * 100}%`);
    const isPaused = corpus?.phase === "paused";
    const text = isPaused ? t("The analysis is paused: {0} of {1} recordings analysed", running.done, running.total) : t("{0} of {1} recordings analysed", running.done, running.total);
    parts.push(bar, element("p", { class: "quiet", text }));
    if (isPaused) parts.push(element("p", {}, linkButton(t("Resume the analysis"), () => command("resumeAnalysis"))));
  }
  const failed = corpus?.failed ?? 0;
  if (failed > 0) {
    const label = failed === 1 ? t("1 recording could not be analysed") : t("{0} recordings could not be analysed", failed);
    parts.push(element("p", {}, linkButton(label, () => command("showFailed"))));
  }
  return parts;
}
