/** The whole way from a description to the sound and its reasons without a mouse. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import type { Frame } from "playwright-core";
import { panel, queryBox } from "./panel.ts";
import { current, picture } from "./session.ts";
import { runCommand, until } from "./workbench.ts";

/** Of the query box; the web view itself must have it, too. */
async function hasFocus(frame: Frame): Promise<boolean> {
  return (await frame.locator("vscode-textfield:focus-within").count()) === 1 && (await frame.evaluate("document.hasFocus()")) === true;
}

suite("keyboard only", () => {
  test("search, walk the results, play, open the details, and come back", async () => {
    const { page } = current();
    const press = (key: string): Promise<void> => page.keyboard.press(key);
    await runCommand("Espressivo: Search Performances");
    const frame = await panel();
    const focusedOption = frame.locator('[role="option"]:focus');
    await until("the query box has the focus", 10, () => hasFocus(frame));
    // Select-all would do, too, but goes through the editor's own keys and may come after the first letter.
    await press("Escape");
    await until("Escape cleared the box", 5, async () => (await queryBox(frame).inputValue()) === "");
    await page.keyboard.type("restless and bright", { delay: 20 });
    await press("Enter");
    await frame.locator('.results [role="option"][aria-label*="bright"]').first().waitFor();
    assert.match(await frame.locator('[role="status"][aria-live="polite"]').innerText(), /^36 performances\. First: /, "the outcome is read out");

    await press("ArrowDown");
    await focusedOption.waitFor();
    const first = await focusedOption.getAttribute("aria-label");
    assert.match(first ?? "", /^Rank 1\./);
    await press("ArrowDown");
    assert.match((await focusedOption.getAttribute("aria-label")) ?? "", /^Rank 2\./);
    await press("End");
    assert.match((await focusedOption.getAttribute("aria-label")) ?? "", /^Rank 36\./);
    await press("Home");
    assert.equal(await focusedOption.getAttribute("aria-label"), first);

    await press("ArrowRight");
    await frame.getByRole("table").waitFor();
    await picture("details");
    await press("ArrowLeft");
    await frame.getByRole("table").waitFor({ state: "detached" });

    await press("Enter");
    const player = frame.getByRole("region", { name: "Player" });
    await player.getByRole("button", { name: "Pause" }).waitFor();
    await press("Enter");
    await player.getByRole("button", { name: "Play", exact: true }).waitFor();

    await press("Escape");
    await until("the query box has the focus again", 5, () => hasFocus(frame));
    await press("Escape");
    assert.equal(await queryBox(frame).inputValue(), "");
    await press("ArrowUp");
    assert.equal(await queryBox(frame).inputValue(), "restless and bright");
  });
});
