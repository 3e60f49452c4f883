/**
 * How well descriptions find performances: cross-validation over pieces, works or performers, with uncertainty,
 * chance and a permutation test. Pure and seeded: the same input and settings give the same report, byte for byte.
 */
import type { EvaluationFold, EvaluationReport, EvaluationSettings } from "../protocol/evaluation.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { checkInput } from "./checkInput.ts";
import { encodeItems, type EncodedItem } from "./encodedItems.ts";
import type { EvaluationInput } from "./evaluationInput.ts";
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
}

/** A fold's report together with all that was learnt for it. */
export interface FoldOutcome {
  readonly fold: EvaluationFold;
  readonly trained: TrainedRetrieval;
}

/**
 * Failures: `no-performances`, `no-descriptions`, `nothing-to-evaluate`, `duplicate-performance`, `feature-count`,
 * `mean-dimension`, `no-default-map`, `bad-pca`, `bad-seed`, `cancelled`.
 */
export async function evaluate(
  input: EvaluationInput,
  settings: EvaluationSettings,
  hooks: EvaluationHooks = {},
): Promise<Result<EvaluationReport>> {
  const outcomes = await evaluateFolds(input, settings, hooks);
  if (!outcomes.ok) return outcomes;
  return success(
    assembleReport(
      input,
      settings,
      outcomes.value.folds.map(({ fold }) => fold),
      outcomes.value.excluded,
    ),
  );
}

/** The folds with everything learnt for each: for the report, and for whoever must see that nothing leaked. */
export async function evaluateFolds(
  input: EvaluationInput,
  settings: EvaluationSettings,
  hooks: EvaluationHooks = {},
): Promise<Result<{ folds: readonly FoldOutcome[]; excluded: EvaluationReport["excluded"] }>> {
  const checked = checkInput(input, settings);
  if (!checked.ok) return checked;
  const items = encodeItems(checked.value.items, input.vectors, input.glossary);
  const queried = new Set(checked.value.queried);
  const folds = makeFolds(items, settings.folds).filter(({ tested }) => tested.some(({ item }) => queried.has(item)));
  const outcomes: FoldOutcome[] = [];
  try {
    for (const fold of folds) {
      const tested = fold.tested.filter(({ item }) => queried.has(item));
      outcomes.push(await runFold({ ...fold, tested }, items, input, settings, hooks.signal));
      hooks.onProgress?.(outcomes.length, folds.length);
    }
  } catch (error) {
    if (hooks.signal?.aborted !== true) throw error;
    return failure({ code: "cancelled", severity: "information", message: "The evaluation was cancelled.", advice: "" });
  }
  return success({ folds: outcomes, excluded: checked.value.excluded });
}

async function runFold(
  fold: Fold<EncodedItem>,
  items: readonly EncodedItem[],
  input: EvaluationInput,
  settings: EvaluationSettings,
  signal: AbortSignal | undefined,
): Promise<FoldOutcome> {
  const trained = await trainRetrieval(fold.training, input, trainingSettings(settings), () => breathe(signal));
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
      map: trained.map === null ? "none" : trained.map.kind,
      penalty: trained.penalty,
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
