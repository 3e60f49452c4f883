/**
 * One listener against all others: each answer is a query, and what all other listeners said of each rendition,
 * summed, are the candidates. The listener's other answers are nowhere: neither among the candidates nor in μ.
 */
import type { MetricValues } from "../../protocol/evaluation.ts";
import type { EncodedItem } from "../encodedItems.ts";
import { directionOf, findRendition, saidWords, type SaidWords } from "./findRendition.ts";
import type { Scene } from "./scenes.ts";

export interface AnswerFound extends MetricValues {
  readonly performance: string;
  readonly listener: string;
}

/**
 * One value an answer, scene by scene and there listener by listener. An answer to a performance that nobody else
 * described is no query: there are no other listeners' words to agree with.
 * @param pulse called after each listener of a scene: yields to the event loop, rejects when cancelled
 */
export async function oneRest(
  items: readonly EncodedItem[],
  scenes: readonly Scene[],
  dimension: number,
  pulse: () => Promise<void>,
): Promise<AnswerFound[]> {
  const everybody = new Map(items.map((item) => [item, saidWords(item.descriptions, dimension)]));
  const found: AnswerFound[] = [];
  for (const { tested, candidates, means } of scenes) {
    for (const listener of new Set(tested.flatMap(({ descriptions }) => descriptions.map((description) => description.listener)))) {
      const rest = candidates.map((item) => saidByOthers(item, listener, everybody, dimension));
      const mean = means.without(listener);
      const directions = rest.map((said) => directionOf(said, mean));
      for (const item of tested) {
        const target = candidates.indexOf(item);
        if (rest[target]?.answers === 0) continue;
        for (const description of item.descriptions.filter((answer) => answer.listener === listener)) {
          const query = directionOf(saidWords([description], dimension), mean);
          found.push({ performance: item.item.id, listener, ...findRendition(query, directions, target) });
        }
      }
      await pulse();
    }
  }
  return found;
}

function saidByOthers(item: EncodedItem, listener: string, everybody: ReadonlyMap<EncodedItem, SaidWords>, dimension: number): SaidWords {
  const others = item.descriptions.filter((description) => description.listener !== listener);
  const all = others.length === item.descriptions.length ? everybody.get(item) : undefined;
  return all ?? saidWords(others, dimension);
}
