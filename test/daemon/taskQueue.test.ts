/** The order in which paths wait. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { TaskQueue } from "../../server/src/daemon/taskQueue.ts";

function drained(queue: TaskQueue): string[] {
  const taken: string[] = [];
  for (let path = queue.take(); path !== undefined; path = queue.take()) taken.push(path);
  return taken;
}

test("attended first in their order, then recent ones, then the rest, each once", () => {
  const queue = new TaskQueue();
  for (const path of ["a", "b", "c", "d", "a"]) queue.add(path, false);
  queue.add("new", true);
  queue.add("b", true);
  queue.add("b", false);
  queue.attend(["d", "not there", "c"]);
  assert.equal(queue.size, 5);
  assert.deepEqual(drained(queue), ["d", "c", "new", "b", "a"]);
  assert.equal(queue.size, 0);
});

test("what is deleted, or may not be taken now, is passed over", () => {
  const queue = new TaskQueue();
  for (const path of ["a", "b", "c"]) queue.add(path, false);
  queue.delete("a");
  assert.equal(queue.take((path) => path !== "b"), "c");
  assert.equal(queue.take((path) => path !== "b"), undefined);
  assert.ok(queue.has("b") && !queue.has("a"));
  assert.deepEqual(drained(queue), ["b"]);
});
