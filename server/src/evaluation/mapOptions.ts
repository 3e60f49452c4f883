/**
 * The maps that the nested cross-validation weighs against each other, from what trusts the examples least to what trusts them
 * most. The choice is made by few queries, and the best of many is best by chance as well: what cannot be sensible is not offered.
 */
import type { EvaluatedMap, MapOption } from "../protocol/evaluation.ts";
import { CONTRASTIVE_PENALTIES } from "../retrieval/contrastiveMap.ts";
import { RIDGE_PENALTIES } from "../retrieval/ridgeMap.ts";
import { KERNEL_BANDWIDTHS, KERNEL_PENALTIES } from "./kernelRidge.ts";

export interface TrainingSupply {
  readonly hasDefault: boolean;
  /** Described performances to train on. */
  readonly pairs: number;
}

interface Penalties {
  readonly ridge: number;
  readonly contrastive: number;
}

/**
 * The least penalties where there is a default map. Of ridge as a model λ = σ²/δ²: of a feature a text leaves about σ = 1 standard
 * deviation open, δ is how far the truth lies from the default map. The default map's wishes for a text of length 1 are .4 to .6
 * long a feature, so that λ = 3 (δ = .58) would treat it as if it were none. A term of the contrastive loss is about a fifth
 * as curved as a squared error (1/τ²·(1 − Σp²)/(outputs − 1) ≈ .4 of 2; four renditions, eight features), and so are its penalties.
 */
const LEAST: Penalties = { ridge: 10, contrastive: 3 };

/** Below FEW pairs. In simulated corpora (`test/bench/text/simulation`) weaker ones lose there what the choice cannot see. */
const LEAST_WITH_FEW: Penalties = { ridge: 30, contrastive: 10 };
const FEW = 12;

/** How many standard errors a less trained map may be behind the best and is still taken. */
const MARGIN = 1;
/** With FEW pairs training gains little in any case, so that it has to be shown: 2 is the usual 95 %. */
const MARGIN_WITH_FEW = 2;

export const OFFERED_PENALTIES = `Towards default no penalty below ${LEAST.ridge} (contrastive ${LEAST.contrastive}) is offered, none below ${LEAST_WITH_FEW.ridge} (${LEAST_WITH_FEW.contrastive}) with fewer than ${FEW} described performances; with so few ${MARGIN_WITH_FEW} standard errors are asked for in place of ${MARGIN}.`;

const LEAST_WITHOUT_DEFAULT: Penalties = { ridge: 0, contrastive: 0 };

/** Where nothing can be compared: the middle of the road between examples and nothing, or the default map. */
const UNTESTED_WITHOUT_DEFAULT = 10;
const UNTESTED_WITH_DEFAULT = 30;

/**
 * The default map, then from strong to weak penalty (the largest ranks as the default map); of equal penalties the contrastive map
 * first, which stays closer to the default map (in simulated corpora its wishes keep a cosine of .97 with the default's at
 * penalty 3, ridge .93). Without a default map a contrastive one is a ridge map trained further, so that all ridge maps come first.
 */
export function mapOptions(setting: EvaluatedMap, supply: TrainingSupply): MapOption[] {
  const least = leastPenalties(supply);
  const ridge = penaltyOptions("ridge", RIDGE_PENALTIES, least.ridge);
  const contrastive = penaltyOptions("contrastive", CONTRASTIVE_PENALTIES, least.contrastive);
  if (setting === "ridge") return ridge;
  if (setting === "contrastive") return contrastive;
  if (setting === "kernel-ridge") return kernelOptions(least.ridge);
  if (!supply.hasDefault) return [...ridge, ...contrastive];
  return [{ map: "default", penalty: null }, ...[...contrastive, ...ridge].sort((a, b) => (b.penalty ?? 0) - (a.penalty ?? 0))];
}

/** What is used where too few pieces are described to compare anything. */
export function untestedOption(options: readonly MapOption[], { hasDefault }: TrainingSupply): MapOption {
  const first = options[0] ?? { map: "default", penalty: null };
  const penalty = hasDefault ? UNTESTED_WITH_DEFAULT : UNTESTED_WITHOUT_DEFAULT;
  if (first.bandwidth !== undefined) return { ...first, penalty };
  return first.penalty === null ? first : { map: options.some(({ map }) => map === "ridge") ? "ridge" : first.map, penalty };
}

/** In standard errors, for `pickChoice`. */
export function choiceMargin(supply: TrainingSupply): number {
  return isFew(supply) ? MARGIN_WITH_FEW : MARGIN;
}

function leastPenalties(supply: TrainingSupply): Penalties {
  if (!supply.hasDefault) return LEAST_WITHOUT_DEFAULT;
  return isFew(supply) ? LEAST_WITH_FEW : LEAST;
}

/** Without a default map there is nothing safe to stay at. */
function isFew({ hasDefault, pairs }: TrainingSupply): boolean {
  return hasDefault && pairs < FEW;
}

function penaltyOptions(map: "ridge" | "contrastive", penalties: readonly number[], least: number): MapOption[] {
  return strongFirst(penalties, least).map((penalty) => ({ map, penalty }));
}

/** Of equal penalties the widest bandwidth first: it bends least. */
function kernelOptions(least: number): MapOption[] {
  return strongFirst(KERNEL_PENALTIES, least).flatMap((penalty) =>
    KERNEL_BANDWIDTHS.toSorted((a, b) => b - a).map((bandwidth) => ({ map: "kernel-ridge", penalty, bandwidth }) as const),
  );
}

function strongFirst(penalties: readonly number[], least: number): number[] {
  return penalties.filter((penalty) => penalty >= least).sort((a, b) => b - a);
}
