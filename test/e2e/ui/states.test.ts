/** What the window says of recordings in an unusual state: held back by a pause, and read in part. */
import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { suite, suiteTeardown, test } from "mocha";
import { noResultWith, openPanel, resultWith, search } from "./panel.ts";
import { current, inFolder, picture } from "./session.ts";
import { analysed, hoverOver, openFile, quickPick, runCommand, statusItem, until } from "./workbench.ts";

const SETTLED_MILLISECONDS = 3000;
const PIECE = "satie_gymnopedie_1";

/** The first half of a recording, under another name. */
async function putHalf(name: string): Promise<void> {
  const whole = await readFile(inFolder(PIECE, "arioso.wav"));
  await writeFile(inFolder(PIECE, name), whole.subarray(0, Math.floor(whole.length / 2)));
}

suite("paused and partial", () => {
  suiteTeardown(async () => {
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MILLISECONDS));
    await rm(inFolder(PIECE, "halved.wav"), { force: true });
    await noResultWith("halved", 10);
    await until("36 performances again", 10, async () => ((await statusItem().getAttribute("aria-label")) ?? "").includes("36 performances"));
  });

  test("while the analysis is paused the panel says so and offers to resume it", async function () {
    this.timeout(90_000);
    const frame = await openPanel();
    await search("dreamy, hesitant");
    await putHalf("halved.wav");
    await runCommand("Espressivo: Analyse Again…");
    await (await quickPick("Analyse again, from the sound")).getByText("Everything").click();
    await until("the analysis going on", 10, async () => /\d+ of 3\d recordings analysed/.test(await frame.locator(".progress").innerText()));
    await runCommand("Espressivo: Pause or Resume Analysis");
    await frame.getByText(/The analysis is paused: \d+ of 3\d recordings analysed/).waitFor({ timeout: 15_000 });
    const resume = frame.getByRole("button", { name: "Resume the analysis" });
    await resume.waitFor();
    assert.match((await statusItem().getAttribute("aria-label")) ?? "", /paused/i);
    await picture("panel-paused");
    await resume.click();
    await analysed(37, 60);
    await resume.waitFor({ state: "detached" });
  });

  test("a recording that was read in part is marked, with what is missing", async function () {
    this.timeout(60_000);
    const row = await resultWith("halved", 15);
    await row.scrollIntoViewIfNeeded();
    await row.locator(".partial").waitFor();
    await picture("panel-partial");
    // A name that the list of files to open knows already: it is not made anew for a while.
    await writeFile(inFolder("vectors.json"), `{"recording": "${PIECE}/halved.wav"}\n`);
    await openFile("vectors.json");
    await current().page.locator(".editor-instance .view-line").filter({ hasText: "halved" }).waitFor();
    const hover = await hoverOver("halved");
    const text = await hover.innerText();
    assert.match(text, /Partial: only a part of the file could be read/);
    assert.match(text, /The file declares/);
    await picture("hover-partial");
    await runCommand("View: Close All Editors");
  });
});
