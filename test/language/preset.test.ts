/** espressivo/preset: answered with a report or a reason, under the client's token, cancelled by it, wrong parameters named. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ResponseError } from "vscode-languageserver-protocol/node.js";
import type { LiveCorpus } from "../../server/src/daemon/liveCorpus.ts";
import { openLiveCorpus } from "../../server/src/daemon/openLiveCorpus.ts";
import type { PresetRequest } from "../../server/src/evaluation/presets/preset.ts";
import type { Factories } from "../../server/src/language/session.ts";
import { REQUESTS, type PresetResponse } from "../../server/src/protocol/messages.ts";
import { eventually, temporaryFolder } from "../daemon/liveCorpora.ts";
import { isSpawned, startClient } from "./kit.ts";

const ANNOTATIONS = 'pieces:\n  - id: etude\n    performances:\n      - {performer: anna, descriptions: [{text: "slow"}]}\n      - {performer: bob, descriptions: [{text: "fast"}]}\n';

function corpusWith(replaced: Partial<LiveCorpus>): Pick<Factories, "openCorpus"> {
  return { openCorpus: (engine, folder, options) => Object.assign(Object.create(openLiveCorpus(engine, folder, options)) as LiveCorpus, replaced) };
}

test("without audio and vectors the reason is the answer, in a work-done progress of its own", async (context) => {
  const client = await startClient(context, { folders: [temporaryFolder(context, { "a.espressivo.yaml": ANNOTATIONS })] });
  const kinds: string[] = [];
  client.connection.onNotification("$/progress", ({ token, value }: { token: string; value: { kind: string } }) => {
    if (token === "mine") kinds.push(value.kind);
  });
  const paper = await client.request<PresetResponse>(REQUESTS.preset, { preset: "paper", workDoneToken: "mine" });
  assert.equal(paper.ok ? "" : paper.problem.code, "no-audio");
  assert.deepEqual([kinds[0], kinds.at(-1)], ["begin", "end"]);
  const genres = await client.request<PresetResponse>(REQUESTS.preset, { preset: "genres" });
  assert.equal(genres.ok ? "" : genres.problem.code, "column-needed");
});

test("wrong parameters are named", async (context) => {
  const client = await startClient(context, { folders: [temporaryFolder(context)] });
  for (const [parameters, message] of [
    [{}, "'preset' is missing"],
    [{ preset: "everything" }, "'preset' must be one of paper, ablation, polarity, feature-validation, genres"],
    [{ preset: "paper", map: "cubic" }, "'map' must be one of auto, default, ridge, contrastive, kernel-ridge"],
  ] as const) {
    const error: unknown = await client.request(REQUESTS.preset, parameters).then(() => undefined, (reason: unknown) => reason);
    assert.ok(error instanceof ResponseError && error.message.includes(message), String(error));
  }
});

test("only what was given is passed on, and the progress can be cancelled", { skip: isSpawned }, async (context) => {
  let asked: PresetRequest | undefined;
  let stopped = 0;
  const factories = corpusWith({
    preset: (request, hooks) => {
      asked = request;
      hooks.onProgress?.(1.5, 20);
      return new Promise((resolve) => hooks.signal?.addEventListener("abort", () => {
        stopped++;
        resolve({ ok: false, problem: { code: "cancelled", severity: "information", message: "", advice: "" } });
      }));
    },
  });
  const client = await startClient(context, { folders: [temporaryFolder(context)], factories });
  const messages: unknown[] = [];
  client.connection.onNotification("$/progress", ({ value }: { value: unknown }) => void messages.push(value));
  const answer = client.request<PresetResponse>(REQUESTS.preset, { preset: "ablation", features: "extended", folds: "column:genre", workDoneToken: "mine" });
  await eventually("the work to begin", () => asked !== undefined && messages.length > 1);
  assert.deepEqual(asked, { preset: "ablation", chosen: { folds: "column:genre" }, features: "extended" });
  assert.deepEqual(messages[1], { kind: "report", percentage: 8, message: "1 of 20 evaluations" });
  await client.connection.sendNotification("window/workDoneProgress/cancel", { token: "mine" });
  const cancelled = await answer;
  assert.equal(stopped, 1);
  assert.equal(cancelled.ok ? "" : cancelled.problem.code, "cancelled");
});
