/**
 * Many small file operations at once, but never so many that file handles run out.
 */

/** Runs `work` on every item, at most `limit` at a time; rejects with the first rejection. */
export async function concurrently<T>(items: Iterable<T>, limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const run = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: limit }, run));
}
