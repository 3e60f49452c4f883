/**
 * The mean word vector μ of training texts, with and without one listener: what `meanWordVector` of the text encoder
 * gives for these texts, in sums by person, so that leaving one out costs no new encoding. The sums of the others are
 * added up, never subtracted from the whole: not even rounding lets the one left out through.
 */
import type { EncodedDescription, EncodedItem } from "../encodedItems.ts";
import type { TrainingResources } from "../trainingGround.ts";

export type TextResources = Pick<TrainingResources, "vectors" | "glossary" | "defaultMean">;

export interface WordMeans {
  readonly all: Float64Array;
  /** μ of what the other listeners said; the encoder's own mean where they used no known word. */
  without(listener: string): Float64Array;
}

/** Makes the means of training items. */
export function wordMeansMaker({ defaultMean }: Pick<TextResources, "defaultMean">): (training: readonly EncodedItem[]) => WordMeans {
  const dimension = defaultMean.length;
  const wordSum = ({ wordMean, knownWords }: EncodedDescription): Float64Array => (wordMean ?? new Float64Array(dimension)).map((value) => value * knownWords);
  return (training) => {
    const persons = new Map<string, Total>();
    for (const description of training.flatMap(({ descriptions }) => descriptions)) {
      const total = persons.get(description.listener) ?? { sum: new Float64Array(dimension), words: 0 };
      persons.set(description.listener, { sum: add(total.sum, wordSum(description)), words: total.words + description.knownWords });
    }
    const places = new Map([...persons.keys()].map((listener, place) => [listener, place]));
    const totals = [...persons.values()];
    const before = runningTotals(totals, dimension);
    const after = runningTotals(totals.toReversed(), dimension).toReversed();
    const empty: Total = { sum: new Float64Array(dimension), words: 0 };
    const mean = ({ sum, words }: Total): Float64Array => (words === 0 ? defaultMean : sum.map((value) => value / words));
    const all = mean(before.at(-1) ?? empty);
    return {
      all,
      without: (listener) => {
        const place = places.get(listener);
        return place === undefined ? all : mean(plus(before[place] ?? empty, after[place + 1] ?? empty));
      },
    };
  };
}

interface Total {
  readonly sum: Float64Array;
  readonly words: number;
}

/** Entry n: the total of the first n. */
function runningTotals(totals: readonly Total[], dimension: number): Total[] {
  const running: Total[] = [{ sum: new Float64Array(dimension), words: 0 }];
  for (const total of totals) running.push(plus(running.at(-1) ?? total, total));
  return running;
}

function plus(a: Total, b: Total): Total {
  return { sum: add(a.sum, b.sum), words: a.words + b.words };
}

function add(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, k) => value + (b[k] ?? 0));
}
