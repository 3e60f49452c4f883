/** Open Log: what client and daemon wrote down. */
import type { Services } from "../services.ts";

export function openLog({ log }: Services): Promise<void> {
  log.show();
  return Promise.resolve();
}
