/** Reports that are kept: named, listed beside the panel, compared, restored after a reload, in every theme. */
import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import { suite, suiteTeardown, test } from "mocha";
import { openPanel } from "./panel.ts";
import { editorAction, evaluateWithDefaults, keptRow, reportPage, tab } from "./reportPage.ts";
import { current, inFolder, picture } from "./session.ts";
import { chooseTheme, THEMES } from "./themes.ts";
import { closeNotifications, quickPick, runCommand, until } from "./workbench.ts";

async function evaluateAndKeep(name: string): Promise<void> {
  const { page } = current();
  await evaluateWithDefaults();
  await reportPage("Retrieval evaluation: demo-corpus", 60);
  await closeNotifications();
  await editorAction("Keep Report…").click();
  await quickPick("What shall the report be called?");
  const input = page.locator(".quick-input-widget input.input");
  await until("a name to change", 10, async () => (await input.inputValue()).startsWith("demo-corpus: folds by piece"));
  await input.fill(name);
  await page.keyboard.press("Enter");
  await tab(name).waitFor();
}

suite("kept reports", () => {
  suiteTeardown(async () => {
    await runCommand("View: Close All Editors");
    rmSync(inFolder(".espressivo", "reports"), { recursive: true, force: true });
  });

  test("the view leaves the room to the search until it is opened, and says what it is for", async () => {
    const { page } = current();
    await openPanel();
    const view = page.locator(".part.sidebar .pane").filter({ hasText: "Reports" });
    const header = view.locator(".pane-header");
    assert.equal(await header.getAttribute("aria-expanded"), "false");
    const [pane, sidebar] = [await view.boundingBox(), await page.locator(".part.sidebar").boundingBox()];
    assert.ok(pane !== null && sidebar !== null && pane.height < sidebar.height / 10, `${pane?.height} of ${sidebar?.height} pixels`);
    await picture("reports-closed");
    await header.click();
    await view.getByText("Reports that you keep are listed here").waitFor();
    await picture("reports-empty");
  });

  test("a report is kept under a name and listed", async function () {
    this.timeout(120_000);
    await evaluateAndKeep("first attempt");
    await keptRow("first attempt").waitFor();
    assert.equal(readdirSync(inFolder(".espressivo", "reports")).length, 1);
    assert.equal(await editorAction("Keep Report…").count(), 0, "it is kept already");
  });

  test("two reports are open side by side and compared", async function () {
    this.timeout(120_000);
    const { page } = current();
    await evaluateAndKeep("second attempt");
    assert.equal(await tab("attempt").count(), 2);
    await editorAction("Compare Reports…").click();
    await (await quickPick("Compare it with which report?")).getByText("first attempt").waitFor();
    await page.keyboard.press("Enter");
    const comparison = await reportPage("Two reports compared");
    const text = await comparison.locator("body").innerText();
    for (const part of [/first attempt/, /second attempt/, /36 queries/]) assert.match(text, part);
    await picture("report-comparison");
    assert.equal(await editorAction("Compare Reports…").count(), 0, "a comparison is compared with nothing");
  });

  test("after a reload of the window the kept ones and the comparison are there again", async function () {
    this.timeout(120_000);
    const { page } = current();
    const loaded = page.waitForEvent("load", { timeout: 60_000 });
    await runCommand("Developer: Reload Window");
    await loaded;
    await page.locator(".monaco-workbench .part.sidebar").waitFor({ timeout: 60_000 });
    await until("three pages", 30, async () => (await page.locator(".part.editor .tab").count()) === 3);
    await reportPage("Two reports compared", 60);
    await tab("first attempt").first().click();
    await reportPage("Retrieval evaluation: first attempt", 60);
  });

  for (const { name, label, kind } of THEMES) {
    test(`${name}: the page follows the theme`, async () => {
      const { page } = current();
      await chooseTheme(label);
      await tab("first attempt").first().click();
      const report = await reportPage("Retrieval evaluation: first attempt");
      await until(`the page is ${kind}`, 10, async () => (await report.locator("body").getAttribute("data-vscode-theme-kind")) === kind);
      await report.locator("h1").scrollIntoViewIfNeeded();
      await picture(`report-${name}`);
      await report.locator("h2", { hasText: "Worst queries" }).scrollIntoViewIfNeeded();
      await report.getByRole("button", { name: /\.wav$/ }).last().click();
      await report.getByRole("menu").waitFor();
      await picture(`report-${name}-below`);
      await page.keyboard.press("Escape");
    });
  }

  test("a kept one is deleted from the view, after asking", async () => {
    const { page } = current();
    await openPanel();
    const row = keptRow("second attempt");
    await row.hover();
    await row.getByRole("button", { name: "Delete Report…" }).click();
    const dialog = page.getByRole("dialog").filter({ hasText: "Delete the report" });
    await picture("report-delete");
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await row.waitFor({ state: "detached" });
    assert.equal(readdirSync(inFolder(".espressivo", "reports")).length, 1);
  });
});
