/** The folds in the Test Explorer, as a person runs them. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { current, picture } from "./session.ts";
import { runCommand, until } from "./workbench.ts";

suite("test explorer", () => {
  test("lists the folds and shows each one's result", async function () {
    this.timeout(90_000);
    const { page } = current();
    await runCommand("Testing: Focus on Test Explorer View");
    const rows = page.locator(".test-explorer .monaco-list-row");
    const corpus = rows.filter({ hasText: "demo-corpus" }).first();
    await corpus.waitFor();
    await corpus.click();
    if ((await corpus.getAttribute("aria-expanded")) !== "true") await page.keyboard.press("ArrowRight");
    await until("nine folds", 20, async () => (await rows.count()) >= 10);
    await corpus.hover();
    await corpus.getByRole("button", { name: "Run Test" }).first().click();
    const labels = (): Promise<string[]> => rows.evaluateAll((all: { getAttribute(name: string): string | null }[]) => all.map((row) => row.getAttribute("aria-label") ?? ""));
    const ended = /\((passed|failed)/i;
    await until("a result for each", 60, async () => (await labels()).filter((label) => ended.test(label)).length >= 10);
    await picture("test-explorer");
    assert.ok((await labels()).some((label) => /\(passed/i.test(label)), (await labels()).join(" | "));
    await page.keyboard.press("Control+j");
    await page.locator(".part.panel").waitFor({ state: "hidden" });
    await runCommand("View: Show Explorer");
  });
});
