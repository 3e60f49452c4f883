/** espressivo/similar: the performances that sound like one of them, but for what a description asks for. */
import type { SearchResponse } from "../../protocol/messages.ts";
import type { Request } from "../handle.ts";
import { searchAndPlace } from "./search.ts";
import { readSearchWith, type ReadSearch } from "./searchParameters.ts";
import type { Services } from "./services.ts";

export function similarHandler(services: Services): Request<ReadSearch, SearchResponse> {
  return {
    parse: (parameters) => ({ ...readSearchWith(parameters, parameters.textIf("query") ?? ""), like: parameters.text("performance") }),
    run: (parameters, signal) => searchAndPlace(services, parameters, signal),
  };
}
