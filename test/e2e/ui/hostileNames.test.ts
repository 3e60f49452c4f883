/** Names of files are text, whatever they look like. A name cannot hold a slash, so that one is half a folder. */
import assert from "node:assert/strict";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { suite, suiteSetup, suiteTeardown, test } from "mocha";
import { panel, resultWith, search } from "./panel.ts";
import { current, inFolder } from "./session.ts";

const FOLDER = "<script>alert(1)<";
const SCRIPT = 'script> "quote" ü 🎹';
const IMAGE = '<img src=x onerror=alert(2)> & "quote" $(bell) [a](command:x)';

suite("hostile file names", () => {
  suiteSetup(async () => {
    await mkdir(inFolder(FOLDER));
    await copyFile(inFolder("satie_gymnopedie_1", "arioso.wav"), inFolder(FOLDER, `${SCRIPT}.wav`));
    await copyFile(inFolder("satie_gymnopedie_1", "secco.wav"), inFolder(FOLDER, `${IMAGE}.wav`));
  });
  suiteTeardown(async () => {
    await rm(inFolder(FOLDER), { recursive: true, force: true });
  });

  test("show as text in the results, their details and the player", async () => {
    const frame = await search("warm and connected");
    for (const name of [SCRIPT, IMAGE]) {
      const row = await resultWith(name, 10);
      assert.ok((await row.innerText()).includes(FOLDER), "the piece is named after its folder");
    }
    const row = frame.locator(".row").filter({ hasText: SCRIPT });
    await row.getByRole("button", { name: /^Details of/ }).click();
    await row.getByText(`${FOLDER}/${SCRIPT}.wav`, { exact: true }).waitFor();
    await row.getByRole("button", { name: /^Play (?!where)/ }).click();
    const player = frame.getByRole("region", { name: "Player" });
    await player.getByText(SCRIPT).waitFor();
    await player.getByRole("button", { name: "Pause" }).waitFor();
    await frame.getByRole("button", { name: "Close the player" }).click();
  });

  test("make no element and run no script", async () => {
    const frame = await panel();
    assert.equal(await frame.locator("main img, main script").count(), 0);
    assert.deepEqual(current().dialogs, []);
  });
});
