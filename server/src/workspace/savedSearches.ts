/**
 * The searches that people saved in a corpus: `.espressivo/searches.json`, a text file that may be shared and edited. What cannot
 * be read of it is told and left as it is; a file that is no JSON is never written over.
 */
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";
import type { SavedSearch } from "../protocol/search.ts";
import { writeFileAtomically } from "../store/atomicWrite.ts";
import { errorCode, reasonOf } from "../store/damage.ts";

export interface SearchList {
  readonly searches: readonly SavedSearch[];
  readonly problems: readonly Problem[];
}

const SCHEMA_VERSION = 1;
const OPTIONAL = ["piece", "like", "vectors"] as const;

export function searchesFile(workspace: string): string {
  return path.join(workspace, ".espressivo", "searches.json");
}

/** In the order of the file. Without a file, and with one that cannot be read, the list is empty. */
export async function listSearches(workspace: string): Promise<Result<SearchList>> {
  const file = searchesFile(workspace);
  const read = await readEntries(file);
  return success(read.ok ? listOf(read.value, file) : { searches: [], problems: [read.problem] });
}

/** At the end, or in the place of the one with its name. Fails with `searches-damaged` or `searches-not-written`. */
export async function saveSearch(workspace: string, search: SavedSearch): Promise<Result<SearchList>> {
  return change(workspace, (entries) => {
    const at = entries.findIndex((entry) => parseSavedSearch(entry)?.name === search.name);
    return at < 0 ? [...entries, search] : entries.with(at, search);
  });
}

/** Nothing happens where there is none of that name. Fails as `saveSearch` does. */
export async function deleteSearch(workspace: string, name: string): Promise<Result<SearchList>> {
  return change(workspace, (entries) => entries.filter((entry) => parseSavedSearch(entry)?.name !== name));
}

/** The search without what does not belong to one; undefined for what is none: without a name, or with nothing to look for. */
export function parseSavedSearch(value: unknown): SavedSearch | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const [name, query] = [textOf(fields["name"]), textOf(fields["query"])];
  if (name === "" || (query === "" && textOf(fields["like"]) === "")) return undefined;
  const rest = OPTIONAL.flatMap((key) => (textOf(fields[key]) === "" ? [] : [[key, textOf(fields[key])] as const]));
  return { name, query, ...Object.fromEntries(rest) };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function listOf(entries: readonly unknown[], file: string): SearchList {
  const searches = entries.flatMap((entry) => parseSavedSearch(entry) ?? []);
  const lost = entries.length - searches.length;
  const problem = { code: "search-damaged", severity: "warning", message: `${lost} of the saved searches ${lost === 1 ? "is" : "are"} none.`, advice: "A saved search has a name and a query.", file } as const;
  return { searches, problems: lost === 0 ? [] : [problem] };
}

async function readEntries(file: string): Promise<Result<readonly unknown[]>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return success([]);
    return failure(damaged(file, reasonOf(error)));
  }
  try {
    const value = JSON.parse(text) as { readonly searches?: unknown } | null;
    return Array.isArray(value?.searches) ? success(value.searches as unknown[]) : failure(damaged(file, "it has no list 'searches'"));
  } catch (error) {
    return failure(damaged(file, reasonOf(error)));
  }
}

function damaged(file: string, reason: string): Omit<Problem, "severity"> {
  return { code: "searches-damaged", message: `The saved searches cannot be read (${reason}).`, advice: "Mend the file, or delete it; nothing is saved over it.", file };
}

async function change(workspace: string, make: (entries: readonly unknown[]) => readonly unknown[]): Promise<Result<SearchList>> {
  const file = searchesFile(workspace);
  const read = await readEntries(file);
  if (!read.ok) return read;
  const entries = make(read.value);
  if (entries.length === read.value.length && entries.every((entry, at) => entry === read.value[at])) return success(listOf(entries, file));
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFileAtomically(file, new TextEncoder().encode(`${JSON.stringify({ schemaVersion: SCHEMA_VERSION, searches: entries }, null, 2)}\n`), path.dirname(file));
  } catch (error) {
    return failure({ code: "searches-not-written", message: `The search could not be saved (${reasonOf(error)}).`, advice: "See that the folder may be written to and its disk is not full.", file });
  }
  return success(listOf(entries, file));
}
