/** Create Listening Study and Import Study Results, with everything given that their questions would ask for. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite, suiteSetup, suiteTeardown, test } from "mocha";
import * as vscode from "vscode";
import type { StudyKey } from "../../../../server/src/listening/studyKey.ts";
import { FEATURE_NAMES } from "../../../../server/src/protocol/features.ts";
import type { CreatedStudy } from "../../../../server/src/protocol/listening.ts";
import type { ImportStudyResponse } from "../../../../server/src/protocol/messages.ts";
import { answersText } from "../../../listening/keys.ts";
import { inFolder } from "../documents.ts";
import { allAnalysed, extension, until } from "../extension.ts";

suite("listening studies", () => {
  let elsewhere = "";
  let made: CreatedStudy | undefined;

  suiteSetup(async function () {
    this.timeout(60_000);
    await until("the daemon runs", 20, () => extension().exports.daemonState().phase === "running");
    await allAnalysed(36, 50);
    elsewhere = await mkdtemp(path.join(tmpdir(), "espressivo-study-"));
  });
  suiteTeardown(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await rm(elsewhere, { recursive: true, force: true });
    await rm(inFolder(".espressivo"), { recursive: true, force: true });
  });

  test("a study is written where it is asked for, blinded, and its key into the corpus", async function () {
    this.timeout(120_000);
    const out = vscode.Uri.file(path.join(elsewhere, "study.html")).toString();
    made = await vscode.commands.executeCommand<CreatedStudy | undefined>("espressivo.createStudy", { kind: "ratings", excerpts: 2, seconds: 3, language: "de", out });
    assert.ok(made, "no study was made");
    assert.deepEqual([made.items, made.page], [2, out]);
    const page = await readFile(vscode.Uri.parse(made.page).fsPath, "utf8");
    assert.match(page, /<html lang="de"/);
    const { fsPath } = vscode.Uri.parse(made.key);
    assert.ok(fsPath.startsWith(inFolder(".espressivo")), fsPath);
    const key = JSON.parse(await readFile(fsPath, "utf8")) as StudyKey;
    for (const { performer } of key.excerpts) assert.ok(!page.includes(performer), `the page names ${performer}`);
  });

  test("the answers that raters send back become a page", async () => {
    assert.ok(made);
    const key = JSON.parse(await readFile(vscode.Uri.parse(made.key).fsPath, "utf8")) as StudyKey;
    const files = await Promise.all(["R1", "R2"].map(async (name, rater) => {
      const file = path.join(elsewhere, `${name}.json`);
      await writeFile(file, answersText(key, name, key.items.map(({ id }, index) => ({ id, position: index + 1, ratings: Object.fromEntries(FEATURE_NAMES.map((feature) => [feature, 2 + index + rater])) }))));
      return vscode.Uri.file(file).toString();
    }));
    const answer = await vscode.commands.executeCommand<ImportStudyResponse>("espressivo.importStudy", files);
    assert.ok(answer.ok, answer.ok ? "" : answer.problem.message);
    assert.deepEqual(answer.value.results.raters.map(({ rater, answered }) => [rater, answered]), [["R1", 16], ["R2", 16]]);
    assert.match(answer.value.ratingsYaml ?? "", /ratings:/);
    await until("the page of the study", 20, () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes("Listening study"))));
  });

  test("answers to a study of another corpus are refused", async () => {
    const file = path.join(elsewhere, "other.json");
    await writeFile(file, JSON.stringify({ format: "something else" }));
    const asked = vscode.commands.executeCommand<ImportStudyResponse>("espressivo.importStudy", [vscode.Uri.file(file).toString()]);
    // The question whether to name the key stays unanswered until it is cleared away.
    await until("an answer or a question", 20, async () => {
      await vscode.commands.executeCommand("notifications.clearAll");
      return Promise.race([asked.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 200))]);
    });
    const answer = await asked;
    assert.equal(answer.ok, false);
  });
});
