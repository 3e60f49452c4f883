/** What the requests of our own stand on. */
import type { Session } from "../session.ts";
import type { WorkDoneProgresses } from "../workDone.ts";

export interface Services {
  readonly session: Session;
  readonly workDone: WorkDoneProgresses;
  /** Whether the client takes progress that it did not ask for. */
  readonly clientTakesProgress: boolean;
  /** When the server began, by `performance.now()`. */
  readonly startedMs: number;
}
