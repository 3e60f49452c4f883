/**
 * `npx tsx test/bench/text/simulation/run.ts [--corpora N]`: what trained maps gain over the default map, in mean reciprocal rank on
 * pieces never trained on, in simulated corpora of 5 to 9 pieces with 3 to 5 renditions. By this the penalties that are offered and the
 * mean word vector were chosen, before the demo corpus was looked at. Some 35 s a corpus; seeds from 0, so that more corpora repeat fewer.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadKnowledge, type Knowledge } from "../../../../server/src/daemon/knowledge.ts";
import { Resources } from "../../../../server/src/daemon/resources.ts";
import { encodeItems } from "../../../../server/src/evaluation/encodedItems.ts";
import type { EvaluationItem } from "../../../../server/src/evaluation/evaluationInput.ts";
import { makeQueries } from "../../../../server/src/evaluation/queries.ts";
import { rankQueries } from "../../../../server/src/evaluation/rankQueries.ts";
import { trainRetrieval, type TrainedRetrieval } from "../../../../server/src/evaluation/trainRetrieval.ts";
import type { TrainingResources } from "../../../../server/src/evaluation/trainingGround.ts";
import { SIGNAL_MODEL } from "../../../../server/src/models/signal.ts";
import type { MapSetting } from "../../../../server/src/protocol/evaluation.ts";
import { featureNames } from "../../../../server/src/protocol/features.ts";
import type { Result } from "../../../../server/src/protocol/result.ts";
import { fitDefaultMap } from "../../../../server/src/retrieval/defaultMap.ts";
import { encodeText } from "../../../../server/src/text/encode.ts";
import { estimateOf, thinned } from "../learning.ts";
import { simulateCorpus, type Deviation } from "./corpora.ts";
import { simulatedVocabulary } from "./vocabulary.ts";

const DEVIATIONS: readonly Deviation[] = [
  { kind: "none", size: 0 },
  { kind: "words", size: 0.5 },
  { kind: "words", size: 1 },
  { kind: "words", size: 2 },
  { kind: "features", size: 1 },
];
const AMOUNTS = [10, 20, 45, null] as const;
const TRAINED = ["ridge", "contrastive", "auto"] as const;
const LISTENERS = 6;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../..");
const { values: options } = parseArgs({ options: { corpora: { type: "string", default: "8" } } });
await main(Number(options.corpora));

async function main(corpora: number): Promise<void> {
  const resources = new Resources(path.join(root, "server", "assets"));
  const knowledge = value(await loadKnowledge(resources, "wordnet-glove", "paper", SIGNAL_MODEL.id));
  const words = simulatedVocabulary(value(await resources.wordVectors("wordnet-glove")), knowledge.profiles);
  const names = featureNames("paper");
  const ones = new Float64Array(names.length).fill(1);
  const training: TrainingResources = { ...knowledge, featureNames: names, reference: { names, mean: ones.map(() => 0), scale: ones, count: 100 } };
  const prior = fitDefaultMap(knowledge.profiles, (text) => encodeText(text, knowledge.vectors, knowledge.defaultMean, knowledge.glossary).vector, knowledge.vectors.dimension, names);
  for (const amount of AMOUNTS) {
    const all: Record<string, number[]> = {};
    for (const deviation of DEVIATIONS) {
      const gains: Record<string, number[]> = {};
      for (let seed = 0; seed < corpora; seed++) {
        const shape = { pieces: 5 + (seed % 5), renditions: 3 + (seed % 3), listeners: LISTENERS };
        const { items, unseen } = simulateCorpus(seed, shape, deviation, prior, knowledge.vectors, words);
        const found = await reciprocalRanks(amount === null ? items : thinned(items, null, amount, seed), unseen, training, knowledge);
        for (const [map, gain] of found) {
          (gains[map] ??= []).push(gain);
          (all[map] ??= []).push(gain);
        }
      }
      print(`${describe(amount)}, deviation ${deviation.kind} ${deviation.size}`, gains);
    }
    print(`${describe(amount)}, all deviations`, all);
  }
}

/** The default map's mean reciprocal rank, and what each trained map gains. */
async function reciprocalRanks(items: readonly EvaluationItem[], unseen: readonly EvaluationItem[], resources: TrainingResources, { vectors, glossary }: Knowledge): Promise<[string, number][]> {
  const [described, queried] = [encodeItems(items, vectors, glossary), encodeItems(unseen, vectors, glossary)];
  const measure = (trained: TrainedRetrieval): number => {
    const found = rankQueries(trained, makeQueries(queried, "performance"), unseen, "piece");
    return found.reduce((sum, { rank }) => sum + 1 / rank, 0) / found.length;
  };
  const train = (map: MapSetting): Promise<TrainedRetrieval> =>
    trainRetrieval(described, resources, { map, queries: "performance", candidates: "piece", innerFolds: "piece" }, () => Promise.resolve());
  const base = measure(await train("default"));
  const gains: [string, number][] = [["default", base]];
  for (const map of TRAINED) gains.push([`${map} − default`, measure(await train(map)) - base]);
  return gains;
}

function print(title: string, rows: Readonly<Record<string, readonly number[]>>): void {
  for (const [name, values] of Object.entries(rows)) {
    const { mean, low, high } = estimateOf(values);
    process.stdout.write(`${`${title}: ${name}`.padEnd(78)} ${mean.toFixed(4).padStart(8)}  [${low.toFixed(4)}, ${high.toFixed(4)}]\n`);
  }
}

function describe(amount: number | null): string {
  return amount === null ? "all descriptions" : `${amount} descriptions`;
}

function value<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.message} ${result.problem.advice}`);
}
