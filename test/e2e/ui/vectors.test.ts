/** Vectors computed elsewhere: imported from the palette, listed with what fits, chosen in the panel and in an evaluation. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite, test } from "mocha";
import { openPanel, panel, results, search } from "./panel.ts";
import { current, inFolder, picture } from "./session.ts";
import { closeNotifications, notification, quickPick, runCommand, until, webView } from "./workbench.ts";

/** Of all recordings but two, and one row that is nobody's; numbers that differ and mean nothing. */
function table(): string {
  const ids = readdirSync(inFolder(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .flatMap(({ name: piece }) => readdirSync(inFolder(piece)).flatMap((file) => (file.endsWith(".wav") ? [`${piece}/${file}`] : [])));
  const rows = [...ids.slice(2), "nobody/noone.wav"].map((id, row) => [id, ...[1, 2, 3, 4].map((k) => Math.sin(row * k * 7).toFixed(4))].join(","));
  return ["recording,a,b,c,d", ...rows].join("\n");
}

async function compareBy(name: string): Promise<void> {
  const choice = (await panel()).getByRole("combobox", { name: "Compared by" });
  await choice.click();
  await picture("panel-vectors-choice");
  await (await panel()).locator("vscode-single-select").getByRole("option", { name }).click();
}

suite("imported vectors", () => {
  test("a file is imported under a name, and a page lists what fits and what does not", async function () {
    this.timeout(60_000);
    const { page } = current();
    const elsewhere = await mkdtemp(path.join(tmpdir(), "espressivo-vectors-"));
    const file = path.join(elsewhere, "Clap 2023.csv");
    await writeFile(file, table());
    await runCommand("Espressivo: Import Vectors…");
    const dialog = page.locator(".quick-input-widget input.input");
    await until("the choice of a file", 10, async () => (await dialog.inputValue()).startsWith("/"));
    await dialog.fill(file);
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: path.basename(file) }).click();
    await quickPick("What shall these vectors be called?");
    await until("a name made of the file's", 5, async () => (await dialog.inputValue()) === "clap-2023");
    await page.keyboard.press("Enter");
    const report = await webView("h1:has-text('Imported vectors')", 30);
    const text = await report.locator("body").innerText();
    for (const part of [/34 of 36 performances have a vector/, /Performances without a vector \(2\)/, /Rows that fit no performance \(1\)/, /nobody\/noone\.wav/]) assert.match(text, part);
    await notification("34 of 36 performances have a vector in clap-2023").waitFor();
    await picture("import-vectors");
    await rm(elsewhere, { recursive: true, force: true });
  });

  test("the panel compares by them when they are chosen, and gives the words' shares", async () => {
    await search("dreamy, hesitant");
    await compareBy("Imported vectors: clap-2023");
    const frame = await openPanel();
    await frame.getByText("Compared by the imported vectors clap-2023").waitFor();
    await until("a result for each vector", 10, async () => (await results(frame).count()) === 34);
    const reasons = await results(frame).first().locator("li").allInnerTexts();
    assert.ok(reasons.some((reason) => /(dreamy|hesitant) \+\d/.test(reason)), reasons.join(" | "));
    await frame.getByText("2 performances have no vector").waitFor();
    await picture("panel-vectors");
    await compareBy("Qualities of the sound");
    await until("all performances again", 10, async () => (await results(frame).count()) === 36);
  });

  test("an evaluation asks what performances are compared by", async () => {
    const { page } = current();
    await closeNotifications();
    await runCommand("Espressivo: Evaluate Retrieval Folds");
    for (const step of [1, 2]) {
      await quickPick(`Evaluate Retrieval Folds (${step} of 4)`);
      await page.keyboard.press("Enter");
    }
    const choice = await quickPick("Evaluate Retrieval Folds (3 of 4)");
    await choice.getByText("Imported vectors: clap-2023").waitFor();
    await picture("evaluate-vectors");
    await page.keyboard.press("Escape");
    await rm(inFolder(".espressivo", "external"), { recursive: true, force: true });
    await runCommand("View: Close All Editors");
  });
});
