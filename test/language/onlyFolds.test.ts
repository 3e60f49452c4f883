/** An evaluation of some folds alone: which, comes to the corpus beside the settings and is none of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LiveCorpus } from "../../server/src/daemon/liveCorpus.ts";
import { openLiveCorpus } from "../../server/src/daemon/openLiveCorpus.ts";
import { REQUESTS, type CorpusResponse, type EvaluateResponse } from "../../server/src/protocol/messages.ts";
import { failure } from "../../server/src/protocol/result.ts";
import { temporaryFolder } from "../daemon/liveCorpora.ts";
import { isSpawned, startClient, uriOf } from "./kit.ts";

test("the folds that are asked for are passed on, and nothing where none are", { skip: isSpawned }, async (context) => {
  const asked: { readonly settings: object; readonly only: readonly string[] | undefined }[] = [];
  const evaluate: LiveCorpus["evaluate"] = (settings, { only }) => {
    asked.push({ settings, only });
    return Promise.resolve(failure({ code: "nothing-to-evaluate", message: "None.", advice: "" }));
  };
  const client = await startClient(context, {
    folders: [temporaryFolder(context)],
    factories: { openCorpus: (engine, folder, options) => Object.assign(Object.create(openLiveCorpus(engine, folder, options)) as LiveCorpus, { evaluate }) },
  });
  for (const only of [["elise"], undefined]) {
    const answer = await client.request<EvaluateResponse>(REQUESTS.evaluate, { folds: "piece", ...(only === undefined ? {} : { only }) });
    assert.equal(answer.ok ? "" : answer.problem.code, "nothing-to-evaluate");
  }
  assert.deepEqual(asked.map(({ only }) => only), [["elise"], undefined]);
  for (const { settings } of asked) assert.equal("only" in settings, false);
});

test("the state of a corpus names the columns of its annotations and where its pieces are annotated", async (context) => {
  const yaml = "pieces:\n  - id: elise\n    composer: Beethoven\n    performances:\n      - performer: Anna\n        instrument: fortepiano\n";
  const root = temporaryFolder(context, { "a.espressivo.yaml": yaml });
  const client = await startClient(context, { folders: [root] });
  await client.settled();
  const { corpora } = await client.request<CorpusResponse>(REQUESTS.corpus, { performances: true });
  assert.deepEqual(corpora[0]?.columns, ["composer", "instrument"]);
  const uri = uriOf(`${root}/a.espressivo.yaml`);
  assert.deepEqual(corpora[0].pieces[0]?.annotation, { uri, line: 1, column: 4 });
  assert.deepEqual(corpora[0].list?.[0]?.annotation, { uri, line: 4, column: 8 });
});
