import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { test } from "node:test";
import { isGone, newClaimOwner } from "../../server/src/store/claimOwner.ts";

test("this process is not gone, and each piece of work has a name of its own", () => {
  assert.equal(isGone(newClaimOwner()), false);
  assert.notEqual(newClaimOwner(), newClaimOwner());
});

test("a process of this machine that has ended is gone", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  assert.equal(isGone(`${pid}@${hostname()}/a`), true);
});

test("of other machines and of names that tell nothing it is not known", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  assert.equal(isGone(`${pid}@another.${hostname()}/a`), false);
  for (const owner of ["anna", "", `@${hostname()}/a`, `x@${hostname()}/a`]) assert.equal(isGone(owner), false, owner);
});
