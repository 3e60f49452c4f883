/** The folder is opened: its recordings are analysed unasked, and the status bar says how far. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { current } from "./session.ts";
import { analysed, closeNotifications, quickPick, runCommand, statusItem, until } from "./workbench.ts";

suite("analysis", () => {
  test("is done within a minute, as the status bar says", async () => {
    const label = await analysed(36, 55);
    assert.match(label, /36 performances of 9 pieces/);
    assert.doesNotMatch(label, /failed/);
  });

  test("has a status to look at: folder, feature model, store, process", async () => {
    await statusItem().click();
    const list = await quickPick("Espressivo: Status");
    const text = await until("the daemon's process", 10, async () => {
      const said = await list.innerText();
      return said.includes("process") ? said : undefined;
    });
    for (const part of [/demo-corpus/, /36 performances/, /Feature model signal/, /Results are kept in/, /Node v?\d+/]) assert.match(text, part);
    await current().page.keyboard.press("Escape");
  });

  test("shows no error to close", async () => {
    assert.equal(await current().page.locator(".notification-toast .codicon-error").count(), 0);
    await closeNotifications();
    await runCommand("View: Close All Editors");
  });
});
