/**
 * `espressivo search <workspace> "<query>"`: the ranking with its reasons, in words or as JSON.
 */
import type { Engine } from "../daemon/engine.ts";
import { reasonsByWords, searchExternal } from "../daemon/externalSearch.ts";
import { searchCorpus } from "../daemon/searchCorpus.ts";
import { unknownPiece } from "../daemon/searchCandidates.ts";
import { modelNote } from "../models/modelNotes.ts";
import { SIGNAL_MODEL } from "../models/signal.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { MapSetting } from "../protocol/evaluation.ts";
import { isExternal, type ExternalFeatures, type FeatureSet } from "../protocol/features.ts";
import type { Problem } from "../protocol/result.ts";
import type { SearchAnswer } from "../protocol/search.ts";
import { analysedCorpus } from "./analysedCorpus.ts";
import { externalCorpus } from "./externalCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem, printJson, printLine } from "./terminal.ts";

export interface SearchOptions {
  readonly piece?: string;
  /** Id of the performance that the results are to sound like. */
  readonly like?: string;
  readonly limit?: number;
  readonly features: FeatureSet | ExternalFeatures;
  readonly text: string;
  readonly map: MapSetting;
  readonly json: boolean;
}

/** A person reads the first few; a program gets all, unless it says otherwise. */
const RESULTS_SHOWN = 10;

export interface SearchRun {
  readonly code: number;
  /** Whether there was a ranking, be it of nothing. */
  readonly answered: boolean;
}

export async function runSearch(engine: Engine, workspace: string, query: string, options: SearchOptions, signal: AbortSignal): Promise<SearchRun> {
  const { json, features, ...request } = options;
  if (isExternal(features)) return runExternalSearch(engine, workspace, query, { ...options, features });
  const analysed = await analysedCorpus(engine, workspace, { signal, objection: (corpus) => pieceObjection(corpus, options.piece) });
  if (!analysed.ok) return unanswered(analysed.exitCode);
  const { corpus, summaries, failed } = analysed;
  const answer = await searchCorpus(engine, corpus, summaries, { query, features, ...(json ? {} : { limit: RESULTS_SHOWN }), ...request }, workspace);
  if (!answer.ok) {
    noticeProblem(answer.problem);
    return unanswered(exitCodeOf(answer.problem));
  }
  if (isTrained(options.map) && answer.value.map === "default") notice("note: there are no descriptions to train on here, so the default map was used.");
  if (json) printJson(answer.value);
  else if (answer.value.candidates > 0 || answer.value.filters.length > 0) printAnswer(answer.value, engine.model.id === SIGNAL_MODEL.id ? "Features are approximations from the signal." : modelNote(engine.model));
  if (answer.value.candidates > 0 || answer.value.filters.length > 0 || corpus.performances.length === 0) return { code: failed > 0 ? EXIT_SOME_FAILED : EXIT_OK, answered: true };
  notice(`None of the ${corpus.performances.length} performances has been analysed, so there is nothing to rank. Add their recordings, or see above why they failed.`);
  return unanswered(EXIT_SOME_FAILED);
}

async function runExternalSearch(engine: Engine, workspace: string, query: string, options: SearchOptions & { readonly features: ExternalFeatures }): Promise<SearchRun> {
  const { json, features, ...request } = options;
  const opened = await externalCorpus(workspace, features);
  if (!opened.ok) return unanswered(opened.exitCode);
  const answer = await searchExternal(engine, opened.external, { query, ...(json ? {} : { limit: RESULTS_SHOWN }), ...request });
  if (!answer.ok) {
    noticeProblem(answer.problem);
    return unanswered(exitCodeOf(answer.problem));
  }
  if (isTrained(options.map) && answer.value.map === "default") notice("note: there are no descriptions to train on here, so the default map was used.");
  if (json) printJson(answer.value);
  else printAnswer({ ...answer.value, results: answer.value.results.map(reasonsByWords) }, `Features: ${features}.`);
  return { code: opened.failed > 0 ? EXIT_SOME_FAILED : EXIT_OK, answered: true };
}

function unanswered(code: number): SearchRun {
  return { code, answered: false };
}

function exitCodeOf({ code }: Problem): number {
  return ["unknown-piece", "unknown-performance", "no-default-map"].includes(code) ? EXIT_USAGE : EXIT_SOME_FAILED;
}

function isTrained(map: MapSetting): boolean {
  return map === "ridge" || map === "contrastive";
}

function pieceObjection(corpus: Corpus, piece: string | undefined): Problem | undefined {
  if (piece === undefined || corpus.pieces.some(({ id }) => id === piece)) return undefined;
  return { severity: "error", ...unknownPiece(piece, corpus) };
}

function printAnswer(answer: SearchAnswer, source: string): void {
  const unknown = answer.unknownWords.map((word) => `'${word}'`).join(", ");
  if (unknown !== "") notice(`note: not known to the encoder and left out: ${unknown}.`);
  for (const [word, suggestions] of Object.entries(answer.suggestions)) notice(`note: '${word}': did you mean ${suggestions.map((other) => `'${other}'`).join(" or ")}?`);
  if (answer.filters.length > 0) notice(`note: only ${answer.filters.join(", ")}.`);
  for (const [term, english] of Object.entries(answer.translations)) notice(`note: '${term}' was read as: ${english}.`);
  if (answer.idleWords.length > 0) notice(`note: did nothing beside the others: ${answer.idleWords.join(", ")}.`);
  for (const sentence of answer.notes) notice(`note: ${sentence}`);
  for (const result of answer.results) {
    const rank = Number.isInteger(result.rank) ? String(result.rank) : `=${result.rank}`;
    printLine(`${rank.padStart(4)}. ${result.performer} — ${result.piece}   ${signed(result.score)}   ${result.recording}${result.partial === true ? "   (partial)" : ""}`);
    for (const reason of result.reasons) printLine(`        ${signed(reason.contribution)}  ${reason.text}`);
    for (const reason of result.against.slice(0, 1)) printLine(`        ${signed(reason.contribution)}  but ${reason.text}`);
  }
  if (answer.results.length === 0) return;
  const shown = answer.results.length < answer.candidates ? `The first ${answer.results.length} of ${answer.candidates} performances` : `${answer.candidates} performances`;
  const compared = answer.scope === "piece" ? "compared with the other renditions of the piece" : "compared across the whole corpus";
  printLine();
  printLine(`${shown}, ${compared}. Scores: +1 fits best, −1 least.`);
  printLine(`Map: ${answer.map}. ${source}`);
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}
