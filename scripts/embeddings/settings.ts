/** Every number the shipped tables depend on; those of the enrichment are the program's own, chosen as told there. */
import { DIRECTIONS_MEASURED_ON, ENRICHMENT, REMOVED_DIRECTIONS, type EnrichmentSettings } from "../../server/src/text/enrichment/settings.ts";
import type { ThesaurusSettings } from "./thesaurus.ts";

export interface TableSettings {
  readonly vocabularySize: number;
  readonly removedDirections: number;
  readonly directionsMeasuredOn: number;
  readonly thesaurus: ThesaurusSettings & {
    /** Length of a word's thesaurus part where its GloVe part has length 1. */
    readonly share: number;
  };
  readonly enrichment: EnrichmentSettings;
}

export const SETTINGS: TableSettings = {
  vocabularySize: 73_000,
  removedDirections: REMOVED_DIRECTIONS,
  directionsMeasuredOn: DIRECTIONS_MEASURED_ON,
  // Chosen as docs/encoders.md tells.
  thesaurus: { dimension: 100, iterations: 10, seed: 1, share: 0.8 },
  enrichment: ENRICHMENT,
};
