/**
 * Retrieval folds over a corpus: what has been analysed and described goes into the evaluation; what cannot is
 * named. A corpus without audio is a failure that lists its performances and says what to do.
 */
import { evaluate, type EvaluationHooks, type EvaluationReport, type EvaluationSettings } from "../evaluation/evaluate.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { featureNames, type FeatureSet } from "../protocol/features.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { analysedPerformances, type Summaries } from "./analysedPerformances.ts";
import type { Engine } from "./engine.ts";
import { loadKnowledge, textsOf } from "./knowledge.ts";
import { namingModel } from "./namingModel.ts";
import { withProvenance } from "./provenance.ts";

export interface CorpusEvaluationSettings extends EvaluationSettings {
  readonly features: FeatureSet;
  /** Name of the word vectors. */
  readonly text: string;
}

/** A corpus with what is known of its recordings. */
export interface AnalysedPart {
  readonly corpus: Corpus;
  readonly summaries: Summaries;
}

/** @param other what trains in place of the corpus that is tested, by name */
export async function evaluateCorpus(
  engine: Pick<Engine, "resources" | "model">,
  { corpus, summaries }: AnalysedPart,
  { features, text, ...settings }: CorpusEvaluationSettings,
  hooks: EvaluationHooks = {},
  other?: AnalysedPart & { readonly name: string },
): Promise<Result<EvaluationReport>> {
  const items = analysedPerformances(corpus, summaries, features);
  if (items.length === 0 && corpus.performances.length > 0) return noAudio(corpus);
  const training = other === undefined ? undefined : { name: other.name, items: analysedPerformances(other.corpus, other.summaries, features) };
  const knowledge = await loadKnowledge(engine.resources, text, features, engine.model.id, textsOf([...items, ...(training?.items ?? [])]));
  if (!knowledge.ok) return knowledge;
  const report = await evaluate({ items, featureNames: featureNames(features), ...knowledge.value, ...(training === undefined ? {} : { training }) }, settings, hooks);
  if (!report.ok) return report;
  const sources = { resources: engine.resources, items, settings, text, features, ...(training === undefined ? {} : { training: training.items }) };
  return success(await withProvenance(namingModel(report.value, engine.model), sources));
}

export function noAudio(corpus: Corpus): Result<never> {
  const { performances, pieces } = corpus;
  const withoutAudio = performances.filter((performance) => performance.recording === undefined).length;
  if (withoutAudio < performances.length) {
    return failure({
      code: "nothing-analysed",
      message: `None of the ${performances.length} performances could be analysed.`,
      advice: "The reasons are named above, one for each recording.",
    });
  }
  return failure({
    code: "no-audio",
    message: `None of the ${performances.length} performances of ${pieces.length} pieces has audio, so there are no features to evaluate.`,
    advice:
      "Put the recordings in this folder, named as the annotations say (<performance_name> or <piece>_<performer>, any audio extension), and run it again.",
  });
}
