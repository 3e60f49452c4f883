/**
 * Runs a preset: its evaluations one after the other in a study process, so that the other one stays free for searches.
 * One that is impossible is named in the report and ends none of the others.
 */
import type { EvaluationItem } from "../evaluation/evaluationInput.ts";
import { assemblePreset } from "../evaluation/presets/assemblePreset.ts";
import { planPreset } from "../evaluation/presets/planPreset.ts";
import type { PresetConfiguration, PresetGround, PresetRequest } from "../evaluation/presets/preset.ts";
import { listExternalVectors } from "../models/external/vectorStore.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { EvaluationReport } from "../protocol/evaluation.ts";
import { isExternal, type ExternalFeatures, type FeatureSet } from "../protocol/features.ts";
import { success, type Result } from "../protocol/result.ts";
import type { PresetReport } from "../protocol/workbench.ts";
import { evaluationItem, piecesById } from "./analysedPerformances.ts";
import type { Engine } from "./engine.ts";
import { evaluateLive, evaluationCancelled } from "./evaluateLive.ts";
import { namingVectors, openExternalCorpus, type ExternalCorpus } from "./externalVectors.ts";
import { presetProvenance, type ProvenancePart } from "./presetProvenance.ts";
import type { StudyHooks } from "./studies.ts";

export interface PresetSource {
  /** The workspace's folder, where imported vectors are looked for. */
  readonly root: string;
  readonly corpus: Corpus;
  /** What has been analysed, in corpus order. */
  readonly items: (features: FeatureSet) => readonly EvaluationItem[];
}

export interface PresetHooks {
  /** Evaluations done, with the fraction of the one in work, of so many. */
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
}

type Running = Pick<Engine, "studies" | "model" | "resources">;

/** Fails as `planPreset` does, with `cancelled`, and as the first evaluation where none is possible. */
export async function runPreset(engine: Running, source: PresetSource, request: PresetRequest, hooks: PresetHooks = {}): Promise<Result<PresetReport>> {
  const analysed = source.items("extended");
  const ground = presetGround(source.corpus, analysed, await listExternalVectors(source.root));
  const planned = planPreset(request, ground);
  if (!planned.ok) return planned;
  const { configurations } = planned.value;
  const externals = new Map<ExternalFeatures, Promise<Result<ExternalCorpus>>>();
  const openOnce = (features: ExternalFeatures): Promise<Result<ExternalCorpus>> => {
    const opening = externals.get(features) ?? openExternalCorpus(source.root, source.corpus, features);
    externals.set(features, opening);
    return opening;
  };
  const outcomes = new Map<string, Result<EvaluationReport>>();
  const parts: ProvenancePart[] = [];
  for (const [place, configuration] of configurations.entries()) {
    if (hooks.signal?.aborted === true) return evaluationCancelled();
    hooks.onProgress?.(place, configurations.length);
    const outcome = await evaluateConfiguration(engine, source, configuration, openOnce, {
      onProgress: (done, total) => hooks.onProgress?.(place + (total > 0 ? done / total : 0), configurations.length),
      ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
    });
    if (!outcome.ok && outcome.problem.code === "cancelled") return evaluationCancelled();
    outcomes.set(configuration.id, outcome);
    const { features, text } = configuration;
    if (outcome.ok && outcome.value.provenance !== null) parts.push({ features, text, provenance: outcome.value.provenance });
  }
  hooks.onProgress?.(configurations.length, configurations.length);
  return assemblePreset(request, planned.value, ground, outcomes, presetProvenance(request, parts, analysed, ground.performances, engine.model));
}

function presetGround(corpus: Corpus, analysed: readonly EvaluationItem[], vectors: readonly string[]): PresetGround {
  const features = new Map(analysed.map((item) => [item.id, item.features]));
  const pieces = piecesById(corpus);
  const performances = corpus.performances.map((performance) => {
    const item = evaluationItem(performance, pieces.get(performance.pieceId), new Float64Array(0));
    return { ...item, features: features.get(performance.id) ?? null, ratings: performance.ratings };
  });
  return { performances, externals: vectors.map((name): ExternalFeatures => `external:${name}`) };
}

async function evaluateConfiguration(
  engine: Running,
  { corpus, items }: PresetSource,
  { features, text, settings, without, agreement }: PresetConfiguration,
  openOnce: (features: ExternalFeatures) => Promise<Result<ExternalCorpus>>,
  progress: StudyHooks,
): Promise<Result<EvaluationReport>> {
  const hooks = { ...progress, thorough: agreement };
  if (!isExternal(features)) return evaluateLive(engine, corpus, items(features), { ...settings, features, text }, { ...hooks, without });
  const external = await openOnce(features);
  if (!external.ok) return external;
  const report = await engine.studies.evaluateExternal({ ...settings, text }, external.value, hooks);
  return report.ok ? success(await namingVectors(engine, external.value, { ...settings, text }, report.value)) : report;
}
