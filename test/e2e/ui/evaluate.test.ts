/** From the palette to a report that can be read. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { current, picture } from "./session.ts";
import { closeNotifications, notification, quickPick, runCommand, webView } from "./workbench.ts";

suite("evaluation", () => {
  test("asks three questions and shows a report beside chance", async function () {
    this.timeout(120_000);
    const { page } = current();
    await runCommand("Espressivo: Evaluate Retrieval Folds");
    for (const step of [1, 2, 3]) {
      await quickPick(`Evaluate Retrieval Folds (${step} of 3)`);
      await page.keyboard.press("Enter");
    }
    const report = await webView("h1#retrieval-evaluation-demo-corpus, h1:has-text('Retrieval evaluation')", 90);
    const text = await report.locator("body").innerText();
    for (const part of [/Retrieval evaluation: demo-corpus/, /Top-1/, /MRR/, /Chance/, /95 % interval/, /Permutation test/]) assert.match(text, part);
    assert.match(text, /36 performances of 9 pieces/);
    assert.equal(await report.getByRole("heading", { level: 3 }).count(), 9, "one heading a fold");
    await picture("report");
    await notification(/MRR 0\.\d+ \(chance 0\.\d+\)/).waitFor();
  });

  test("has the report as JSON, too", async () => {
    const { page } = current();
    await notification("MRR").getByRole("button", { name: "Open as JSON" }).click();
    await page.locator(".tab.active").filter({ hasText: ".json" }).waitFor();
    await page.locator(".editor-instance .view-line").filter({ hasText: '"schemaVersion"' }).first().waitFor();
    await runCommand("View: Close All Editors");
    await closeNotifications();
  });
});
