/** Restart the Analysis: a new daemon, with the memory of crashes wiped. */
import type { Services } from "../services.ts";

export async function restartDaemon({ daemon }: Services): Promise<boolean> {
  return daemon.restart();
}
