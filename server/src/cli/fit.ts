/**
 * `espressivo fit <workspace>`: fits a map to the annotations and saves it in the corpus, where searches find it.
 */
import { analysedPerformances } from "../daemon/analysedPerformances.ts";
import type { Engine } from "../daemon/engine.ts";
import { fitMap } from "../daemon/fitMap.ts";
import type { MapRequest } from "../daemon/studies.ts";
import { analysedCorpus } from "./analysedCorpus.ts";
import { EXIT_OK, EXIT_SOME_FAILED, noticeProblem, printJson, printLine } from "./terminal.ts";

export interface FitOptions extends MapRequest {
  readonly json: boolean;
}

export async function runFit(engine: Engine, workspace: string, { json, ...request }: FitOptions, signal: AbortSignal): Promise<number> {
  const analysed = await analysedCorpus(engine, workspace, { signal });
  if (!analysed.ok) return analysed.exitCode;
  const items = analysedPerformances(analysed.corpus, analysed.summaries, request.features);
  const fitted = await fitMap(engine, workspace, items, request, signal);
  if (!fitted.ok) {
    noticeProblem(fitted.problem);
    return EXIT_SOME_FAILED;
  }
  const { file, saved } = fitted.value;
  const { map, penalty, choices } = saved;
  const chosen = choices.find((choice) => choice.map === map.kind && choice.penalty === penalty);
  if (json) printJson({ file, features: saved.features, text: saved.text, setting: saved.setting, map: map.kind, penalty, choices, model: saved.model, hashes: saved.hashes });
  else {
    printLine(`Map: ${map.kind}${penalty === null ? "" : `, penalty ${penalty}`}`);
    if (chosen !== undefined) printLine(`In the nested cross-validation: mean reciprocal rank ${chosen.meanReciprocalRank.toFixed(3)}, criterion ${chosen.criterion.toFixed(3)}`);
    printLine(`Saved: ${file}`);
  }
  return analysed.failed > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}
