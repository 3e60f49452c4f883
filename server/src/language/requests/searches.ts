/** espressivo/searches: the saved searches of a corpus; written only when the client saves or deletes one. */
import { SEARCHES_ACTIONS, type SearchesParams, type SearchesResponse } from "../../protocol/messages.ts";
import { failure } from "../../protocol/result.ts";
import { deleteSearch, listSearches, parseSavedSearch, saveSearch } from "../../workspace/savedSearches.ts";
import type { Request } from "../handle.ts";
import { present } from "../present.ts";
import type { Services } from "./services.ts";

export function searchesHandler({ session }: Services): Request<SearchesParams, SearchesResponse> {
  return {
    parse: (parameters) =>
      present({
        folder: parameters.textIf("folder"),
        action: parameters.choiceIf("action", SEARCHES_ACTIONS),
        search: parameters.objectIf("search") as SearchesParams["search"], // Checked before it is saved.
        name: parameters.textIf("name"),
      }),
    async run({ folder, action = "list", search, name = "" }, signal) {
      const corpus = await session.corpus(folder, signal);
      if (!corpus.ok) return corpus;
      const root = corpus.value.folder.path;
      if (action === "list") return listSearches(root);
      if (action === "delete") return deleteSearch(root, name);
      const parsed = parseSavedSearch(search);
      if (parsed === undefined) return failure({ code: "search-nameless", message: "A saved search has a name, and a description or a performance that others are to be like.", advice: "Give it both." });
      return saveSearch(root, parsed);
    },
  };
}
