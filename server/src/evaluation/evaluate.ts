/**
 * How well descriptions find performances: cross-validation over pieces, works, performers or a column, with uncertainty,
 * chance and a permutation test. Pure and seeded: the same input and settings give the same report, byte for byte.
 */
import type { EvaluationFold, EvaluationReport, EvaluationSettings } from "../protocol/evaluation.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import { listenerAgreement } from "./agreement/listenerAgreement.ts";
import { checkInput } from "./checkInput.ts";
import { diagnose } from "./diagnosis/diagnose.ts";
import { encodeItems, type EncodedItem } from "./encodedItems.ts";
import { encodingOptions } from "./encodingOptions.ts";
import type { EvaluationInput, EvaluationItem } from "./evaluationInput.ts";
import { makeFolds, type Fold } from "./folds.ts";
import { makeQueries } from "./queries.ts";
import { rankQueries } from "./rankQueries.ts";
import { assembleReport } from "./report.ts";
import type { TrainingSettings } from "./trainingGround.ts";
import { trainRetrieval, type TrainedRetrieval } from "./trainRetrieval.ts";

export type { EvaluationReport, EvaluationSettings } from "../protocol/evaluation.ts";
export type { EvaluationInput, EvaluationItem } from "./evaluationInput.ts";

export interface EvaluationHooks {
  /** Folds done, of so many. */
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
  /** False: ranks and metrics alone, for those who run many configurations; without listener agreement and diagnosis. */
  readonly thorough?: boolean;
  /** Evaluates these folds alone (ids of what is held out); the report says so, and is not thorough. */
  readonly only?: readonly string[];
}

const PART = "Only the folds that were asked for are evaluated: this is no result for the corpus.";

export interface EvaluatedFolds {
  readonly folds: readonly FoldOutcome[];
  /** All performances that can be candidates, held out or not. */
  readonly items: readonly EncodedItem[];
  /** What trains, less what a fold holds out: the same, or another corpus. */
  readonly training: readonly EncodedItem[];
  readonly excluded: EvaluationReport["excluded"];
}

/** A fold's report together with all that was learnt for it. */
export interface FoldOutcome {
  readonly fold: EvaluationFold;
  readonly trained: TrainedRetrieval;
}

/**
 * Failures: `no-performances`, `no-descriptions`, `nothing-to-evaluate`, `duplicate-performance`, `feature-count`,
 * `training-feature-count`, `unknown-column`, `mean-dimension`, `no-default-map`, `bad-pca`, `bad-seed`, `cancelled`.
 */
export async function evaluate(
  input: EvaluationInput,
  settings: EvaluationSettings,
  hooks: EvaluationHooks = {},
): Promise<Result<EvaluationReport>> {
  const evaluated = await evaluateFolds(input, settings, hooks);
  if (!evaluated.ok) return evaluated;
  const { folds, items, training, excluded } = evaluated.value;
  const report = assembleReport(
    input,
    settings,
    folds.map(({ fold }) => fold),
    excluded,
  );
  if (hooks.only !== undefined) return success({ ...report, warnings: [PART, ...report.warnings] });
  if (hooks.thorough === false) return success(report);
  try {
    const agreement = await listenerAgreement(items, input, { folds: settings.folds, candidates: settings.candidates, training }, settings.seed, () => breathe(hooks.signal));
    const measured = { ...report, listenerAgreement: agreement };
    await breathe(hooks.signal);
    return success({ ...measured, diagnosis: diagnose(folds, items, settings, measured, input) });
  } catch (error) {
    return cancelledOr(error, hooks.signal);
  }
}

