/**
 * Search among vectors computed elsewhere: the map is learnt from the corpus's own descriptions, and reasons are the words'
 * shares, for of a thousand nameless dimensions none is a reason.
 */
import { encodeItems } from "../evaluation/encodedItems.ts";
import type { EvaluationItem } from "../evaluation/evaluate.ts";
import { trainRetrieval } from "../evaluation/trainRetrieval.ts";
import { SIGNAL_MODEL } from "../models/signal.ts";
import type { MapSetting } from "../protocol/evaluation.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import type { SearchAnswer, SearchHit, SearchRequest } from "../protocol/search.ts";
import { parseSearchQuery } from "../retrieval/searchQuery.ts";
import { meanOf, withinPieceStatistics } from "../retrieval/standardisation.ts";
import type { Engine } from "./engine.ts";
import type { ExternalCorpus } from "./externalVectors.ts";
import { loadKnowledge, textsOf, type Knowledge } from "./knowledge.ts";
import { answerSearch } from "./searchAnswer.ts";
import { searchCandidates } from "./searchCandidates.ts";
import type { SearchGround } from "./searchGround.ts";
import type { SearchMap } from "./studyMessages.ts";

type TrainingWords = Pick<Knowledge, "vectors" | "glossary" | "defaultMean">;

/** Fails with `unknown-piece`, `no-default-map`, or `nothing-to-learn` where no described performance can be compared. */
export async function searchExternal(
  engine: Pick<Engine, "resources">,
  external: ExternalCorpus,
  request: Omit<SearchRequest, "features">,
): Promise<Result<SearchAnswer>> {
  const ground = await externalGround(engine, external, request);
  if (!ground.ok) return ground;
  const map = await trainExternalMap(external.items, external.dimensionNames, request.map, ground.value.knowledge);
  return map.ok ? success(answerSearch(ground.value, map.value, request)) : map;
}

/** Fails as `searchCandidates` does, and with `no-default-map`. */
export async function externalGround(
  { resources }: Pick<Engine, "resources">,
  { corpus, dimensionNames, items }: ExternalCorpus,
  request: Pick<SearchRequest, "query" | "piece" | "like" | "text" | "map">,
): Promise<Result<SearchGround>> {
  const { text, map } = request;
  const found = searchCandidates(corpus, items, request, dimensionNames);
  if (!found.ok) return found;
  if (map === "default") return failure(NO_DEFAULT_MAP);
  const knowledge = await loadKnowledge(resources, text, "external", SIGNAL_MODEL.id, [parseSearchQuery(request.query).text, ...textsOf(items)]);
  if (!knowledge.ok) return knowledge;
  const within = withinPieceStatistics(items.map(({ pieceId, features }) => ({ pieceId, values: features })), dimensionNames, null);
  return success({ ...found.value, knowledge: knowledge.value, statistics: { within, mean: meanOf(items.map(({ features }) => features)) } });
}

/** Fails with `nothing-to-learn`. */
export async function trainExternalMap(
  items: readonly EvaluationItem[],
  dimensionNames: readonly string[],
  map: MapSetting,
  { vectors, glossary, defaultMean }: TrainingWords,
): Promise<Result<SearchMap>> {
  const trained = await trainRetrieval(
    encodeItems(items, vectors, glossary),
    { vectors, glossary, defaultMean, featureNames: dimensionNames, profiles: null, reference: null },
    { map, queries: "performance", candidates: "piece", innerFolds: "work" },
    () => new Promise((resume) => setImmediate(resume)),
  );
  if (trained.map !== null) return success({ map: trained.map, mean: trained.space.mean, penalty: trained.penalty });
  return failure({
    code: "nothing-to-learn",
    message: "External vectors have no built-in map, and there is nothing to learn one from: no described performance has another of its piece beside it.",
    advice: "Describe performances in a .espressivo.yaml or CSV file, or search with the built-in features.",
  });
}

const NO_DEFAULT_MAP: Omit<Problem, "severity"> = {
  code: "no-default-map",
  message: "The default map is written for the built-in features, not for external vectors.",
  advice: "Use the map auto, ridge or contrastive.",
};

/** The result with the words' shares for reasons: those above 0 speak for it, the others against. Without shares it has none. */
export function reasonsByWords(hit: SearchHit): SearchHit {
  const shares = Object.entries(hit.words ?? {}).map(([word, byDimension]) => ({ feature: "", text: `from '${word}'`, contribution: sumOf(byDimension), words: [word] }));
  const sorted = shares.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return { ...hit, reasons: sorted.filter(({ contribution }) => contribution > 0), against: sorted.filter(({ contribution }) => contribution < 0) };
}

/** The result with its `most` largest dimensions by name and the others summed up, so that the shares still add up to the score. */
export function condensed(hit: SearchHit, most: number): SearchHit {
  const names = Object.keys(hit.contributions);
  if (names.length <= most) return hit;
  const kept = names.sort((a, b) => Math.abs(hit.contributions[b] ?? 0) - Math.abs(hit.contributions[a] ?? 0)).slice(0, most);
  const rest = `${names.length - most} others`;
  const condense = (shares: Readonly<Record<string, number>>): Record<string, number> => {
    const some = Object.fromEntries(kept.map((name) => [name, shares[name] ?? 0]));
    return { ...some, [rest]: sumOf(shares) - sumOf(some) };
  };
  return { ...hit, contributions: condense(hit.contributions), words: hit.words === null ? null : Object.fromEntries(Object.entries(hit.words).map(([word, shares]) => [word, condense(shares)])) };
}

function sumOf(shares: Readonly<Record<string, number>>): number {
  return Object.values(shares).reduce((sum, share) => sum + share, 0);
}
