/**
 * Each query of an evaluation together with what ranked it: its words as vectors, its wish, its candidates. All of it
 * is made again by the very functions that ranked, from what was learnt for the query's own fold.
 */
import type { CandidateScope, EvaluationQueryResult, EvaluationSettings } from "../../protocol/evaluation.ts";
import type { Candidate } from "../../retrieval/rank.ts";
import { unitVector } from "../../retrieval/vectors.ts";
import { encodeText } from "../../text/encode.ts";
import { candidateItems, standardiseCandidates } from "../candidates.ts";
import type { EncodedItem } from "../encodedItems.ts";
import { encodingOptions } from "../encodingOptions.ts";
import type { FoldOutcome } from "../evaluate.ts";
import type { EvaluationInput, EvaluationItem } from "../evaluationInput.ts";
import { topKProbability } from "../metrics/topK.ts";
import { project } from "../principalComponents.ts";
import { makeQueries, type RetrievalQuery } from "../queries.ts";
import { wantedFeatures } from "../rankQueries.ts";
import { placeDescriptions } from "../textSpace.ts";
import type { TrainedRetrieval } from "../trainRetrieval.ts";

export type DiagnosisResources = Pick<EvaluationInput, "featureNames" | "vectors" | "glossary" | "profiles" | "reference">;

export interface DiagnosedQuery {
  readonly result: EvaluationQueryResult;
  readonly item: EvaluationItem;
  readonly trained: TrainedRetrieval;
  /** In corpus order. */
  readonly candidates: readonly Candidate[];
  readonly target: Candidate;
  /** What the text asks for, scaled to length 1; zero where no word is known, null where nothing was learnt. */
  readonly wish: Float64Array | null;
  /** Probability that the target is first. */
  readonly top1: number;
  /** (n − rank) / (n − 1): 1 = first, 0 = last, expected 1/2 by chance whatever n is. */
  readonly place: number;
  /** Words and terms of the text in order, as often as they occur; vectors in the fold's text space. */
  words(): readonly QueryWord[];
}

export interface QueryWord {
  readonly word: string;
  readonly known: boolean;
  readonly vector: Float64Array;
}

/** Queries with a single candidate can be neither right nor wrong and are left out. */
export function diagnoseQueries(
  outcomes: readonly FoldOutcome[],
  items: readonly EncodedItem[],
  settings: EvaluationSettings,
  resources: DiagnosisResources,
): DiagnosedQuery[] {
  const queries = new Map(makeQueries(items, settings.queries).map((query) => [query.id, query]));
  const byId = new Map(items.map(({ item }) => [item.id, item]));
  const all = items.map(({ item }) => item);
  return outcomes.flatMap(({ fold, trained }) => {
    const candidatesOf = candidatesOnce(all, trained, settings.candidates);
    const read = wordReader(trained, settings, resources);
    return fold.queries.flatMap((result): DiagnosedQuery[] => {
      const query = queries.get(result.id);
      const item = byId.get(result.target);
      const candidates = candidatesOf(result.piece);
      const target = candidates.find(({ id }) => id === result.target);
      if (query === undefined || item === undefined || target === undefined || candidates.length < 2) return [];
      const wanted = wantedFeatures(trained, placeDescriptions(trained.space, query.descriptions));
      return [
        {
          result,
          item,
          trained,
          candidates,
          target,
          wish: wanted === null ? null : unitVector(wanted),
          top1: topKProbability(result.scores, result.ranking.indexOf(result.target), 1),
          place: (candidates.length - result.rank) / (candidates.length - 1),
          words: () => read(query),
        },
      ];
    });
  });
}

function candidatesOnce(items: readonly EvaluationItem[], trained: TrainedRetrieval, scope: CandidateScope): (piece: string) => readonly Candidate[] {
  const made = new Map<string, readonly Candidate[]>();
  return (piece) => {
    const key = scope === "corpus" ? "" : piece;
    const candidates = made.get(key) ?? standardiseCandidates(candidateItems(items, piece, scope), trained.scale);
    made.set(key, candidates);
    return candidates;
  };
}

/** Reads each text once a fold: listeners' texts repeat. */
function wordReader({ space }: TrainedRetrieval, settings: EvaluationSettings, { vectors, glossary }: DiagnosisResources): (query: RetrievalQuery) => QueryWord[] {
  const read = new Map<string, QueryWord[]>();
  const wordsOf = (text: string): QueryWord[] => {
    const words = encodeText(text, vectors, space.mean, glossary, encodingOptions(settings)).words;
    return words.map(({ word, known, vector }) => ({ word, known, vector: space.projection === null ? vector : project(space.projection, vector) }));
  };
  return ({ descriptions }) =>
    descriptions.flatMap(({ text }) => {
      const words = read.get(text) ?? wordsOf(text);
      read.set(text, words);
      return words;
    });
}
