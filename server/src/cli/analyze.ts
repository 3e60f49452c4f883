/**
 * `espressivo analyze <workspace>`: analyses every recording and prints one line for each; with --json one JSON
 * line for each, then a summary line (contract: docs/command-line.md).
 */
import type { Engine } from "../daemon/engine.ts";
import { analyseCorpus } from "../daemon/analyseCorpus.ts";
import { FEATURE_NAMES } from "../protocol/features.ts";
import { openCorpus } from "./openCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, notice, noticeProblem, printable, printJson, printLine, progressBar } from "./terminal.ts";

export async function runAnalyze(engine: Engine, workspace: string, options: { readonly json: boolean }): Promise<number> {
  const opened = await openCorpus(workspace);
  if (!opened.ok) return opened.exitCode;
  const { corpus } = opened;
  const bar = progressBar("Analysing");
  if (!options.json) printLine(header());
  const totals = await analyseCorpus(corpus, engine, (event) => {
    if (event.type === "progress") return bar.update(event.done, event.total);
    if (event.type === "failed") return noticeProblem({ ...event.problem, file: event.problem.file ?? event.performance.id });
    const { performance, summary, cached } = event;
    for (const warning of summary.warnings) notice(`warning: ${printable(performance.id)}: ${warning}`);
    if (!options.json) return printLine(row(performance.id, FEATURE_NAMES.map((name) => summary.features[name])));
    printJson({
      recording: performance.id,
      piece: performance.pieceId,
      performer: performance.performer,
      durationSeconds: summary.durationSeconds,
      features: summary.features,
      extended: summary.extended,
      windows: summary.windowCount,
      partial: summary.partial,
      cached,
    });
  });
  bar.stop();
  if (options.json) printJson({ summary: totals });
  else {
    printLine();
    printLine(
      `${totals.recordings} recordings: ${totals.analysed} analysed, ${totals.cached} from the store, ${totals.failed} failed; ` +
        `${totals.audioSeconds.toFixed(0)} s of audio in ${totals.wallSeconds.toFixed(1)} s.`,
    );
    printLine("Features by the 'signal' model: an approximation from the signal, not learnt from human ratings.");
  }
  return totals.failed > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

const ABBREVIATIONS = ["melod", "artic", "rh.cpl", "rh.stb", "disson", "ton.st", "minor", "onsets"];

function header(): string {
  return `${ABBREVIATIONS.map((name) => name.padStart(6)).join(" ")}  recording`;
}

function row(id: string, values: readonly number[]): string {
  return `${values.map((value) => value.toFixed(2).padStart(6)).join(" ")}  ${printable(id)}`;
}
