/** So many at once, one path once at a time, and an end that waits for what is in work. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { WorkStage } from "../../server/src/daemon/workStage.ts";

test("never more at once than allowed, the same path never twice at once, idle at the end", async () => {
  const running = new Set<string>();
  const done: string[] = [];
  let most = 0;
  const idle = await new Promise<boolean>((resolve) => {
    const stage = new WorkStage(
      3,
      async (path) => {
        assert.ok(!running.has(path));
        running.add(path);
        most = Math.max(most, running.size);
        await wait(5);
        running.delete(path);
        done.push(path);
      },
      () => resolve(stage.isIdle),
    );
    for (let round = 0; round < 3; round++) for (const path of ["a", "b", "c", "d", "e"]) stage.add(path, false);
    assert.ok(!stage.isIdle);
    assert.ok(stage.waits("a"), "in work, and wanted again");
  });
  assert.ok(idle);
  assert.equal(most, 3);
  assert.deepEqual([...done].sort(), ["a", "a", "b", "b", "c", "c", "d", "e"]);
});

test("stopping begins nothing more and waits for what is in work", async () => {
  const done: string[] = [];
  const stage = new WorkStage(
    1,
    async (path) => {
      await wait(30);
      done.push(path);
    },
    () => undefined,
  );
  stage.add("a", false);
  stage.add("b", false);
  await stage.stop();
  assert.deepEqual(done, ["a"]);
  await wait(50);
  assert.deepEqual(done, ["a"]);
  await stage.stop();
});

test("a paused stage ends what is in work, begins nothing, and counts as idle; resumed it does the rest", async () => {
  const done: string[] = [];
  let onIdle: () => void = () => undefined;
  const idle = (): Promise<void> => new Promise((resolve) => (onIdle = resolve));
  const stage = new WorkStage(
    1,
    async (path) => {
      await wait(20);
      done.push(path);
    },
    () => onIdle(),
  );
  for (const path of ["a", "b"]) stage.add(path, false);
  const paused = idle();
  stage.pause();
  const state = (): boolean[] => [stage.isIdle, stage.waits("b"), stage.waits("c")];
  assert.deepEqual(state(), [false, true, false], "one is in work");
  await paused;
  stage.add("c", false);
  assert.deepEqual(state(), [true, true, true]);
  await wait(50);
  assert.deepEqual(done, ["a"]);
  const resumed = idle();
  stage.resume();
  assert.deepEqual(state(), [false, false, true]);
  await resumed;
  assert.deepEqual(done, ["a", "b", "c"]);
});
