/** A window whose folder holds neither recordings nor annotations: the extension stays out of the way. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { extension } from "../extension.ts";

const MOST_MILLISECONDS = 300;

suite("a window without recordings", () => {
  test("does not activate the extension", () => {
    assert.equal(extension().isActive, false);
  });

  test(`activates it within ${MOST_MILLISECONDS} ms when it is asked for`, async () => {
    await extension().activate();
    const took = extension().exports.activationMilliseconds;
    assert.ok(took <= MOST_MILLISECONDS, `activation took ${Math.round(took)} ms`);
  });

  test("starts no daemon", async () => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(extension().exports.daemonState().phase, "idle");
  });

  test("has every command of the manifest", async () => {
    const manifest = extension().packageJSON as { readonly contributes: { readonly commands: readonly { readonly command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command));
    assert.ok(manifest.contributes.commands.length > 0);
    assert.deepEqual(missing, []);
  });
});
