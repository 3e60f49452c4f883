/** The queries of a panel, walked with the arrow keys as in a shell. Pure. */
const MOST = 50;

export interface History {
  /** Oldest first. */
  readonly entries: readonly string[];
  /** Index of the entry shown; `entries.length` is the line being written. */
  readonly at: number;
  /** The line being written, kept while entries are shown. */
  readonly draft: string;
}

export function historyOf(entries: readonly string[]): History {
  return { entries, at: entries.length, draft: "" };
}

/** Adds the query as the newest; one that is there already moves up. */
export function remember({ entries }: History, query: string): History {
  const line = query.trim();
  if (line === "") return historyOf(entries);
  return historyOf([...entries.filter((entry) => entry !== line), line].slice(-MOST));
}

/** @returns undefined at either end */
export function step(history: History, direction: -1 | 1, shown: string): { readonly history: History; readonly text: string } | undefined {
  const { entries, at } = history;
  const draft = at === entries.length ? shown : history.draft;
  let next = at + direction;
  if (direction === -1 && at === entries.length && entries[next] === shown.trim()) next--;
  if (next < 0 || next > entries.length) return undefined;
  return { history: { entries, at: next, draft }, text: entries[next] ?? draft };
}
