import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { cacheDirectory } from "../../server/src/store/cacheDirectory.ts";

test("each system's own cache directory is the default", () => {
  assert.equal(cacheDirectory({}, "linux", "/home/clara"), "/home/clara/.cache/espressivo");
  assert.equal(cacheDirectory({ XDG_CACHE_HOME: "/var/cache/clara" }, "linux", "/home/clara"), "/var/cache/clara/espressivo");
  assert.equal(cacheDirectory({ XDG_CACHE_HOME: "relative" }, "linux", "/home/clara"), "/home/clara/.cache/espressivo");
  assert.equal(cacheDirectory({}, "darwin", "/Users/clara"), "/Users/clara/Library/Caches/espressivo");
  assert.equal(cacheDirectory({ LOCALAPPDATA: "C:\\Users\\clara\\Local" }, "win32", "C:\\Users\\clara"), "C:\\Users\\clara\\Local\\espressivo");
});

test("ESPRESSIVO_CACHE overrides it, and an empty one does not", () => {
  assert.equal(cacheDirectory({ ESPRESSIVO_CACHE: "/elsewhere" }, "linux", "/home/clara"), "/elsewhere");
  assert.equal(cacheDirectory({ ESPRESSIVO_CACHE: "near" }, "darwin", "/Users/clara"), path.resolve("near"));
  assert.equal(cacheDirectory({ ESPRESSIVO_CACHE: "" }, "linux", "/home/clara"), "/home/clara/.cache/espressivo");
});
