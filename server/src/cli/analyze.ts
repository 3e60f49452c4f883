/**
 * `espressivo analyze <workspace>`: analyses every recording and prints a row for each, in the corpus's order; with
 * --json a line for each as it is done, then a summary line (contract: docs/command-line.md).
 */
import type { Engine } from "../daemon/engine.ts";
import { analyseCorpus, type AnalysisTotals } from "../daemon/analyseCorpus.ts";
import type { RecordSummary } from "../daemon/analysisSummary.ts";
import { modelNote } from "../models/modelNotes.ts";
import type { Performance } from "../protocol/corpus.ts";
import { FEATURE_NAMES } from "../protocol/features.ts";
import { printInOrder } from "./inOrder.ts";
import { openCorpus } from "./openCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, notice, noticeProblem, printJson, printLine, printLines, progressBar } from "./terminal.ts";

export async function runAnalyze(engine: Engine, workspace: string, { json }: { readonly json: boolean }, signal: AbortSignal): Promise<number> {
  const opened = await openCorpus(workspace);
  if (!opened.ok) return opened.exitCode;
  const { corpus } = opened;
  const ids = corpus.performances.flatMap(({ id, recording }) => (recording === undefined ? [] : [id]));
  const bar = progressBar("Analysing");
  const rows = printInOrder(ids, (line) => bar.aside(() => printLine(line)));
  if (ids.length === 0 && corpus.performances.length > 0) {
    notice(`note: None of the ${corpus.performances.length} performances has a recording here, so there is nothing to analyse. Put the audio files into the folder, named as the annotations say.`);
  }
  if (!json && ids.length > 0) printLine(HEADER);
  const totals = await analyseCorpus(
    corpus,
    engine,
    (event) => {
      if (event.type === "progress") bar.update(event.done, event.total);
      else if (event.type === "failed") {
        rows.complete(event.performance.id, undefined);
        bar.aside(() => noticeProblem({ ...event.problem, file: event.problem.file ?? event.performance.id }));
      } else {
        const { performance, summary, cached } = event;
        bar.aside(() => {
          for (const warning of summary.warnings) notice(`warning: ${performance.id}: ${warning}`);
          if (json) printJson(jsonLine(performance, summary, cached));
        });
        if (!json) rows.complete(performance.id, row(performance.id, FEATURE_NAMES.map((name) => summary.features[name])));
      }
    },
    signal,
  );
  bar.stop();
  rows.flush();
  if (json) printJson({ summary: totals });
  else if (ids.length > 0 && !signal.aborted) {
    printLine();
    printLine(totalsLine(totals));
    printLines(LEGEND);
    printLine(modelNote(engine.model));
  }
  return totals.failed > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

const ABBREVIATIONS = ["melod", "artic", "rh.cpl", "rh.stb", "disson", "ton.st", "minor", "onsets"];
const LEGEND = `Columns: melodiousness, articulation (high: detached), rhythm complexity, rhythm stability, dissonance,
tonal stability, minorness (each from 0 to 1), onsets per second.`;
const HEADER = `${ABBREVIATIONS.map((name) => name.padStart(6)).join(" ")}  recording`;

function row(id: string, values: readonly number[]): string {
  return `${values.map((value) => value.toFixed(2).padStart(6)).join(" ")}  ${id}`;
}

function jsonLine({ id, pieceId, performer }: Performance, { durationSeconds, features, extended, windowCount, partial, backend }: RecordSummary, cached: boolean): unknown {
  return { recording: id, piece: pieceId, performer, durationSeconds, features, extended, windows: windowCount, partial, cached, ...(backend === undefined ? {} : { backend }) };
}

function totalsLine({ recordings, analysed, cached, failed, audioSeconds, wallSeconds }: AnalysisTotals): string {
  return `${recordings} ${recordings === 1 ? "recording" : "recordings"}: ${analysed} analysed, ${cached} from the store, ${failed} failed; ${audioSeconds.toFixed(0)} s of audio in ${wallSeconds.toFixed(1)} s.`;
}
