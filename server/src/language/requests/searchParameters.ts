/** The parameters that search and explain share; what is left out comes from the settings. */
import type { FeatureChoice } from "../../protocol/features.ts";
import type { SearchRequest } from "../../protocol/search.ts";
import type { Parameters } from "../parameters.ts";
import { present } from "../present.ts";
import { MAPS, type Settings } from "../settings.ts";

export type ReadSearch = Pick<SearchRequest, "query"> & Partial<SearchRequest<FeatureChoice>> & { readonly folder?: string };

export function readSearch(parameters: Parameters): ReadSearch {
  return readSearchWith(parameters, parameters.text("query"));
}

/** The others of the parameters, where the query is not called so. */
export function readSearchWith(parameters: Parameters, query: string): ReadSearch {
  return {
    query,
    ...present({
      folder: parameters.textIf("folder"),
      piece: parameters.textIf("piece"),
      like: parameters.textIf("like"),
      limit: parameters.wholeNumberIf("limit", 1),
      features: parameters.featuresIf("features"),
      text: parameters.encoderIf("text"),
      map: parameters.choiceIf("map", MAPS),
    }),
  };
}

export function searchRequest({ query, piece, like, limit, features, text, map }: ReadSearch, settings: Settings): SearchRequest<FeatureChoice> {
  return { query, features: features ?? settings.features, text: text ?? settings.text, map: map ?? settings.map, ...present({ piece, like, limit }) };
}
