/** Search Performances: shows the panel; with a query (or `{query, piece, folder, vectors}`) runs it there. */
import type { Services } from "../services.ts";
import { searchTarget } from "./targets.ts";

export async function search({ panel }: Services, parameter: unknown): Promise<void> {
  await panel.run(searchTarget(parameter));
}
