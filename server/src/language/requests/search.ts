/** espressivo/search: the performances that sound as described, best first, with reasons and places. */
import type { PlaceOfPerformance, SearchResponse } from "../../protocol/messages.ts";
import { success } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { isExternal } from "../../protocol/features.ts";
import { unlessAborted } from "../session.ts";
import { placeOf } from "../states.ts";
import { readSearch, searchRequest, type ReadSearch } from "./searchParameters.ts";
import type { Services } from "./services.ts";

export function searchHandler({ session }: Services): Request<ReadSearch, SearchResponse> {
  return {
    parse: readSearch,
    async run(parameters, signal) {
      const corpus = await session.corpus(parameters.folder, signal);
      if (!corpus.ok) return corpus;
      const { live } = corpus.value;
      const request = searchRequest(parameters, session.settings);
      const answer = await unlessAborted(live.search(request), signal);
      if (!answer.ok) return answer;
      const places: Record<string, PlaceOfPerformance> = {};
      for (const { recording: id } of answer.value.results) {
        const recording = live.performance(id)?.performance.recording;
        if (recording !== undefined) places[id] = placeOf(recording);
      }
      return success({ ...answer.value, places, pending: isExternal(request.features) ? 0 : live.state().waiting });
    },
  };
}
