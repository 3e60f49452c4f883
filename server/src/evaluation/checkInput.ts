/**
 * The checks before an evaluation: what makes it impossible is a failure, what only takes queries away is an
 * exclusion with its reason and count. Nothing is dropped silently, and no metric can become NaN.
 */
import type { EvaluationExclusion, EvaluationSettings } from "../protocol/evaluation.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { EvaluationInput, EvaluationItem } from "./evaluationInput.ts";
import { foldColumn, foldKey } from "./folds.ts";

export interface CheckedInput {
  /** The performances that can be candidates and train. */
  readonly items: readonly EvaluationItem[];
  /** Those whose descriptions become queries. */
  readonly queried: readonly EvaluationItem[];
  readonly excluded: readonly EvaluationExclusion[];
  /** Those of another corpus that train instead; null where this corpus trains. */
  readonly training: readonly EvaluationItem[] | null;
}

export function checkInput(input: EvaluationInput, settings: EvaluationSettings): Result<CheckedInput> {
  const broken = inputProblem(input, settings);
  if (broken !== undefined) return failure(broken);
  const excluded: EvaluationExclusion[] = [];
  const items = input.items.filter((item) => {
    if (item.features.every(Number.isFinite)) return true;
    excluded.push({ piece: item.pieceId, performance: item.id, queries: queryCount(item, settings), reason: "a feature is not a finite number" });
    return false;
  });
  const renditions = new Map<string, number>();
  for (const item of items) renditions.set(item.pieceId, (renditions.get(item.pieceId) ?? 0) + 1);
  const comparable = (item: EvaluationItem): boolean =>
    (settings.candidates === "corpus" ? items.length : (renditions.get(item.pieceId) ?? 0)) > 1;
  for (const piece of renditions.keys()) {
    const members = items.filter((item) => item.pieceId === piece && !comparable(item));
    if (members.length === 0) continue;
    const queries = members.reduce((sum, item) => sum + queryCount(item, settings), 0);
    excluded.push({ piece, queries, reason: "it has one rendition only: there is nothing to tell it from" });
  }
  const placed = (item: EvaluationItem): boolean => foldKey(item, settings.folds) !== undefined;
  for (const item of items) {
    if (placed(item) || !comparable(item) || item.descriptions.length === 0) continue;
    excluded.push({ piece: item.pieceId, performance: item.id, queries: queryCount(item, settings), reason: `it has no value in the column ${foldColumn(settings.folds) ?? ""}` });
  }
  const queried = items.filter((item) => comparable(item) && placed(item) && item.descriptions.length > 0);
  const training = input.training?.items.filter((item) => item.features.every(Number.isFinite)) ?? null;
  if (queried.length > 0) return success({ items, queried, excluded, training });
  return failure({
    code: "nothing-to-evaluate",
    message: "No described performance has another rendition to be told from.",
    advice: "Add renditions of the same piece, or use --candidates corpus.",
  });
}

function queryCount(item: EvaluationItem, settings: EvaluationSettings): number {
  return settings.queries === "listener" ? item.descriptions.length : Math.min(1, item.descriptions.length);
}

interface InputProblem {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

function inputProblem(input: EvaluationInput, settings: EvaluationSettings): InputProblem | undefined {
  const { items, featureNames, vectors, defaultMean, profiles } = input;
  const seen = new Set<string>();
  const twice = items.find(({ id }) => seen.size === seen.add(id).size);
  if (items.length === 0) {
    return { code: "no-performances", message: "There is no performance to evaluate.", advice: "Add recordings to the workspace, or vectors for the performances." };
  }
  if (twice !== undefined) {
    return { code: "duplicate-performance", message: `The performance ${twice.id} occurs twice.`, advice: "Give each performance an id of its own." };
  }
  const column = foldColumn(settings.folds);
  if (column !== undefined && items.every((item) => foldKey(item, settings.folds) === undefined)) {
    const known = [...new Set(items.flatMap((item) => Object.keys(item.columns ?? {})))];
    const advice = known.length === 0 ? "The annotations have no further columns; add one, or make folds by piece, work or performer." : `There are: ${known.join(", ")}.`;
    return { code: "unknown-column", message: `No performance has a value in a column ${column}.`, advice };
  }
  const oddOther = input.training?.items.find((item) => item.features.length !== featureNames.length);
  if (oddOther !== undefined) {
    return {
      code: "training-feature-count",
      message: `The performance ${oddOther.id} of the training corpus has ${oddOther.features.length} features, those tested ${featureNames.length}.`,
      advice: "Use the same features for both corpora.",
    };
  }
  const odd = items.find((item) => item.features.length !== featureNames.length);
  if (odd !== undefined || featureNames.length === 0) {
    const what = odd === undefined ? "There are no features." : `The performance ${odd.id} has ${odd.features.length} features instead of ${featureNames.length}.`;
    return { code: "feature-count", message: what, advice: "Analyse the recordings anew, or import vectors of one length." };
  }
  if (defaultMean.length !== vectors.dimension) {
    return { code: "mean-dimension", message: `The mean word vector has ${defaultMean.length} values, the words ${vectors.dimension}.`, advice: "Use the mean of the same embedding table." };
  }
  if (items.every(({ descriptions }) => descriptions.length === 0)) {
    return { code: "no-descriptions", message: "No performance has a description.", advice: "Annotate performances with how they sound, in a .espressivo.yaml or CSV file." };
  }
  if (settings.map === "default" && profiles === null) {
    return { code: "no-default-map", message: "The default map is written for the built-in features, not for external vectors.", advice: "Use --map auto, ridge or contrastive." };
  }
  if (settings.pca !== undefined && (!Number.isInteger(settings.pca) || settings.pca < 1)) {
    return { code: "bad-pca", message: `PCA cannot keep ${settings.pca} components.`, advice: "Give --pca a whole number from 1 up." };
  }
  if (!Number.isInteger(settings.seed)) {
    return { code: "bad-seed", message: `The seed ${settings.seed} is not a whole number.`, advice: "Give --seed a whole number." };
  }
  return undefined;
}
