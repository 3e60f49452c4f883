/**
 * `espressivo search <workspace> "<query>"`: the ranking with its reasons, in words or as JSON.
 */
import type { Engine } from "../daemon/engine.ts";
import { searchCorpus } from "../daemon/searchCorpus.ts";
import type { FeatureSet } from "../protocol/features.ts";
import type { SearchAnswer } from "../protocol/search.ts";
import { analysedCorpus } from "./analysedCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem, printable, printJson, printLine } from "./terminal.ts";

export interface SearchOptions {
  readonly piece?: string;
  readonly limit: number;
  readonly features: FeatureSet;
  readonly text: string;
  readonly map: "auto" | "default" | "ridge";
  readonly json: boolean;
}

export async function runSearch(engine: Engine, workspace: string, query: string, options: SearchOptions): Promise<number> {
  const analysed = await analysedCorpus(engine, workspace);
  if (!analysed.ok) return analysed.exitCode;
  const { json, ...request } = options;
  const answer = await searchCorpus(engine, analysed.corpus, analysed.summaries, { query, ...request });
  if (!answer.ok) {
    noticeProblem(answer.problem);
    return answer.problem.code === "unknown-piece" ? EXIT_USAGE : EXIT_SOME_FAILED;
  }
  if (json) printJson(answer.value);
  else printAnswer(answer.value);
  return analysed.failed > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

function printAnswer(answer: SearchAnswer): void {
  const unknown = answer.unknownWords.map((word) => `'${printable(word)}'`).join(", ");
  if (unknown !== "") notice(`note: not known to the encoder and left out: ${unknown}.`);
  for (const [term, english] of Object.entries(answer.translations)) notice(`note: '${printable(term)}' was read as: ${english}.`);
  if (answer.idleWords.length > 0) notice(`note: did nothing beside the others: ${answer.idleWords.map(printable).join(", ")}.`);
  for (const sentence of answer.notes) notice(`note: ${sentence}`);
  for (const result of answer.results) {
    const rank = Number.isInteger(result.rank) ? String(result.rank) : `=${result.rank}`;
    printLine(`${rank.padStart(4)}. ${printable(result.performer)} — ${printable(result.piece)}   ${signed(result.score)}   ${printable(result.recording)}`);
    for (const reason of result.reasons) printLine(`        ${signed(reason.contribution)}  ${reason.text}`);
    for (const reason of result.against.slice(0, 1)) printLine(`        ${signed(reason.contribution)}  but ${reason.text}`);
  }
  if (answer.results.length === 0) return;
  const compared = answer.scope === "piece" ? "compared with the other renditions of the piece" : "compared across the whole corpus";
  printLine();
  printLine(`${answer.candidates} performances, ${compared}; map: ${answer.map}. Features are approximations from the signal.`);
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}
