/**
 * Search in a corpus, as the command line does it: trains the map, encodes the query, ranks what has been analysed.
 */
import type { Corpus } from "../protocol/corpus.ts";
import { success, type Result } from "../protocol/result.ts";
import type { SearchAnswer, SearchRequest } from "../protocol/search.ts";
import { parseSearchQuery } from "../retrieval/searchQuery.ts";
import { analysedPerformances, type Summaries } from "./analysedPerformances.ts";
import type { Engine } from "./engine.ts";
import { loadKnowledge, textsOf } from "./knowledge.ts";
import { MapKeeping, notesOn } from "./mapKeeping.ts";
import { trainMap } from "./runStudy.ts";
import { answerSearch, markPartial } from "./searchAnswer.ts";
import { prepareSearch } from "./searchGround.ts";

/** @param workspace where a saved map is looked for; without it the map is always trained anew */
export async function searchCorpus(engine: Pick<Engine, "resources" | "model">, corpus: Corpus, summaries: Summaries, request: SearchRequest, workspace?: string): Promise<Result<SearchAnswer>> {
  const items = analysedPerformances(corpus, summaries, request.features);
  const knowledge = await loadKnowledge(engine.resources, request.text, request.features, engine.model.id, [parseSearchQuery(request.query).text, ...textsOf(items)]);
  if (!knowledge.ok) return knowledge;
  const prepared = prepareSearch(corpus, items, request, knowledge.value);
  if (!prepared.ok) return prepared;
  const kept = workspace === undefined ? {} : await new MapKeeping(engine, workspace, "ask").find(request, items);
  const map = kept.usable ?? (await trainMap({ items, features: request.features, map: request.map }, knowledge.value));
  const answer = answerSearch(prepared.value, map, request);
  const notes = [...answer.notes, ...notesOn(kept)];
  return success({ ...answer, notes, results: answer.results.map((hit) => markPartial(hit, summaries.get(hit.recording))) });
}
