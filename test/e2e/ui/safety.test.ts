/** What the window did during all tests before. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { current } from "./session.ts";

suite("during all of this", () => {
  test("nothing was asked of another origin than this machine", () => {
    assert.deepEqual([...current().chromium.foreign], []);
  });

  test("no content security policy was violated", () => {
    assert.deepEqual(current().chromium.policyViolations, []);
  });

  test("no page opened a dialog", () => {
    assert.deepEqual(current().dialogs, []);
  });
});
