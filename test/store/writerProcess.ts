/**
 * A child process for the store's tests. Writes records `first, first + step, …` as fast as it can and says on
 * standard output which are durable, until it has written `count` of them or is killed.
 * Arguments: directory, kind, first, step, count, curve length.
 */
import { recordKey } from "../../server/src/store/featureStore.ts";
import { openFeatureStore } from "../../server/src/store/openStore.ts";
import { makeRecord } from "./records.ts";

const [directory = "", kind = "", first = "0", step = "1", count = "1", curveLength = "500"] = process.argv.slice(2);
const opened = await openFeatureStore({ directory, kind: kind === "files" ? "files" : "lmdb" });
if (!opened.ok) throw new Error(opened.problem.message);
for (let written = 0; written < Number(count); written += 1) {
  const seed = Number(first) + written * Number(step);
  const key = recordKey(String(seed), { id: "signal", version: "1" }, undefined);
  await opened.value.put(key, makeRecord(seed, Number(curveLength)));
  process.stdout.write(`${seed}\n`);
}
await opened.value.close();
