/** Two processes with a live corpus of one folder each: every recording is analysed once, and both have every result. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { analysisLog, temporaryFolder, testCorpus, testEngine } from "./liveCorpora.ts";

const script = fileURLToPath(new URL("daemonProcess.ts", import.meta.url));

for (const kind of ["lmdb", "files"] as const) {
  test(`two daemons on one corpus and one store (${kind}) do the work once`, async (context) => {
    const log = analysisLog(context);
    const root = temporaryFolder(context, Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`etude/${index % 3 === 0 ? "slow" : "p"}${index}.wav`, `sound ${index}`])));
    const storeDirectory = temporaryFolder(context);
    const runs = [1, 2].map(
      () =>
        new Promise<string>((resolve, reject) => {
          const child = spawn(process.execPath, ["--import", "tsx", script, root, storeDirectory, kind], { stdio: ["ignore", "pipe", "inherit"] });
          let output = "";
          child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
          child.on("error", reject);
          child.on("close", () => resolve(output));
        }),
    );
    const [one, two] = await Promise.all(runs);
    assert.equal(one, two);
    assert.equal((JSON.parse(one ?? "") as unknown[]).length, 10);
    const analysed = log();
    assert.deepEqual([...analysed].sort(), [...new Set(analysed)].sort(), "nothing twice");
    assert.equal(analysed.length, 10);
  });
}

test("what one corpus has analysed, another in the same process finds while both wait for it", async (context) => {
  const log = analysisLog(context);
  const root = temporaryFolder(context, { "etude/slow1.wav": "one", "etude/slow2.wav": "two" });
  const engine = await testEngine(context, { workers: 2 });
  const both = [testCorpus(context, engine, root), testCorpus(context, engine, path.join(root, "etude"))];
  await Promise.all(both.map(({ corpus }) => corpus.settled()));
  assert.deepEqual(both.map(({ corpus }) => corpus.state().analysed), [2, 2]);
  assert.equal(log().length, 2);
});
