/** espressivo/explain: every reason of one performance for a query. */
import type { ExplainResponse } from "../../protocol/messages.ts";
import type { Request } from "../handle.ts";
import { unlessAborted } from "../session.ts";
import { readSearch, searchRequest, type ReadSearch } from "./searchParameters.ts";
import type { Services } from "./services.ts";

export function explainHandler({ session }: Services): Request<ReadSearch & { readonly performance: string }, ExplainResponse> {
  return {
    parse: (parameters) => ({ ...readSearch(parameters), performance: parameters.text("performance") }),
    async run({ performance, ...parameters }, signal) {
      const corpus = await session.corpus(parameters.folder, signal);
      return corpus.ok ? unlessAborted(corpus.value.live.explain(searchRequest(parameters, session.settings), performance), signal) : corpus;
    },
  };
}
