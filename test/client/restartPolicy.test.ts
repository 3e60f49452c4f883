/** A crashed daemon comes back, but not for ever. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { afterCrash, MOST_CRASHES, WITHIN_MILLISECONDS } from "../../client/daemon/restartPolicy.ts";

function crashAt(times: readonly number[]): string[] {
  let crashes: readonly number[] = [];
  return times.map((time) => {
    const verdict = afterCrash(crashes, time);
    crashes = verdict.crashes;
    return verdict.action;
  });
}

test("four crashes restart, the fifth within three minutes stops", () => {
  assert.equal(MOST_CRASHES, 5);
  assert.deepEqual(crashAt([0, 1000, 2000, 3000, 4000]), ["restart", "restart", "restart", "restart", "stop"]);
});

test("crashes that are three minutes old do not count", () => {
  assert.deepEqual(crashAt([0, 1, 2, 3, WITHIN_MILLISECONDS + 3]), ["restart", "restart", "restart", "restart", "restart"]);
  assert.deepEqual(crashAt([0, 1, 2, 3, WITHIN_MILLISECONDS - 1]).at(-1), "stop");
});

test("one crash an hour never stops it", () => {
  assert.ok(crashAt(Array.from({ length: 50 }, (_, hour) => hour * 3_600_000)).every((action) => action === "restart"));
});
