/** Text encoders as a person meets them: imported by dialogs, offered among the others, and the search shown is asked again. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite, test } from "mocha";
import type { Frame } from "playwright-core";
import { queryBox, search } from "./panel.ts";
import { current, picture } from "./session.ts";
import { closeNotifications, notification, quickPick, runCommand, until } from "./workbench.ts";

async function leftOut(frame: Frame): Promise<string> {
  const note = frame.locator("p").filter({ hasText: "Not known, left out:" });
  return (await note.count()) === 0 ? "" : note.first().innerText();
}

async function choose(name: string): Promise<void> {
  await runCommand("Espressivo: Choose Text Encoder…");
  const list = await quickPick("Choose Text Encoder");
  await list.locator(".monaco-list-row").filter({ hasText: name }).first().waitFor();
  await picture(`encoders-${name}`);
  await list.locator(".monaco-list-row").filter({ hasText: name }).first().click();
}

suite("text encoders", () => {
  test("word vectors are imported by dialogs, and used when a person says so: the search shown follows", async function () {
    this.timeout(60_000);
    const { page } = current();
    const elsewhere = await mkdtemp(path.join(tmpdir(), "espressivo-words-"));
    const file = path.join(elsewhere, "Tiny Words.txt");
    await writeFile(file, "slow 1 0 0.2\nfast -1 0 0.1\ncalm 0.8 0.3 0\nzorgish 0 1 0.4\n");
    const frame = await search("slow, zorgish, gentle");
    await until("the unknown word", 10, async () => (await leftOut(frame)).includes("zorgish"));
    await runCommand("Espressivo: Import Word Vectors…");
    const dialog = page.locator(".quick-input-widget input.input");
    await until("the choice of a file", 10, async () => (await dialog.inputValue()).startsWith("/"));
    await dialog.fill(file);
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: path.basename(file) }).click();
    await quickPick("What shall this text encoder be called?");
    await until("a name made of the file's", 5, async () => (await dialog.inputValue()) === "tiny-words");
    await page.keyboard.press("Enter");
    await (await quickPick("Import Word Vectors")).getByText("As they are").click();
    const told = notification("4 words of 3 values are now the text encoder tiny-words");
    await told.waitFor({ timeout: 20_000 });
    await told.getByRole("button", { name: "Use It" }).click();
    await until("the same query is read by them", 20, async () => {
      const words = await leftOut(frame);
      return words.includes("gentle") && !words.includes("zorgish");
    });
    assert.equal(await queryBox(frame).inputValue(), "slow, zorgish, gentle");
    await picture("panel-other-encoder");
    await rm(elsewhere, { recursive: true, force: true });
  });

  test("an encoder is chosen among those there are, imported ones too", async () => {
    const { page } = current();
    const frame = await search("slow, zorgish, gentle");
    await runCommand("Espressivo: Choose Text Encoder…");
    const list = await quickPick("Choose Text Encoder");
    const rows = list.locator(".monaco-list-row");
    await until("all of them", 10, async () => (await rows.count()) >= 4);
    const texts = (await rows.allInnerTexts()).join("\n");
    for (const part of [/wordnet-glove/, /As published/, /tiny-words[\s\S]*in use/, /4 words of 3 values, imported from Tiny Words\.txt/, /Import word vectors…/]) assert.match(texts, part);
    await page.keyboard.press("Escape");
    await choose("wordnet-glove");
    await until("the query is read by it again", 20, async () => {
      const words = await leftOut(frame);
      return words.includes("zorgish") && !words.includes("gentle");
    });
    await closeNotifications();
  });
});
