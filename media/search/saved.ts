/** What the panel keeps while it is hidden. VS Code hands it back as it was; it may be of an older version. */
import type { SearchResponse } from "../../server/src/protocol/messages.ts";

export type GoodAnswer = Extract<SearchResponse, { ok: true }>["value"];

export interface Saved {
  readonly version: 1;
  readonly query: string;
  readonly piece?: string | undefined;
  readonly folder?: string | undefined;
  /** Name of the imported vectors that are compared. */
  readonly vectors?: string | undefined;
  readonly history: readonly string[];
  readonly answer?: GoodAnswer | undefined;
  /** By which imported vectors that answer compares. */
  readonly answeredBy?: string | undefined;
  readonly active?: string | undefined;
  readonly expanded: readonly string[];
  readonly scrollTop: number;
}

export function savedFrom(state: unknown): Saved {
  if (typeof state === "object" && state !== null && "version" in state && state.version === 1) return state as Saved;
  return { version: 1, query: "", history: [], expanded: [], scrollTop: 0 };
}
