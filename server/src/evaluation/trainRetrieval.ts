/**
 * Learns everything a fold's ranking needs — μ, PCA, feature statistics, default map, trained map and its penalty —
 * from the training performances it is given and from nothing else. That it cannot see more is the proof of "no leak".
 * The product trains its own maps with the same function, on the whole corpus.
 */
import type { MapChoice } from "../protocol/evaluation.ts";
import type { LinearMap } from "../retrieval/linearMap.ts";
import { chooseMap } from "./chooseMap.ts";
import type { EncodedItem } from "./encodedItems.ts";
import { fitChosen, prepareGround, type TrainingGround, type TrainingResources, type TrainingSettings } from "./trainingGround.ts";

export interface TrainedRetrieval extends TrainingGround {
  /** Null where there is neither a default map nor anything to train on. */
  readonly map: LinearMap | null;
  readonly penalty: number | null;
  readonly choices: readonly MapChoice[];
}

/** @param pulse called between steps: yields to the event loop, rejects when cancelled */
export async function trainRetrieval(
  training: readonly EncodedItem[],
  resources: TrainingResources,
  settings: TrainingSettings,
  pulse: () => Promise<void>,
): Promise<TrainedRetrieval> {
  const ground = prepareGround(training, resources, settings);
  await pulse();
  if (settings.map === "default" || ground.pairs.length === 0) {
    return { ...ground, map: ground.defaultMap, penalty: null, choices: [] };
  }
  const { chosen, choices } = await chooseMap(training, resources, settings, pulse);
  return { ...ground, map: fitChosen(ground, chosen, resources.featureNames), penalty: chosen.penalty, choices };
}
