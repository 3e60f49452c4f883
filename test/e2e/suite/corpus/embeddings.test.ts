/** Import Word Vectors and Choose Text Encoder: a tiny file becomes an encoder, which searches read with when it is chosen. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite, suiteSetup, suiteTeardown, test } from "mocha";
import * as vscode from "vscode";
import type { ImportEmbeddingsResponse } from "../../../../server/src/protocol/messages.ts";
import { allAnalysed, extension, until } from "../extension.ts";

const setting = (): string | undefined => vscode.workspace.getConfiguration("espressivo").get<string>("text");

async function unknownWords(): Promise<readonly string[]> {
  const answer = await extension().exports.search({ query: "slow zorgish", limit: 1 });
  assert.ok(answer.ok, answer.ok ? "" : answer.problem.message);
  return answer.value.unknownWords;
}

suite("word vectors of one's own", () => {
  let elsewhere = "";

  suiteSetup(async function () {
    this.timeout(60_000);
    await until("the daemon runs", 20, () => extension().exports.daemonState().phase === "running");
    await allAnalysed(36, 50);
    elsewhere = await mkdtemp(path.join(tmpdir(), "espressivo-words-"));
  });
  suiteTeardown(async () => {
    await vscode.workspace.getConfiguration("espressivo").update("text", undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand("notifications.clearAll");
    await rm(elsewhere, { recursive: true, force: true });
  });

  test("a file is imported under a name", async () => {
    const file = path.join(elsewhere, "tiny.txt");
    await writeFile(file, "slow 1 0 0.2\nfast -1 0 0.1\ncalm 0.8 0.3 0\nzorgish 0 1 0.4\n");
    const answer = await vscode.commands.executeCommand<ImportEmbeddingsResponse>("espressivo.importEmbeddings", { uri: vscode.Uri.file(file).toString(), name: "tiny", enrich: false });
    assert.ok(answer.ok, answer.ok ? "" : answer.problem.message);
    assert.deepEqual([answer.value.name, answer.value.size, answer.value.dimension], ["tiny", 4, 3]);
    assert.equal(setting(), "wordnet-glove", "nothing is read with it before it is chosen");
  });

  test("the encoder that is chosen is the setting, and searches read with it", async () => {
    assert.deepEqual(await unknownWords(), ["zorgish"]);
    assert.equal(await vscode.commands.executeCommand("espressivo.chooseEncoder", "tiny"), "tiny");
    assert.equal(setting(), "tiny");
    await until("searches read with it", 20, async () => (await unknownWords()).length === 0);
    assert.equal(await vscode.commands.executeCommand("espressivo.chooseEncoder", "wordnet-glove"), "wordnet-glove");
    await until("searches read with the other again", 20, async () => (await unknownWords()).join() === "zorgish");
  });
});
