/** Search Performances: shows the panel; with a query (or `{query, piece, folder, vectors, like}`) runs it there. */
import type { Likeness } from "../views/panelProtocol.ts";
import type { Services } from "../services.ts";
import { listPerformances, nameOf } from "./performances.ts";
import { searchTarget, type SearchTarget } from "./targets.ts";

export async function search(services: Services, parameter: unknown): Promise<void> {
  await runSearch(services, searchTarget(parameter));
}

export async function runSearch(services: Services, { like, ...rest }: SearchTarget): Promise<void> {
  const named = like === undefined ? {} : { like: await likenessOf(services, like, rest.folder) };
  await services.panel.run({ ...rest, ...named });
}

/** With what a person calls the performance, where it is known. */
async function likenessOf(services: Services, performance: string, folder: string | undefined): Promise<Likeness> {
  const listed = await listPerformances(services, folder);
  const found = listed.ok ? listed.value.find(({ state }) => state.id === performance) : undefined;
  return { performance, label: found === undefined ? performance : nameOf(found) };
}
