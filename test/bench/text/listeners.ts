/** How well listeners' words find a performance among other listeners' words, through this table. Reported, never aimed at. */
import { parseConEspressioneCsv } from "../../../server/src/corpus/conEspressioneCsv.ts";
import { listenerAgreement } from "../../../server/src/evaluation/agreement/listenerAgreement.ts";
import { encodeItems } from "../../../server/src/evaluation/encodedItems.ts";
import type { EvaluationItem } from "../../../server/src/evaluation/evaluationInput.ts";
import type { Glossary } from "../../../server/src/text/glossary.ts";
import type { WordVectors } from "../../../server/src/text/wordVectors.ts";

const SEED = 1;

export async function agreementRows(csv: string, vectors: WordVectors, glossary: Glossary): Promise<{ name: string; value: number }[]> {
  const items = performances(csv);
  const resources = { vectors, glossary, defaultMean: new Float64Array(vectors.dimension) };
  const found = await listenerAgreement(encodeItems(items, vectors, glossary), resources, { folds: "piece", candidates: "piece" }, SEED);
  const kinds = [
    ["half–half", found?.halfHalf],
    ["one–rest", found?.oneRest],
  ] as const;
  return kinds.flatMap(([kind, values]) =>
    values === null || values === undefined
      ? []
      : [
          { name: `listeners ${kind}, top-1`, value: values.top1 },
          { name: `listeners ${kind}, top-2`, value: values.top2 },
          { name: `listeners ${kind}, MRR`, value: values.mrr },
        ],
  );
}

function performances(csv: string): EvaluationItem[] {
  const { annotations } = parseConEspressioneCsv(csv, "answers.csv");
  return annotations.performances.map(({ pieceId, performer, descriptions }, rendition) => ({
    id: `${pieceId}_${performer}`,
    pieceId,
    workId: pieceId,
    performer,
    features: new Float64Array(0),
    descriptions: descriptions.map(({ listener, text }, index) => ({ listener: listener ?? `unnamed ${rendition}.${index}`, text })),
  }));
}
