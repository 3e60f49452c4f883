/** Small described corpora for listener agreement: words on two axes, performances without sound. */
import type { TextResources } from "../../../server/src/evaluation/agreement/wordMeans.ts";
import { encodeItems, type EncodedItem } from "../../../server/src/evaluation/encodedItems.ts";
import type { EvaluationItem } from "../../../server/src/evaluation/evaluationInput.ts";
import type { Description } from "../../../server/src/protocol/corpus.ts";

/** Four words: opposites on two axes; their mean is 0. */
const AXES = new Map([
  ["zqup", [1, 0]],
  ["zqdown", [-1, 0]],
  ["zqleft", [0, 1]],
  ["zqright", [0, -1]],
].map(([word, vector]) => [word as string, Float32Array.from(vector as number[])]));
export const axes: TextResources = {
  vectors: { name: "axes", dimension: 2, size: AXES.size, vector: (word) => AXES.get(word) },
  defaultMean: new Float64Array(2),
};

export function performance(id: string, descriptions: readonly Description[]): EvaluationItem {
  return { id, pieceId: id.split("/")[0] ?? "", workId: "work", performer: id.split("/")[1] ?? "", features: new Float64Array(1), descriptions };
}

export function said(...answers: readonly [listener: string, text: string][]): Description[] {
  return answers.map(([listener, text]) => ({ listener, text }));
}

export function encode(items: readonly EvaluationItem[], { vectors, glossary }: TextResources): EncodedItem[] {
  return encodeItems(items, vectors, glossary);
}
