/**
 * Training or evaluation inside a worker process: linear algebra in steps of up to a second, which the daemon's own loop
 * must not wait for. Never throws: a bug becomes a problem of this study.
 */
import { encodeItems } from "../evaluation/encodedItems.ts";
import { evaluate, type EvaluationHooks } from "../evaluation/evaluate.ts";
import { withoutFeatures } from "../evaluation/presets/withoutFeatures.ts";
import { trainRetrieval } from "../evaluation/trainRetrieval.ts";
import type { EvaluationReport } from "../protocol/evaluation.ts";
import { featureNames, type FeatureSet } from "../protocol/features.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { SIGNAL_MODEL } from "../models/signal.ts";
import { trainExternalMap } from "./externalSearch.ts";
import { loadKnowledge, textsOf, type Knowledge } from "./knowledge.ts";
import { Resources } from "./resources.ts";
import type { EvaluationRequest, SearchMap, StudyRequest, TrainingRequest } from "./studyMessages.ts";

/** The shipped knowledge of this process, by assets folder. */
export type Library = Map<string, Resources>;

export async function runStudy(
  request: StudyRequest,
  library: Library,
  onProgress: (done: number, total: number) => void,
): Promise<Result<SearchMap | EvaluationReport>> {
  try {
    const resources = library.get(request.assetsFolder) ?? new Resources(request.assetsFolder);
    library.set(request.assetsFolder, resources);
    const { features, items } = request;
    if (!isBuiltIn(features)) return await studyExternal({ ...request, features }, resources, onProgress);
    const knowledge = await loadKnowledge(resources, request.text, features, request.modelId, textsOf(items));
    if (!knowledge.ok) return knowledge;
    if (request.study === "train") return success(await trainMap({ items, features, map: request.map }, knowledge.value));
    const input = withoutFeatures({ items, featureNames: featureNames(features), ...knowledge.value }, request.without ?? []);
    return await evaluate(input, request.settings, hooksOf(request, onProgress));
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return failure({ code: "study-failed", message: `The calculation stopped with an internal error: ${reason}.`, advice: "Please report it; search goes on with the built-in map." });
  }
}

async function studyExternal(
  request: StudyRequest & { readonly features: readonly string[] },
  resources: Resources,
  onProgress: (done: number, total: number) => void,
): Promise<Result<SearchMap | EvaluationReport>> {
  const { items, features, text } = request;
  const knowledge = await loadKnowledge(resources, text, "external", SIGNAL_MODEL.id, textsOf(items));
  if (!knowledge.ok) return knowledge;
  if (request.study === "train") return trainExternalMap(items, features, request.map, knowledge.value);
  return evaluate({ ...knowledge.value, items, featureNames: features, profiles: null, reference: null }, request.settings, hooksOf(request, onProgress));
}

function hooksOf({ thorough, only }: EvaluationRequest, onProgress: (done: number, total: number) => void): EvaluationHooks {
  return { onProgress, thorough: thorough !== false, ...(only === undefined ? {} : { only }) };
}

function isBuiltIn(features: StudyRequest["features"]): features is FeatureSet {
  return typeof features === "string";
}

/** The map of the product: every performance trains, one query a performance, compared within its piece. */
export async function trainMap({ items, features, map }: Pick<TrainingRequest, "items" | "map"> & { readonly features: FeatureSet }, knowledge: Knowledge): Promise<SearchMap> {
  const trained = await trainRetrieval(
    encodeItems(items, knowledge.vectors, knowledge.glossary),
    { ...knowledge, featureNames: featureNames(features) },
    { map, queries: "performance", candidates: "piece", innerFolds: "work" },
    () => new Promise((resume) => setImmediate(resume)),
  );
  if (trained.map === null) throw new Error("the built-in features always have a default map");
  return { map: trained.map, mean: trained.space.mean, penalty: trained.penalty, scale: trained.statistics.scale, choices: trained.choices };
}
