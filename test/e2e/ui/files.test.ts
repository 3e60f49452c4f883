/** Recordings come, change their name and go while the window is open; the results follow without being asked. */
import assert from "node:assert/strict";
import { copyFile, rename, rm } from "node:fs/promises";
import { suite, test } from "mocha";
import { noResultWith, queryBox, resultWith, search } from "./panel.ts";
import { current, inFolder } from "./session.ts";
import { until, statusItem } from "./workbench.ts";

/** From the complete file to its place in the results; the watcher waits 2 s of these for the file to be complete. */
const SECONDS = 5;
/** Nobody deletes a file while it is still being written, which for the watcher is so for 2 s after its last change. */
const SETTLED_MILLISECONDS = 3000;

suite("files that come and go", () => {
  test(`a new recording is found within ${SECONDS} s`, async () => {
    await search("warm and connected");
    await copyFile(inFolder("satie_gymnopedie_1", "arioso.wav"), inFolder("satie_gymnopedie_1", "newcomer.wav"));
    const copied = Date.now();
    const row = await resultWith("newcomer", SECONDS);
    assert.match(await row.innerText(), /Gymnop/);
    assert.ok(Date.now() - copied <= SECONDS * 1000);
    await until("the status bar counts it", 5, async () => ((await statusItem().getAttribute("aria-label")) ?? "").includes("37 performances"));
  });

  test(`so it is among the results that are like a performance, within ${SECONDS} s`, async () => {
    const frame = await search("staccato, dry");
    await queryBox(frame).press("ArrowDown");
    await current().page.keyboard.press("m");
    const remove = frame.getByRole("button", { name: /^Remove like / });
    await remove.waitFor();
    await frame.getByText("36 performances, compared across all pieces").waitFor();
    await copyFile(inFolder("satie_gymnopedie_1", "secco.wav"), inFolder("satie_gymnopedie_1", "alike.wav"));
    await resultWith("alike", SECONDS);
    assert.equal(await remove.count(), 1, "the question is the same");
    await remove.click();
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MILLISECONDS));
    await rm(inFolder("satie_gymnopedie_1", "alike.wav"));
    await search("warm and connected");
    await noResultWith("alike", SECONDS);
  });

  test(`under a new name it is found within ${SECONDS} s, and not under the old`, async () => {
    await rename(inFolder("satie_gymnopedie_1", "newcomer.wav"), inFolder("satie_gymnopedie_1", "renamed.wav"));
    await resultWith("renamed", SECONDS);
    await noResultWith("newcomer", 1);
  });

  test(`a deleted recording is gone within ${SECONDS} s`, async () => {
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MILLISECONDS));
    await rm(inFolder("satie_gymnopedie_1", "renamed.wav"));
    await noResultWith("renamed", SECONDS);
    await until("the status bar counts 36 again", 5, async () => ((await statusItem().getAttribute("aria-label")) ?? "").includes("36 performances"));
  });
});
