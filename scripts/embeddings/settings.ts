/** Every number the shipped tables depend on; those of the enrichment are the program's own. */
import { DIRECTIONS_MEASURED_ON, ENRICHMENT, REMOVED_DIRECTIONS, type EnrichmentSettings } from "../../server/src/text/enrichment/settings.ts";

export interface TableSettings {
  readonly vocabularySize: number;
  readonly removedDirections: number;
  readonly directionsMeasuredOn: number;
  readonly enrichment: EnrichmentSettings;
}

export const SETTINGS: TableSettings = {
  vocabularySize: 50_000,
  removedDirections: REMOVED_DIRECTIONS,
  directionsMeasuredOn: DIRECTIONS_MEASURED_ON,
  enrichment: ENRICHMENT,
};
