/** A process with a live corpus: `daemonProcess.ts <folder> <store folder> <store kind>` prints keys by performance when all is done. */
import path from "node:path";
import { openEngine } from "../../server/src/daemon/engine.ts";
import { openLiveCorpus } from "../../server/src/daemon/openLiveCorpus.ts";
import { projectRoot, scriptedWorkers } from "./liveCorpora.ts";

async function run(root: string, storeDirectory: string, storeKind: "lmdb" | "files"): Promise<void> {
  const engine = await openEngine({ distFolder: scriptedWorkers, assetsFolder: path.join(projectRoot, "server", "assets"), storeDirectory, storeKind, workers: 2 });
  if (!engine.ok) throw new Error(engine.problem.message);
  const events = { onChanged: () => undefined, onProgress: () => undefined, onAnalysed: () => undefined, onLog: (line: string) => console.error(line) };
  const corpus = openLiveCorpus(engine.value, root, { allowOutside: true, events });
  await corpus.settled();
  process.stdout.write(JSON.stringify(corpus.performances().map(({ performance, state, summary }) => [performance.id, state, summary?.key])));
  await corpus.dispose();
  await engine.value.dispose();
}

const [root = "", storeDirectory = "", storeKind = "lmdb"] = process.argv.slice(2);
void run(root, storeDirectory, storeKind === "files" ? "files" : "lmdb");
