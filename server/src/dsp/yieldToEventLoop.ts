/** Lets other work of this process run (cancellation, messages): long loops await it every 10 ms or so. */
import { setImmediate as nextMacrotask } from "node:timers/promises";

/** @throws the signal's reason if it was aborted meanwhile. */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<void> {
  await nextMacrotask();
  signal?.throwIfAborted();
}
