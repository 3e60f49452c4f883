/** Around a search: more like a result, filters as chips, suggestions, where a reason is heard, saved searches. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { suite, test } from "mocha";
import type { Frame, Locator } from "playwright-core";
import { panel, queryBox, results, resultTexts, search } from "./panel.ts";
import { current, inFolder, picture } from "./session.ts";
import { runCommand, until } from "./workbench.ts";

function chips(frame: Frame): Locator {
  return frame.locator(".chip");
}

async function firstPerformer(frame: Frame): Promise<string> {
  return results(frame).first().locator(".performer").innerText();
}

suite("around a search", () => {
  test("a filter and a condition are chips; taking one away changes the query", async () => {
    const frame = await search("dreamy performer:secco minorness>0.1");
    await until("two chips", 10, async () => (await chips(frame).count()) === 2);
    const shown = await results(frame).count();
    assert.ok((await resultTexts(frame)).every((text) => text.includes("secco")));
    await picture("search-chips");
    await frame.getByRole("button", { name: "Remove performer:secco" }).click();
    await until("more results", 10, async () => (await results(frame).count()) > shown);
    assert.equal(await queryBox(frame).inputValue(), "dreamy minorness>0.1");
    assert.equal(await chips(frame).count(), 1);
  });

  test("what is no filter is told", async () => {
    const frame = await search("dreamy player:secco");
    await frame.getByText("There is no filter 'player:'").waitFor();
    assert.equal(await chips(frame).count(), 0);
  });

  test("an unknown word is corrected only when a person says so", async () => {
    const frame = await search("gentle, dreemy");
    const suggestion = frame.getByRole("button", { name: "Replace dreemy by dreamy" });
    await suggestion.waitFor();
    assert.equal(await queryBox(frame).inputValue(), "gentle, dreemy");
    await picture("search-suggestion");
    await suggestion.click();
    assert.equal(await queryBox(frame).inputValue(), "gentle, dreamy");
    await suggestion.waitFor({ state: "detached" });
    assert.equal(await frame.getByText("Not known, left out:").count(), 0);
  });

  test("more like a result, with the keyboard: a chip, words for what is to be different, and away again", async () => {
    const { page } = current();
    const frame = await search("staccato, dry");
    await queryBox(frame).press("ArrowDown");
    const liked = await firstPerformer(frame);
    await page.keyboard.press("m");
    const remove = frame.getByRole("button", { name: `Remove like ${liked}` });
    await remove.waitFor();
    await frame.getByText("35 performances, compared across all pieces").waitFor();
    assert.equal(await queryBox(frame).inputValue(), "");
    const order = await resultTexts(frame);
    await frame.getByRole("button", { name: "slower", exact: true }).click();
    assert.equal(await queryBox(frame).inputValue(), "slow");
    await until("another order", 10, async () => (await resultTexts(frame)).join() !== order.join());
    await picture("search-like");
    await queryBox(frame).press("Escape");
    await queryBox(frame).press("Escape");
    await remove.waitFor({ state: "detached" });
    await frame.getByText("36 performances of 9 pieces").waitFor();
    await queryBox(frame).press("ArrowUp");
    await queryBox(frame).press("ArrowUp");
    await remove.waitFor();
    await queryBox(frame).press("Escape");
    await queryBox(frame).press("Escape");
  });

  test("a reason is played where it is heard most", async () => {
    const frame = await search("staccato, dry");
    await frame.getByRole("button", { name: /^Details of/ }).first().click();
    const heard = frame.getByRole("button", { name: /^Play where it is heard most, \d+:\d\d–\d+:\d\d: / }).first();
    await heard.waitFor();
    await heard.scrollIntoViewIfNeeded();
    await picture("search-moments");
    const time = await heard.locator(".moment-time").innerText();
    await heard.click();
    const player = frame.getByRole("region", { name: "Player" });
    await player.getByText(`${time} · `).waitFor();
    const [start = 0, end = 0] = time.split("–").map((clock) => clock.split(":").reduce((minutes, part) => minutes * 60 + Number(part), 0));
    const length = await until("the length is known", 10, async () => /\/ (\d+):(\d+)/.exec(await player.locator(".player-time").innerText()) ?? undefined);
    assert.ok(Math.abs(Number(length[1]) * 60 + Number(length[2]) - (end - start)) <= 1, `${length[0]} of ${time}`);
    await frame.getByRole("button", { name: "Close the player" }).click();
    await frame.getByRole("button", { name: /^Hide the details of/ }).first().click();
  });

  test("a click on a reason plays its moment", async () => {
    const frame = await search("staccato, dry");
    await results(frame).nth(1).locator("li[data-feature]").first().click();
    const player = frame.getByRole("region", { name: "Player" });
    await player.getByText(/\d:\d\d–\d:\d\d · /).waitFor();
    await frame.getByRole("button", { name: "Close the player" }).click();
  });

  test("the help lists filters and qualities, and begins one", async () => {
    const frame = await search("calm");
    await frame.getByRole("button", { name: "What can be asked" }).click();
    await frame.getByText("onset_density>", { exact: true }).waitFor();
    await picture("search-help");
    await frame.getByRole("button", { name: "minorness>", exact: true }).click();
    assert.equal(await queryBox(frame).inputValue(), "calm minorness>");
    await frame.getByRole("button", { name: "What can be asked" }).click();
    await queryBox(frame).press("Escape");
  });

  test("a search is saved in the corpus when asked for, and found again", async () => {
    const { page } = current();
    const file = inFolder(".espressivo", "searches.json");
    assert.ok(!existsSync(file), "nothing is written before");
    const frame = await search("dry performer:secco");
    await frame.getByRole("button", { name: "Save this search" }).click();
    const input = page.locator(".quick-input-widget input.input");
    await input.waitFor();
    await input.fill("My dry ones");
    await page.keyboard.press("Enter");
    await until("the file is written", 10, () => Promise.resolve(existsSync(file)));
    const { searches } = JSON.parse(readFileSync(file, "utf8")) as { searches: unknown };
    assert.deepEqual(searches, [{ name: "My dry ones", query: "dry performer:secco" }]);
    await search("calm");
    await runCommand("Espressivo: Saved Searches…");
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "My dry ones" }).click();
    await until("it is asked again", 10, async () => (await queryBox(await panel()).inputValue()) === "dry performer:secco");
    await until("its filter holds", 10, async () => (await resultTexts(frame)).every((text) => text.includes("secco")));
  });

  test("similar performances from the palette", async () => {
    const { page } = current();
    await runCommand("Espressivo: Search Similar Performances…");
    const input = page.locator(".quick-input-widget input.input");
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "arioso" }).first().waitFor();
    await input.fill("arioso");
    await page.keyboard.press("Enter");
    const frame = await panel();
    const remove = frame.getByRole("button", { name: /^Remove like arioso — / });
    await remove.waitFor();
    await frame.getByText("35 performances, compared across all pieces").waitFor();
    assert.equal(await queryBox(frame).inputValue(), "");
    assert.match(await results(frame).first().locator("li").first().innerText(), /like arioso$/);
    await remove.click();
    await remove.waitFor({ state: "detached" });
  });
});
