/** What was asked in a panel, walked with the arrow keys as in a shell. Pure. */
import type { Likeness } from "../../client/views/panelProtocol.ts";

const MOST = 50;

/** One search: the query and what it was asked of. */
export interface Asked {
  readonly query: string;
  readonly piece?: string | undefined;
  readonly like?: Likeness | undefined;
}

export interface History {
  /** Oldest first. */
  readonly entries: readonly Asked[];
  /** Index of the entry shown; `entries.length` is the line being written. */
  readonly at: number;
  /** The line being written, kept while entries are shown. */
  readonly draft: Asked;
}

export function historyOf(entries: readonly Asked[]): History {
  return { entries, at: entries.length, draft: { query: "" } };
}

/** Adds the search as the newest; one that is there already moves up. */
export function remember({ entries }: History, asked: Asked): History {
  const line = { ...asked, query: asked.query.trim() };
  if (line.query === "" && line.like === undefined) return historyOf(entries);
  return historyOf([...entries.filter((entry) => !isSame(entry, line)), line].slice(-MOST));
}

/** @returns undefined at either end */
export function step(history: History, direction: -1 | 1, shown: Asked): { readonly history: History; readonly shown: Asked } | undefined {
  const { entries, at } = history;
  const draft = at === entries.length ? shown : history.draft;
  let next = at + direction;
  const there = entries[next];
  if (direction === -1 && at === entries.length && there !== undefined && isSame(there, shown)) next--;
  if (next < 0 || next > entries.length) return undefined;
  return { history: { entries, at: next, draft }, shown: entries[next] ?? draft };
}

function isSame(one: Asked, other: Asked): boolean {
  return one.query === other.query.trim() && one.piece === other.piece && one.like?.performance === other.like?.performance;
}
