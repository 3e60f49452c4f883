/** From the palette to a report that can be read, and from its names to recording, annotation and search. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { panel, pickPiece, queryBox, results } from "./panel.ts";
import { editorAction, evaluateWithDefaults, reportPage, tab } from "./reportPage.ts";
import { current, picture } from "./session.ts";
import { closeNotifications, notification, runCommand, until } from "./workbench.ts";

const HEADING = "Retrieval evaluation: demo-corpus: folds by piece, performance queries, auto, 8 features";

suite("evaluation", () => {
  test("asks three questions and shows a report beside chance", async function () {
    this.timeout(120_000);
    await evaluateWithDefaults();
    const report = await reportPage(HEADING, 90);
    const text = await report.locator("body").innerText();
    for (const part of [/Top-1/, /MRR/, /Chance/, /95 % interval/, /Permutation test/, /36 performances of 9 pieces/]) assert.match(text, part);
    assert.equal(await report.locator("details > summary", { hasText: "(4 queries)" }).count(), 9, "one list of queries a fold");
    await tab("demo-corpus: folds by piece").waitFor();
    await notification(/MRR 0\.\d+ \(chance 0\.\d+\)/).waitFor();
    await picture("report");
    await closeNotifications();
  });

  test("a name in the page opens a menu with the keyboard, which leads to recording and annotation", async () => {
    const { page } = current();
    const report = await reportPage(HEADING);
    const list = report.locator("details").filter({ hasText: "Gymnopédie" }).or(report.locator("details").filter({ hasText: "satie_gymnopedie_1" })).first();
    await list.locator("summary").click();
    const lead = list.getByRole("button", { name: "satie_gymnopedie_1/secco.wav" }).first();
    await lead.scrollIntoViewIfNeeded();
    await lead.focus();
    await page.keyboard.press("Enter");
    const menu = report.getByRole("menu");
    await menu.waitFor();
    await picture("report-menu");
    assert.deepEqual(await menu.getByRole("menuitem").allInnerTexts(), ["Search with This Description", "Play the Performance Meant", "Show It in the Explorer", "Open the Annotation"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    assert.equal(await menu.locator(":focus").innerText(), "Open the Annotation");
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
    assert.equal(await lead.evaluate("document.activeElement.textContent"), "satie_gymnopedie_1/secco.wav", "the focus goes back");

    await lead.click();
    await menu.getByRole("menuitem", { name: "Show It in the Explorer" }).click();
    await page.locator(".explorer-folders-view .monaco-list-row.selected, .explorer-folders-view .monaco-list-row.focused").filter({ hasText: "secco.wav" }).first().waitFor();

    await lead.click();
    await menu.getByRole("menuitem", { name: "Open the Annotation" }).click();
    await page.locator(".tab.active").filter({ hasText: "demo.espressivo.yaml" }).waitFor();
    await until("the cursor stands at the annotation", 10, async () => (await page.locator(".editor-instance .view-line").filter({ hasText: "secco" }).count()) > 0);
    await runCommand("View: Close Editor");
  });

  test("a query fills the search panel, in its piece", async () => {
    const report = await reportPage(HEADING);
    await report.getByRole("button", { name: "satie_gymnopedie_1/secco.wav" }).first().click();
    await report.getByRole("menuitem", { name: "Search with This Description" }).click();
    const frame = await panel();
    await until("the results of the piece", 20, async () => (await results(frame).count()) === 4);
    const query = await queryBox(frame).inputValue();
    assert.ok(query.length > 20, query);
    await pickPiece("All pieces");
  });

  test("the report is there as JSON, too", async () => {
    const { page } = current();
    await tab("demo-corpus: folds by piece").click();
    await editorAction("Open Report as JSON").click();
    await page.locator(".tab.active").filter({ hasText: ".json" }).waitFor();
    await page.locator(".editor-instance .view-line").filter({ hasText: '"schemaVersion"' }).first().waitFor();
    await runCommand("View: Close All Editors");
  });
});
