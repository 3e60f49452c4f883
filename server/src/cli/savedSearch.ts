/** `espressivo search --saved`, `--save`: a search taken from those saved in the corpus, or saved among them. */
import { closestName } from "../corpus/closest.ts";
import type { Engine } from "../daemon/engine.ts";
import { externalName, isExternal } from "../protocol/features.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import type { SavedSearch } from "../protocol/search.ts";
import { listSearches, parseSavedSearch, saveSearch } from "../workspace/savedSearches.ts";
import { runSearch, type SearchOptions } from "./search.ts";
import { EXIT_SOME_FAILED, EXIT_USAGE, notice, noticeProblem } from "./terminal.ts";

export interface SavedOptions {
  /** Names of searches. */
  readonly saved?: string;
  readonly save?: string;
}

/**
 * What is given on the command line takes the place of what the saved search says. A search is saved when it has been answered.
 * @param isGiven whether an option stands on the command line, rather than being its default
 */
export async function runSavedSearch(engine: Engine, workspace: string, query: string | undefined, { saved, save, ...options }: SearchOptions & SavedOptions, isGiven: (option: string) => boolean, signal: AbortSignal): Promise<number> {
  const base = saved === undefined ? success(undefined) : await findSearch(workspace, saved);
  if (!base.ok) {
    noticeProblem(base.problem);
    return base.problem.code === "search-unknown" ? EXIT_USAGE : EXIT_SOME_FAILED;
  }
  const said = query ?? base.value?.query ?? "";
  const wanted = { ...optionsOf(base.value), ...options, ...featuresOf(base.value, isGiven("features")) };
  const search = save === undefined ? success(undefined) : toSave(save, said, wanted);
  if (!search.ok) {
    noticeProblem(search.problem);
    return EXIT_USAGE;
  }
  const { code, answered } = await runSearch(engine, workspace, said, wanted, signal);
  if (search.value === undefined || !answered) return code;
  const kept = await saveSearch(workspace, search.value);
  if (!kept.ok) {
    noticeProblem(kept.problem);
    return EXIT_SOME_FAILED;
  }
  notice(`Saved as '${search.value.name}'.`);
  return code;
}

/** Fails with `search-unknown`, or as the list does. */
async function findSearch(workspace: string, name: string): Promise<Result<SavedSearch>> {
  const listed = await listSearches(workspace);
  if (!listed.ok) return listed;
  const { searches, problems } = listed.value;
  const found = searches.find((search) => search.name === name);
  return found === undefined ? failure(problems[0] ?? unknownSearch(name, searches)) : success(found);
}

function optionsOf(search: SavedSearch | undefined): Pick<SearchOptions, "piece" | "like"> {
  return { ...(search?.piece === undefined ? {} : { piece: search.piece }), ...(search?.like === undefined ? {} : { like: search.like }) };
}

function featuresOf(search: SavedSearch | undefined, isGiven: boolean): Partial<Pick<SearchOptions, "features">> {
  return search?.vectors === undefined || isGiven ? {} : { features: `external:${search.vectors}` };
}

/** Fails with `search-nameless` or `search-empty`. */
function toSave(name: string, query: string, { piece, like, features }: SearchOptions): Result<SavedSearch> {
  if (name.trim() === "") return failure({ code: "search-nameless", message: "A saved search has a name, and this is none.", advice: "Give it one after --save." });
  const vectors = isExternal(features) ? externalName(features) : undefined;
  const search = parseSavedSearch({ name, query, piece, like, vectors });
  return search === undefined ? failure({ code: "search-empty", message: "There is nothing to save: the search has neither a description nor a performance that others are to be like.", advice: "Describe what is looked for." }) : success(search);
}

export function unknownSearch(name: string, searches: readonly SavedSearch[]): Problem {
  const names = searches.map((search) => search.name);
  const near = closestName(name, names);
  const advice = names.length === 0 ? "No searches are saved here; 'espressivo search <workspace> <query> --save <name>' saves one." : near === undefined ? `There are ${names.map((other) => `'${other}'`).join(", ")}.` : `Did you mean '${near}'?`;
  return { code: "search-unknown", severity: "error", message: `No search is saved as '${name}'.`, advice };
}
