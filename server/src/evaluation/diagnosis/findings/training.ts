/** Folds whose maps had nothing, little, or no prior knowledge to learn from. */
import type { Finding } from "../../../protocol/diagnosis.ts";
import type { DiagnosisContext } from "../context.ts";
import { isNearChance } from "../context.ts";
import { count } from "../say.ts";

const FEW_PAIRS = 20;
const FEW_PIECES = 3;

export function nothingTrained({ outcomes }: DiagnosisContext): Finding[] {
  const untrained = outcomes.filter(({ fold }) => fold.map === "none");
  if (untrained.length === 0) return [];
  const queries = untrained.reduce((sum, { fold }) => sum + fold.queries.length, 0);
  return [
    {
      code: "nothing-trained",
      severity: "warning",
      message: `${untrained.length} of ${count(outcomes.length, "fold")} had nothing to learn a map from: ${count(queries, "query ties", "queries tie")} all candidates.`,
      evidence: [],
      advice: "Annotate more pieces, train on another corpus ('--train'), or use features that have descriptor profiles.",
    },
  ];
}

export function smallTraining({ outcomes }: DiagnosisContext): Finding[] {
  const trained = outcomes.filter(({ fold }) => fold.map !== "none" && fold.map !== "default");
  const few = trained.filter(({ fold: { training } }) => training.pairs < FEW_PAIRS || training.pieces < FEW_PIECES);
  if (few.length === 0 || few.length * 2 < trained.length) return [];
  const pairs = few.map(({ fold }) => fold.training.pairs).sort((a, b) => a - b);
  const pieces = few.map(({ fold }) => fold.training.pieces).sort((a, b) => a - b);
  return [
    {
      code: "small-training",
      severity: "warning",
      message: `Maps were trained on little: ${few.length} of ${count(trained.length, "trained fold")} on ${range(pairs)} described performances of ${range(pieces)} pieces.`,
      evidence: [`Fewer than ${FEW_PAIRS} described performances or ${FEW_PIECES} pieces leave a map with hardly more than what it started from.`],
      advice: "Annotate more pieces, or train on another corpus ('--train').",
    },
  ];
}

/** Only said where results are near chance, which it may explain. */
export function noProfiles(context: DiagnosisContext): Finding[] {
  if (context.resources.profiles !== null || !isNearChance(context)) return [];
  const dimension = context.resources.featureNames.length;
  return [
    {
      code: "no-profiles",
      severity: "information",
      message: `The ${count(dimension, "feature is an external vector", "features are external vectors")} without descriptor profiles: maps know of words only what the training descriptions taught them.`,
      evidence: [],
      advice: "Compare with the features of Espressivo itself, which have profiles.",
    },
  ];
}

function range(sorted: readonly number[]): string {
  const [first, last] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  return first === last ? String(first) : `${first} to ${last}`;
}
