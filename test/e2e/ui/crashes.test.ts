/** The daemon is killed: the panel says so and comes back; after five crashes it stays down until it is asked for. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import type { Frame } from "playwright-core";
import { openPanel, panel, resultTexts, search } from "./panel.ts";
import { current } from "./session.ts";
import { descendantsWith, isAlive } from "./processTree.ts";
import { analysed, notification, quickPick, runCommand, until } from "./workbench.ts";

const MOST_CRASHES = 5;

/** So far, all within three minutes. */
let crashes = 0;

function daemons(): number[] {
  return descendantsWith(current().server.processId, "dist/main.js");
}

/** Kills the one daemon of our window and gives back its process id. */
async function killDaemon(): Promise<number> {
  const pid = await until("one daemon runs", 20, () => Promise.resolve(daemons().length === 1 && daemons()[0]));
  process.kill(pid, "SIGKILL");
  crashes++;
  return pid;
}

/** The daemon is back within moments: what the banner says is noted as it comes, not looked for now and then. */
async function noteBanners(frame: Frame): Promise<void> {
  await frame.evaluate(`{
    const banners = document.querySelector(".banners");
    window.bannersSeen = "";
    new MutationObserver(() => (window.bannersSeen += banners.innerText + "\\n")).observe(banners, { childList: true, subtree: true });
  }`);
}

async function bannersSeen(frame: Frame): Promise<string> {
  return String(await frame.evaluate("window.bannersSeen"));
}

/** Another daemon runs, is connected, and has analysed everything. */
async function isUpAgain(killed: number): Promise<void> {
  await until("another daemon", 20, () => Promise.resolve(daemons().length === 1 && daemons()[0] !== killed));
  await analysed(36, 30);
}

async function searchAgainWorks(query: string): Promise<void> {
  const texts = await resultTexts(await search(query));
  assert.equal(texts.length, 36);
}

suite("crashes of the daemon", () => {
  test("one crash is said in the panel, results stay, and search works again by itself", async () => {
    await search("gentle");
    const frame = await panel();
    await noteBanners(frame);
    const killed = await killDaemon();
    await until("the panel says so", 5, async () => (await bannersSeen(frame)).includes("The analysis fell over and is starting again."));
    assert.equal((await resultTexts(frame)).length, 36, "the last results are gone");
    await frame.getByText("The analysis fell over").waitFor({ state: "detached", timeout: 20_000 });
    await isUpAgain(killed);
    await searchAgainWorks("gentle and slow");
  });

  test("a crash amid the analysis leaves no worker behind, and the analysis is finished all the same", async () => {
    await runCommand("Espressivo: Analyse Again…");
    await quickPick("Analyse again, from the sound");
    await current().page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Everything" }).click();
    const workers = await until("workers analyse", 10, () => {
      const found = daemons().flatMap((pid) => descendantsWith(pid, "worker.js"));
      return Promise.resolve(found.length > 0 && found);
    });
    const killed = await killDaemon();
    await until("the workers end with their daemon", 10, () => Promise.resolve(workers.every((pid) => !isAlive(pid))));
    await isUpAgain(killed);
    await searchAgainWorks("gentle and fast");
  });

  test(`after ${MOST_CRASHES} crashes within three minutes it stays down and offers to restart`, async function () {
    this.timeout(120_000);
    while (crashes < MOST_CRASHES - 1) await isUpAgain(await killDaemon());
    await killDaemon();
    const frame = await openPanel();
    await frame.getByText("The analysis crashed five times within three minutes and was stopped.").waitFor({ timeout: 15_000 });
    await notification("crashed five times within three minutes").getByRole("button", { name: "Restart" }).waitFor();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    assert.deepEqual(daemons(), [], "it was started again unasked");
  });

  test("the restart button of the panel brings it back", async () => {
    const frame = await openPanel();
    await frame.getByRole("button", { name: "Restart" }).click();
    await frame.getByText("The analysis crashed five times").waitFor({ state: "detached", timeout: 20_000 });
    await searchAgainWorks("gentle and warm");
    await runCommand("Notifications: Clear All Notifications");
  });
});
