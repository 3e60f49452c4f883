/**
 * Prints lines in a given order although they are completed in another: a line waits for those before it.
 */
export interface OrderedLines {
  /** `line` undefined: nothing will come for this one. */
  complete(id: string, line: string | undefined): void;
  /** Prints what still waits; for a work that was stopped. */
  flush(): void;
}

/** `ids` are distinct; each is completed at most once. */
export function printInOrder(ids: readonly string[], print: (line: string) => void): OrderedLines {
  const waiting = new Map<string, string | undefined>();
  let next = 0;
  const printIfThere = (id: string): void => {
    const line = waiting.get(id);
    waiting.delete(id);
    if (line !== undefined) print(line);
  };
  return {
    complete(id, line) {
      waiting.set(id, line);
      for (let first = ids[next]; first !== undefined && waiting.has(first); first = ids[next]) {
        printIfThere(first);
        next += 1;
      }
    },
    flush() {
      for (const id of ids.slice(next)) printIfThere(id);
      next = ids.length;
    },
  };
}
