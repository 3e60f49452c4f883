/**
 * Evaluation and search with vectors computed elsewhere in place of our features. They need no audio; there is no default
 * map and there are no reference statistics for them, so that everything is learnt from the corpus's own descriptions.
 */
import { encodeItems } from "../evaluation/encodedItems.ts";
import { evaluate, type EvaluationHooks, type EvaluationItem, type EvaluationReport, type EvaluationSettings } from "../evaluation/evaluate.ts";
import { trainRetrieval } from "../evaluation/trainRetrieval.ts";
import { matchVectors } from "../models/external/matchVectors.ts";
import { dimensionNamesOf, readExternalVectors, type ExternalVectors } from "../models/external/vectorStore.ts";
import { rowOf } from "../models/external/vectorTable.ts";
import { SIGNAL_MODEL } from "../models/signal.ts";
import type { Corpus, Performance } from "../protocol/corpus.ts";
import { externalName, type ExternalFeatures } from "../protocol/features.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { SearchAnswer, SearchRequest } from "../protocol/search.ts";
import { meanOf, withinPieceStatistics } from "../retrieval/standardisation.ts";
import type { Engine } from "./engine.ts";
import { loadKnowledge } from "./knowledge.ts";
import { answerSearch } from "./searchAnswer.ts";
import { unknownPiece } from "./searchGround.ts";

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
  if (!read.ok) return read;
  const vectors = read.value;
  const works = new Map(corpus.pieces.map((piece) => [piece.id, piece.work]));
  const { rows, withoutVector } = matchVectors(vectors.names, corpus.performances);
  const items = corpus.performances.flatMap((performance): EvaluationItem[] => {
    const { id, pieceId, performer, descriptions } = performance;
    const row = rows.get(id);
    return row === undefined ? [] : [{ id, pieceId, workId: works.get(pieceId) ?? pieceId, performer, features: rowOf(vectors, row), descriptions }];
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
  { vectors, dimensionNames, items, withoutVector }: ExternalCorpus,
  { text, ...settings }: EvaluationSettings & { readonly text: string },
  hooks: EvaluationHooks = {},
): Promise<Result<EvaluationReport>> {
  const knowledge = await loadKnowledge(engine.resources, text, "paper", SIGNAL_MODEL.id);
  if (!knowledge.ok) return knowledge;
  const evaluated = await evaluate({ ...knowledge.value, items, featureNames: dimensionNames, profiles: null, reference: null }, settings, hooks);
  if (!evaluated.ok) return evaluated;
  const report = evaluated.value;
  const { name, source, dimension } = vectors;
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
  return success({
    ...report,
    configuration: { ...report.configuration, external: { name, sha256: source.sha256, dimension }, conventions },
    excluded: [...report.excluded, ...excluded],
    warnings: excluded.length === 0 ? report.warnings : [...report.warnings, `${excluded.length} performances have no vector and are left out: see "excluded".`],
  });
}

/** Fails with `unknown-piece`, `no-default-map`, or `nothing-to-learn` where no described performance can be compared. */
export async function searchExternal(
  engine: Knowing,
  { corpus, dimensionNames, items }: ExternalCorpus,
  request: Omit<SearchRequest, "features">,
): Promise<Result<SearchAnswer>> {
  const { piece, text, map } = request;
  const candidates = piece === undefined ? items : items.filter((item) => item.pieceId === piece);
  if (piece !== undefined && candidates.length === 0) return failure(unknownPiece(piece, corpus));
  if (map === "default") {
    return failure({ code: "no-default-map", message: "The default map is written for the built-in features, not for external vectors.", advice: "Use --map auto, ridge or contrastive." });
  }
  const knowledge = await loadKnowledge(engine.resources, text, "paper", SIGNAL_MODEL.id);
  if (!knowledge.ok) return knowledge;
  const { vectors, glossary, defaultMean } = knowledge.value;
  const trained = await trainRetrieval(
    encodeItems(items, vectors, glossary),
    { vectors, glossary, defaultMean, featureNames: dimensionNames, profiles: null, reference: null },
    { map, queries: "performance", candidates: "piece", innerFolds: "work" },
    () => new Promise((resume) => setImmediate(resume)),
  );
  if (trained.map === null) {
    return failure({
      code: "nothing-to-learn",
      message: "External vectors have no built-in map, and there is nothing to learn one from: no described performance has another of its piece beside it.",
      advice: "Describe performances in a .espressivo.yaml or CSV file, or search with the built-in features.",
    });
  }
  const within = withinPieceStatistics(items.map(({ pieceId, features }) => ({ pieceId, values: features })), dimensionNames, null);
  const [first] = candidates;
  const scope = candidates.every(({ pieceId }) => pieceId === first?.pieceId) ? "piece" : "corpus";
  const ground = { knowledge: knowledge.value, statistics: { within, mean: meanOf(items.map(({ features }) => features)) }, candidates, scope } as const;
  return success(answerSearch(ground, { map: trained.map, mean: trained.space.mean, penalty: trained.penalty }, request));
}
