/** A folder of a test's own, removed when it ends. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export function temporaryFolder(test: { after(end: () => void): void }): string {
  const folder = mkdtempSync(path.join(tmpdir(), "espressivo-cpresnet-"));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
