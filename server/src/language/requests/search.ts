/** espressivo/search: the performances that sound as described, best first, with reasons and places. */
import type { PlaceOfPerformance, SearchResponse } from "../../protocol/messages.ts";
import { success } from "../../protocol/result.ts";
import type { Request } from "../handle.ts";
import { isExternal } from "../../protocol/features.ts";
import { unlessAborted } from "../session.ts";
import { placeOf } from "../states.ts";
import { readSearch, searchRequest, type ReadSearch } from "./searchParameters.ts";
import type { Services } from "./services.ts";

export function searchHandler(services: Services): Request<ReadSearch, SearchResponse> {
  return { parse: readSearch, run: (parameters, signal) => searchAndPlace(services, parameters, signal) };
}

/** Searches, and says where the results are heard. */
export async function searchAndPlace({ session }: Services, parameters: ReadSearch, signal: AbortSignal): Promise<SearchResponse> {
  const corpus = await session.corpus(parameters.folder, signal);
  if (!corpus.ok) return corpus;
  const { live } = corpus.value;
  const request = searchRequest(parameters, session.settings);
  const found = await unlessAborted(live.search(request), signal);
  if (!found.ok) return found;
  const places: Record<string, PlaceOfPerformance> = {};
  for (const { recording: id } of found.value.results) {
    const recording = live.performance(id)?.performance.recording;
    if (recording !== undefined) places[id] = placeOf(recording);
  }
  return success({ ...found.value, places, pending: isExternal(request.features) ? 0 : live.state().waiting });
}
