/** `espressivo searches …`: the searches saved in a corpus, by 'search --save' or in the editor. */
import { alignColumns } from "../evaluation/table.ts";
import type { SavedSearch } from "../protocol/search.ts";
import { deleteSearch, listSearches } from "../workspace/savedSearches.ts";
import { unknownSearch } from "./savedSearch.ts";
import { EXIT_OK, EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem, printJson, printLine } from "./terminal.ts";

export async function runSearchesList(workspace: string, { json }: { readonly json: boolean }): Promise<number> {
  const listed = await listSearches(workspace);
  if (!listed.ok) {
    noticeProblem(listed.problem);
    return EXIT_SOME_FAILED;
  }
  const { searches, problems } = listed.value;
  for (const problem of problems) noticeProblem(problem);
  if (json) printJson(listed.value);
  else if (searches.length === 0) notice("No searches are saved here. 'espressivo search <workspace> <query> --save <name>' saves one.");
  else for (const line of alignColumns([["name", "query", "like", "piece", "vectors"], ...searches.map(columns)])) printLine(line);
  return problems.length > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

export async function runSearchesDelete(workspace: string, name: string): Promise<number> {
  const listed = await listSearches(workspace);
  if (listed.ok && listed.value.problems.length === 0 && !listed.value.searches.some((search) => search.name === name)) {
    noticeProblem(unknownSearch(name, listed.value.searches));
    return EXIT_USAGE;
  }
  const deleted = await deleteSearch(workspace, name);
  if (deleted.ok) return EXIT_OK;
  noticeProblem(deleted.problem);
  return EXIT_SOME_FAILED;
}

function columns({ name, query, like = "", piece = "", vectors = "" }: SavedSearch): string[] {
  return [name, query, like, piece, vectors];
}
