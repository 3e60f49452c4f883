/** A study's source in the editor: a live corpus, as far as it is analysed. */
import type { LiveCorpus } from "../daemon/liveCorpus.ts";
import type { ModelIdentity } from "../protocol/analysis.ts";
import type { StudySource } from "./studySource.ts";

export function liveSource(live: LiveCorpus, model: ModelIdentity): StudySource {
  return {
    root: live.root,
    corpus: live.corpus,
    model,
    summary: (id) => live.performance(id)?.summary,
    record: (id) => live.record(id),
    search: (request) => live.search(request),
  };
}
