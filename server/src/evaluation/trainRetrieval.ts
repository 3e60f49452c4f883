/**
 * Learns everything a fold's ranking needs — μ, PCA, feature statistics, default map, trained map and its penalty —
 * from the training performances it is given and from nothing else. That it cannot see more is the proof of "no leak".
 * The product trains its own maps with the same function, on the whole corpus.
 */
import type { MapChoice } from "../protocol/evaluation.ts";
import type { LinearMap } from "../retrieval/linearMap.ts";
import { chooseMap } from "./chooseMap.ts";
import type { EncodedItem } from "./encodedItems.ts";
import type { KernelMap } from "./kernelRidge.ts";
import { fitChosen, prepareGround, type TrainingGround, type TrainingResources, type TrainingSettings } from "./trainingGround.ts";

export interface TrainedRetrieval extends TrainingGround {
  /** Null where there is neither a default map nor anything to train on, and where a kernel takes its place. */
  readonly map: LinearMap | null;
  /** What ranks in place of a linear map; only where an evaluation asks for `kernel-ridge`. */
  readonly kernel?: KernelMap;
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
  const { chosen, choices } = await chooseMap(training, ground.pairs.length, resources, settings, pulse);
  const map = fitChosen(ground, chosen, resources.featureNames);
  const result = { ...ground, penalty: chosen.penalty, choices };
  return map?.kind === "kernel-ridge" ? { ...result, map: null, kernel: map } : { ...result, map };
}
