/**
 * How well listeners' words find a performance among other listeners' words: the reference for retrieval from sound, on
 * the same corpus, encoder, candidates and leak rules (μ comes from the fold's training texts alone). Without PCA and
 * map: it is a property of listeners and encoder. More words agree better: it grows with the number of listeners.
 */
import type { ListenerAgreement } from "../../protocol/evaluation.ts";
import type { EncodedItem } from "../encodedItems.ts";
import { meanOfMetrics } from "./findRendition.ts";
import { halfHalf } from "./halfHalf.ts";
import { oneRest } from "./oneRest.ts";
import { makeScenes, type AgreementSettings } from "./scenes.ts";
import type { TextResources } from "./wordMeans.ts";

export const SPLITS = 100;

export const AGREEMENT_CONVENTION =
  "listeners' words against other listeners' words, cosine of summed word vectors centred with the mean of the fold's training texts, no map and no PCA; halfHalf: listeners split at random as persons, mean over performances of the mean over the splits in which both halves described it; oneRest: each answer against all other listeners' answers, the listener's other answers excluded everywhere, also from the mean; an answer without a known word ties all candidates, a rendition of which nothing known was said scores 0; performances that only one listener described are no queries";

/**
 * @param items all performances that can be candidates, described or not
 * @param pulse called between steps: yields to the event loop, rejects when cancelled
 * @returns null parts where no performance was described by two listeners; null where both are
 */
export async function listenerAgreement(
  items: readonly EncodedItem[],
  resources: TextResources,
  settings: AgreementSettings,
  seed: number,
  pulse: () => Promise<void> = () => Promise.resolve(),
  splits: number = SPLITS,
): Promise<ListenerAgreement | null> {
  const { dimension } = resources.vectors;
  const scenes = makeScenes(items, resources, settings);
  await pulse();
  const performances = await halfHalf(items, scenes, dimension, splits, seed, pulse);
  const answers = await oneRest(items, scenes, dimension, pulse);
  if (performances.length === 0 && answers.length === 0) return null;
  return {
    halfHalf: performances.length === 0 ? null : { ...meanOfMetrics(performances), splits, queries: performances.length },
    oneRest: answers.length === 0 ? null : { ...meanOfMetrics(answers), queries: answers.length },
  };
}
