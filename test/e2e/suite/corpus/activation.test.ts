/** A window with recordings: the extension is there unasked and its daemon runs. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { extension, until } from "../extension.ts";

suite("a window with recordings", () => {
  test("activates the extension by itself", async () => {
    await until("the extension is active", 10, () => extension().isActive);
  });

  test("starts the daemon by itself", async () => {
    await until("the daemon runs", 20, () => extension().exports.daemonState().phase === "running");
    assert.equal(await extension().exports.ensureStarted(), true);
  });
});
