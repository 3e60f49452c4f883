/** A study's source on the command line: everything is analysed, and one map serves all its searches. */
import { analysedPerformances } from "../daemon/analysedPerformances.ts";
import type { AnalysisSummary } from "../daemon/analysisSummary.ts";
import type { Engine } from "../daemon/engine.ts";
import { loadKnowledge, textsOf } from "../daemon/knowledge.ts";
import { trainMap } from "../daemon/runStudy.ts";
import { answerSearch } from "../daemon/searchAnswer.ts";
import { prepareSearch } from "../daemon/searchGround.ts";
import type { Corpus } from "../protocol/corpus.ts";
import { failure, success } from "../protocol/result.ts";
import type { SearchRequest } from "../protocol/search.ts";
import { parseSearchQuery } from "../retrieval/searchQuery.ts";
import type { StudySource } from "./studySource.ts";

export function analysedSource(engine: Engine, root: string, corpus: Corpus, summaries: ReadonlyMap<string, AnalysisSummary>): StudySource {
  const maps = new Map<string, ReturnType<typeof trainMap>>();
  return {
    root,
    corpus,
    model: engine.model,
    summary: (id) => summaries.get(id),
    record(id) {
      const summary = summaries.get(id);
      const record = summary === undefined ? undefined : engine.store.get(summary.key);
      return Promise.resolve(record === undefined ? failure({ code: "not-analysed", message: "Its analysis is not in the store any more.", advice: "Run the command again." }) : success(record));
    },
    async search(request: SearchRequest) {
      const { features, text, map } = request;
      const items = analysedPerformances(corpus, summaries, features);
      const knowledge = await loadKnowledge(engine.resources, text, features, engine.model.id, [parseSearchQuery(request.query).text, ...textsOf(items)]);
      if (!knowledge.ok) return knowledge;
      const prepared = prepareSearch(corpus, items, request, knowledge.value);
      if (!prepared.ok) return prepared;
      const name = `${text} ${features} ${map}`;
      const trained = maps.get(name) ?? trainMap({ items, features, map }, knowledge.value);
      maps.set(name, trained);
      return success(answerSearch(prepared.value, await trained, request));
    },
  };
}
