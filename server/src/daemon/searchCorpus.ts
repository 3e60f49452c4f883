/**
 * Search in a corpus, as the command line does it: trains the map, encodes the query, ranks what has been analysed.
 */
import type { Corpus } from "../protocol/corpus.ts";
import { success, type Result } from "../protocol/result.ts";
import type { SearchAnswer, SearchRequest } from "../protocol/search.ts";
import { analysedPerformances, type Summaries } from "./analysedPerformances.ts";
import type { Engine } from "./engine.ts";
import { loadKnowledge } from "./knowledge.ts";
import { trainMap } from "./runStudy.ts";
import { answerSearch, markPartial } from "./searchAnswer.ts";
import { prepareSearch } from "./searchGround.ts";

export async function searchCorpus(engine: Pick<Engine, "resources" | "model">, corpus: Corpus, summaries: Summaries, request: SearchRequest): Promise<Result<SearchAnswer>> {
  const knowledge = await loadKnowledge(engine.resources, request.text, request.features, engine.model.id);
  if (!knowledge.ok) return knowledge;
  const items = analysedPerformances(corpus, summaries, request.features);
  const prepared = prepareSearch(corpus, items, request, knowledge.value);
  if (!prepared.ok) return prepared;
  const map = await trainMap({ items, features: request.features, map: request.map }, knowledge.value);
  const answer = answerSearch(prepared.value, map, request);
  return success({ ...answer, results: answer.results.map((hit) => markPartial(hit, summaries.get(hit.recording))) });
}
