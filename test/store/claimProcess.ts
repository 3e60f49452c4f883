/**
 * A child process for the store's tests: claims each of the keys 0 … count-1 and prints those it was granted.
 * Arguments: directory, kind, owner, count.
 */
import { openFeatureStore } from "../../server/src/store/openStore.ts";

const [directory = "", kind = "", owner = "", count = "1"] = process.argv.slice(2);
const opened = await openFeatureStore({ directory, kind: kind === "files" ? "files" : "lmdb" });
if (!opened.ok) throw new Error(opened.problem.message);
for (let key = 0; key < Number(count); key += 1) {
  // The claims found are those of somebody who is gone: they expired at 1000.
  if (await opened.value.claim(`work ${key}`, owner, 60_000, 2000)) process.stdout.write(`${key}\n`);
}
await opened.value.close();
