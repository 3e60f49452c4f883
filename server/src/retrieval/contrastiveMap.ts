/**
 * The paper's trained map (arXiv 2401.14826): linear, without intercept, fitted so that a description's cosine with its
 * own rendition stands out from its cosines with the piece's other renditions. Negatives are these alone: within a
 * piece is where performances are told apart, and renditions of other pieces may well sound as described (as negatives
 * of weight .03 to 1 they changed nothing, ±.01, on simulated corpora).
 * Pulled towards a prior map (the default map; without one the ridge map of the same examples) like the ridge map.
 */
import { coordinates, fromCoordinates, orthonormalBasis } from "./contrastiveBasis.ts";
import { contrastiveLoss, type ContrastiveObjective } from "./contrastiveLoss.ts";
import { minimise, type Minimum } from "./contrastiveMinimiser.ts";
import { applyMap, type LinearMap } from "./linearMap.ts";
import { fitRidgeMap } from "./ridgeMap.ts";
import { unitVector, vectorLength } from "./vectors.ts";

/** The training renditions of one piece, with descriptions or without. */
export interface TrainingPiece {
  /** Standardised, centred within the piece. */
  readonly renditions: readonly Float64Array[];
  /** One entry a described rendition: the sum of its centred word vectors, and its index. */
  readonly described: readonly { readonly text: Float64Array; readonly rendition: number }[];
}

/** For nested choice. As with the ridge map: from "trust the examples" to "trust the prior", counted in descriptions. */
export const CONTRASTIVE_PENALTIES: readonly number[] = [1, 3, 10, 30, 100, 1000];

/** Of the ridge map that is the prior where there is no other. */
export const STARTING_RIDGE_PENALTY = 10;

export interface ContrastiveFit {
  readonly map: LinearMap;
  readonly minimum: Minimum;
}

/**
 * min over Δ of Σ InfoNCE(α·prior + Δ) + penalty·‖Δ‖² from Δ = 0. Texts are scaled to length 1, as for the ridge map; α
 * makes the prior's predictions for them 1 long (root mean square), so that one penalty means the same for all priors:
 * a cosine knows no scale. As the penalty grows the map tends to α·prior, which ranks as the prior does.
 * A description without a known word, or of a piece's only rendition, says nothing. Without any the map is the prior.
 */
export function fitContrastiveMap(pieces: readonly TrainingPiece[], prior: LinearMap | null, penalty: number): ContrastiveFit {
  const [fit] = fitContrastiveMaps(pieces, prior, [penalty]);
  if (fit === undefined) throw new RangeError("one penalty gives one map");
  return fit;
}

/** One fit a penalty; what does not depend on the penalty is calculated once. */
export function fitContrastiveMaps(pieces: readonly TrainingPiece[], prior: LinearMap | null, penalties: readonly number[]): ContrastiveFit[] {
  const from = prior ?? ridgePrior(pieces);
  const { inputDimension, outputNames } = from;
  const outputs = outputNames.length;
  const telling = pieces.filter(({ renditions }) => renditions.length > 1);
  const examples = telling.flatMap(({ renditions, described }) => {
    const units = renditions.map(unitVector);
    return described
      .filter(({ text }) => vectorLength(text) > 0)
      .map(({ text, rendition }) => ({ text: unitVector(text), renditions: units, target: rendition }));
  });
  const promised = examples.map(({ text }) => applyMap(from, text));
  const meanSquare = promised.reduce((sum, said) => sum + vectorLength(said) ** 2, 0) / Math.max(1, examples.length);
  const alpha = meanSquare > 0 ? 1 / Math.sqrt(meanSquare) : 1;

  const inputs = orthonormalBasis(examples.map(({ text }) => text), inputDimension);
  const spanning = new Set(examples.flatMap(({ renditions }) => renditions));
  const space = orthonormalBasis([...spanning, ...promised], outputs);
  const placed = new Map([...spanning].map((rendition) => [rendition, coordinates(space, rendition)]));
  const queries = examples.map(({ text, renditions, target }, i) => ({
    text: coordinates(inputs, text),
    promised: coordinates(space, promised[i] ?? new Float64Array(outputs)).map((value) => alpha * value),
    renditions: renditions.map((rendition) => placed.get(rendition) ?? rendition),
    target,
  }));
  const rank = inputs?.length ?? inputDimension;
  const start = new Float64Array(rank * (space?.length ?? outputs));

  return penalties.map((penalty) => {
    const objective: ContrastiveObjective = { queries, penalty };
    const minimum = minimise((change, gradient) => contrastiveLoss(objective, change, gradient), start);
    const weights = from.weights.map((weight) => alpha * weight);
    // Δ = Sᵀ·B·T: row by row through the basis of texts, then through that of outputs.
    for (let k = 0; k * rank < minimum.point.length; k++) {
      const row = fromCoordinates(inputs, minimum.point.subarray(k * rank, (k + 1) * rank), inputDimension);
      for (let output = 0; output < outputs; output++) {
        const share = space === null ? Number(output === k) : (space[k]?.[output] ?? 0);
        if (share === 0) continue;
        for (let i = 0, at = output * inputDimension; i < inputDimension; i++, at++) weights[at] = (weights[at] ?? 0) + share * (row[i] ?? 0);
      }
    }
    return { map: { kind: "contrastive", inputDimension, outputNames, weights }, minimum };
  });
}

function ridgePrior(pieces: readonly TrainingPiece[]): LinearMap {
  const pairs = pieces.flatMap(({ renditions, described }) =>
    described.flatMap(({ text, rendition }) => {
      const features = renditions[rendition];
      return features === undefined ? [] : [{ text, features }];
    }),
  );
  return fitRidgeMap(pairs, null, STARTING_RIDGE_PENALTY);
}
