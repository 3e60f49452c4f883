/**
 * Evaluation with vectors computed elsewhere in place of our features (search: `externalSearch.ts`). They need no audio; there is no default
 * map and there are no reference statistics for them, so that everything is learnt from the corpus's own descriptions.
 */
import { evaluate, type EvaluationHooks, type EvaluationItem, type EvaluationReport, type EvaluationSettings } from "../evaluation/evaluate.ts";
import { matchVectors } from "../models/external/matchVectors.ts";
import { dimensionNamesOf, readExternalVectors, type ExternalVectors } from "../models/external/vectorStore.ts";
import { rowOf } from "../models/external/vectorTable.ts";
import { SIGNAL_MODEL } from "../models/signal.ts";
import type { Corpus, Performance } from "../protocol/corpus.ts";
import { externalName, type ExternalFeatures } from "../protocol/features.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { withProvenance } from "./provenance.ts";
import { evaluationItem, piecesById } from "./analysedPerformances.ts";
import type { Engine } from "./engine.ts";
import { loadKnowledge, textsOf } from "./knowledge.ts";

export interface ExternalCorpus {
  readonly corpus: Corpus;
  readonly vectors: ExternalVectors;
  readonly dimensionNames: readonly string[];
  /** The performances that have a vector, in corpus order. */
  readonly items: readonly EvaluationItem[];
  readonly withoutVector: readonly Performance[];
}

type Knowing = Pick<Engine, "resources">;

/** Matches the stored vectors to the corpus as it is now. Fails as reading them does, and with `no-vectors`. */
export async function openExternalCorpus(workspace: string, corpus: Corpus, features: ExternalFeatures): Promise<Result<ExternalCorpus>> {
  const read = await readExternalVectors(workspace, externalName(features));
  return read.ok ? matchExternalCorpus(corpus, read.value) : read;
}

/** Fails with `no-vectors`. */
export function matchExternalCorpus(corpus: Corpus, vectors: ExternalVectors): Result<ExternalCorpus> {
  const pieces = piecesById(corpus);
  const { rows, withoutVector } = matchVectors(vectors.names, corpus.performances);
  const items = corpus.performances.flatMap((performance): EvaluationItem[] => {
    const row = rows.get(performance.id);
    return row === undefined ? [] : [evaluationItem(performance, pieces.get(performance.pieceId), rowOf(vectors, row))];
  });
  if (items.length > 0) return success({ corpus, vectors, dimensionNames: dimensionNamesOf(vectors), items, withoutVector });
  return failure({
    code: "no-vectors",
    message: `None of the ${corpus.performances.length} performances has a vector among those imported as '${vectors.name}'.`,
    advice: "Import them again: espressivo import-vectors says which names fit.",
  });
}

/** As `evaluate`; the report names the vectors, and what has none among the exclusions. */
export async function evaluateExternal(
  engine: Knowing,
  external: ExternalCorpus,
  { text, ...settings }: EvaluationSettings & { readonly text: string },
  hooks: EvaluationHooks = {},
  other?: ExternalCorpus & { readonly name: string },
): Promise<Result<EvaluationReport>> {
  const knowledge = await loadKnowledge(engine.resources, text, "external", SIGNAL_MODEL.id, textsOf([...external.items, ...(other?.items ?? [])]));
  if (!knowledge.ok) return knowledge;
  const training = other === undefined ? {} : { training: { name: other.name, items: other.items } };
  const { items, dimensionNames } = external;
  const evaluated = await evaluate({ ...knowledge.value, items, featureNames: dimensionNames, profiles: null, reference: null, ...training }, settings, hooks);
  return evaluated.ok ? success(await namingVectors(engine, external, { text, ...settings }, evaluated.value, other?.items)) : evaluated;
}

/** The report says whose vectors it is about, which performances have none, and what that changes. */
export async function namingVectors(
  engine: Knowing,
  { vectors: { name, source, dimension }, items, withoutVector }: ExternalCorpus,
  { text, ...settings }: EvaluationSettings & { readonly text: string },
  report: EvaluationReport,
  training?: readonly EvaluationItem[],
): Promise<EvaluationReport> {
  const excluded = withoutVector.map(({ id, pieceId, descriptions }) => ({
    piece: pieceId,
    performance: id,
    queries: settings.queries === "listener" ? descriptions.length : Math.min(1, descriptions.length),
    reason: `it has no vector among those imported as '${name}'`,
  }));
  const conventions = {
    ...report.configuration.conventions,
    features: `external vectors '${name}' as they were imported, each dimension in standard deviations of the training performances; no reduction and no reference statistics`,
  };
  const named = {
    ...report,
    configuration: { ...report.configuration, external: { name, sha256: source.sha256, dimension }, conventions },
    excluded: [...report.excluded, ...excluded],
    warnings: excluded.length === 0 ? report.warnings : [...report.warnings, `${excluded.length} performances have no vector and are left out: see "excluded".`],
  };
  const sources = { resources: engine.resources, items, settings, text, features: `external:${name}`, ...(training === undefined ? {} : { training }) };
  return withProvenance(named, sources);
}
