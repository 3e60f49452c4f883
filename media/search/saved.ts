/** What the panel keeps while it is hidden. VS Code hands it back as it was; it may be of an older version, or of none. */
import type { SearchResponse } from "../../server/src/protocol/messages.ts";
import type { Likeness } from "../../client/views/panelProtocol.ts";
import type { Asked } from "./history.ts";

export type GoodAnswer = Extract<SearchResponse, { ok: true }>["value"];

export interface Saved {
  readonly version: 2;
  readonly query: string;
  readonly piece?: string | undefined;
  readonly folder?: string | undefined;
  /** Whom the results are to sound like. */
  readonly like?: Likeness | undefined;
  /** Name of the imported vectors that are compared. */
  readonly vectors?: string | undefined;
  readonly history: readonly Asked[];
  readonly answer?: GoodAnswer | undefined;
  /** By which imported vectors that answer compares. */
  readonly answeredBy?: string | undefined;
  readonly active?: string | undefined;
  readonly expanded: readonly string[];
  readonly scrollTop: number;
}

export function savedFrom(state: unknown): Saved {
  const nothing: Saved = { version: 2, query: "", history: [], expanded: [], scrollTop: 0 };
  if (typeof state !== "object" || state === null || !("version" in state)) return nothing;
  if (state.version === 2) return state as Saved;
  // The first version remembered queries alone, and answers without suggestions and filters.
  const { query, history } = state as { readonly query?: unknown; readonly history?: unknown };
  const entries = Array.isArray(history) ? history.filter((entry) => typeof entry === "string") : [];
  return { ...nothing, query: typeof query === "string" ? query : "", history: entries.map((entry) => ({ query: entry })) };
}

/** Nothing is looked for. */
export function isBlank({ query, like }: Pick<Saved, "query" | "like">): boolean {
  return query.trim() === "" && like === undefined;
}