/** The folds with everything learnt for each: for the report, and for whoever must see that nothing leaked. */
export async function evaluateFolds(
  input: EvaluationInput,
  settings: EvaluationSettings,
  hooks: EvaluationHooks = {},
): Promise<Result<EvaluatedFolds>> {
  const checked = checkInput(input, settings);
  if (!checked.ok) return checked;
  const encode = (items: readonly EvaluationItem[]): EncodedItem[] => encodeItems(items, input.vectors, input.glossary, encodingOptions(settings));
  const items = encode(checked.value.items);
  const queried = new Set(checked.value.queried);
  const others = checked.value.training === null ? items : encode(checked.value.training);
  const all = makeFolds(items, settings.folds, others).filter(({ tested }) => tested.some(({ item }) => queried.has(item)));
  const folds = hooks.only === undefined ? all : all.filter(({ heldOut }) => hooks.only?.includes(heldOut) === true);
  if (folds.length === 0) return failure(noSuchFold(checked.value.excluded));
  const outcomes: FoldOutcome[] = [];
  const train = trainingOnce(others, input, settings, hooks.signal);
  try {
    for (const fold of folds) {
      const tested = fold.tested.filter(({ item }) => queried.has(item));
      outcomes.push(runFold({ ...fold, tested }, await train(fold.training), items, settings));
      hooks.onProgress?.(outcomes.length, folds.length);
    }
  } catch (error) {
    return cancelledOr(error, hooks.signal);
  }
  return success({ folds: outcomes, items, training: others, excluded: checked.value.excluded });
}

/** Of the folds that were asked for. */
function noSuchFold(excluded: EvaluationReport["excluded"]): Omit<Problem, "severity"> {
  const reasons = excluded.map(({ piece, reason }) => `${piece}: ${reason}.`);
  return { code: "nothing-to-evaluate", message: ["None of these folds has a query.", ...reasons].join(" "), advice: "Describe performances of it, and add renditions to tell them from." };
}

function cancelledOr(error: unknown, signal: AbortSignal | undefined): Result<never> {
  if (signal?.aborted !== true) throw error;
  return failure({ code: "cancelled", severity: "information", message: "The evaluation was cancelled.", advice: "" });
}

/** Trains for a fold; where another corpus trains and nothing of it is held out, once for all folds. */
function trainingOnce(
  others: readonly EncodedItem[],
  input: EvaluationInput,
  settings: EvaluationSettings,
  signal: AbortSignal | undefined,
): (training: readonly EncodedItem[]) => Promise<TrainedRetrieval> {
  let whole: Promise<TrainedRetrieval> | undefined;
  const train = (training: readonly EncodedItem[]): Promise<TrainedRetrieval> =>
    trainRetrieval(training, input, trainingSettings(settings), () => breathe(signal));
  return (training) => (training.length < others.length ? train(training) : (whole ??= train(training)));
}

function runFold(fold: Fold<EncodedItem>, trained: TrainedRetrieval, items: readonly EncodedItem[], settings: EvaluationSettings): FoldOutcome {
  const queries = rankQueries(
    trained,
    makeQueries(fold.tested, settings.queries),
    items.map(({ item }) => item),
    settings.candidates,
  );
  return {
    trained,
    fold: {
      heldOut: [fold.heldOut],
      map: trained.kernel?.kind ?? trained.map?.kind ?? "none",
      penalty: trained.penalty,
      ...(trained.kernel === undefined ? {} : { bandwidth: trained.kernel.bandwidth }),
      choices: trained.choices,
      training: {
        pieces: new Set(fold.training.map(({ item }) => item.pieceId)).size,
        performances: fold.training.length,
        descriptions: fold.training.reduce((sum, { descriptions }) => sum + descriptions.length, 0),
        pairs: trained.pairs.length,
      },
      pcaComponents: trained.space.projection?.components ?? null,
      queries,
    },
  };
}

function trainingSettings(settings: EvaluationSettings): TrainingSettings {
  return {
    map: settings.map,
    queries: settings.queries,
    candidates: settings.candidates,
    innerFolds: settings.folds === "work" ? "work" : "piece",
    ...(settings.pca === undefined ? {} : { pca: settings.pca }),
  };
}

/** Lets other work of the process run, and stops here when cancelled. */
async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resume) => setImmediate(resume));
  signal?.throwIfAborted();
}
