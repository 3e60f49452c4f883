/**
 * Every number that enrichment depends on. Rates, targets and epochs follow the attract–repel literature; the shares and the
 * propagation were chosen by hiding part of the field's own constraints and asking how well the rest predicts them. No
 * listener's answer was used.
 */
import type { AttractRepelSettings } from "./attractRepel.ts";
import type { PropagationSettings } from "./propagate.ts";

export interface EnrichmentSettings extends AttractRepelSettings {
  readonly ownShareOfDefinedWords: number;
  readonly glossShare: number;
  readonly antonymCosine: number;
  readonly antonymRate: number;
  readonly synonymCosine: number;
  readonly synonymRate: number;
  readonly relatedCosine: number;
  readonly fieldRate: number;
  readonly propagation: PropagationSettings;
}

export const REMOVED_DIRECTIONS = 2;
/** On so many of the most frequent words. */
export const DIRECTIONS_MEASURED_ON = 50_000;

export const ENRICHMENT: EnrichmentSettings = {
  epochs: 10,
  preservation: 0.05,
  seed: 1,
  ownShareOfDefinedWords: 0.25,
  glossShare: 0.25,
  antonymCosine: 0,
  antonymRate: 0.05,
  synonymCosine: 0.6,
  synonymRate: 0.03,
  relatedCosine: 0.4,
  fieldRate: 0.05,
  propagation: { leastCosine: 0.3, sharpness: 4, inertia: 0.3, gain: 1 },
};
