/**
 * Half of the listeners against the other half: what the first said of a performance, summed, is the query; what the
 * second said of each rendition, summed, are the candidates. Listeners are split at random as persons, over the whole
 * corpus: all that one says is on one side.
 */
import type { MetricValues } from "../../protocol/evaluation.ts";
import type { EncodedItem } from "../encodedItems.ts";
import { seededRandom, shuffle } from "../random.ts";
import { directionOf, findRendition, meanOfMetrics, saidWords, type SaidWords } from "./findRendition.ts";
import type { Scene } from "./scenes.ts";

/**
 * One value a performance: the mean over the splits in which both halves said something of it. In the other splits it
 * is no query; one that fewer than two listeners described never is, and has no value.
 * @param pulse called after each split: yields to the event loop, rejects when cancelled
 */
export async function halfHalf(
  items: readonly EncodedItem[],
  scenes: readonly Scene[],
  dimension: number,
  splits: number,
  seed: number,
  pulse: () => Promise<void>,
): Promise<MetricValues[]> {
  const persons = [...new Set(items.flatMap(({ descriptions }) => descriptions.map(({ listener }) => listener)))];
  const random = seededRandom(seed);
  const found = new Map<EncodedItem, MetricValues[]>();
  for (let split = 0; split < splits && persons.length > 1; split++) {
    shuffle(persons, random);
    const askers = new Set(persons.slice(0, persons.length / 2));
    const side = (asking: boolean): Map<EncodedItem, SaidWords> =>
      new Map(items.map((item) => [item, saidWords(item.descriptions.filter(({ listener }) => askers.has(listener) === asking), dimension)]));
    const asked = side(true);
    const answered = side(false);
    for (const { tested, candidates, means } of scenes) {
      const direction = (said: SaidWords | undefined): Float64Array => (said === undefined ? new Float64Array(dimension) : directionOf(said, means.all));
      const directions = candidates.map((candidate) => direction(answered.get(candidate)));
      for (const item of tested) {
        if (asked.get(item)?.answers === 0 || answered.get(item)?.answers === 0) continue;
        const value = findRendition(direction(asked.get(item)), directions, candidates.indexOf(item));
        found.set(item, [...(found.get(item) ?? []), value]);
      }
    }
    await pulse();
  }
  return [...found.values()].map(meanOfMetrics);
}
