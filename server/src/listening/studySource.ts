/** What a study is made of: a corpus of the command line or of the editor. */
import type { AnalysisSummary } from "../daemon/analysisSummary.ts";
import type { AnalysisRecord, ModelIdentity } from "../protocol/analysis.ts";
import type { Corpus } from "../protocol/corpus.ts";
import type { Result } from "../protocol/result.ts";
import type { SearchAnswer, SearchRequest } from "../protocol/search.ts";

export interface StudySource {
  /** Absolute path of the corpus. */
  readonly root: string;
  readonly corpus: Corpus;
  readonly model: ModelIdentity;
  /** Undefined where it has not been analysed. */
  summary(id: string): AnalysisSummary | undefined;
  record(id: string): Promise<Result<AnalysisRecord>>;
  search(request: SearchRequest): Promise<Result<SearchAnswer>>;
}
