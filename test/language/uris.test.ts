/** URIs and paths, however clients encode them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isInside, isSameUri, pathOfUri, uriOfPath } from "../../server/src/language/uris.ts";

test("files and notebook cells are on disk, others are not", { skip: process.platform === "win32" }, () => {
  assert.equal(pathOfUri("file:///a%20b/%C3%BC.wav"), "/a b/ü.wav");
  assert.equal(pathOfUri("vscode-notebook-cell:/a/book.ipynb#W0sZmlsZQ%3D%3D"), "/a/book.ipynb");
  for (const uri of ["untitled:Untitled-1", "vscode-vfs://github/a", "", "a/b.wav", "%"]) assert.equal(pathOfUri(uri), undefined, uri);
});

test("paths come back as they were", { skip: process.platform === "win32" }, () => {
  for (const path of ["/a b/ü.wav", "/a#t=1,2.wav", "/a%20b?.wav", "/"]) assert.equal(pathOfUri(uriOfPath(path)), path);
});

test("one place in two encodings is the same", () => {
  assert.ok(isSameUri("file:///a%28b%29", "file:///a(b)"));
  assert.ok(!isSameUri("file:///a", "file:///b"));
  assert.ok(!isSameUri("untitled:a", "untitled:b"));
});

test("inside a folder, not beside it", { skip: process.platform === "win32" }, () => {
  assert.ok(isInside("/a", "/a/b") && isInside("/a", "/a") && isInside("/", "/a"));
  assert.ok(!isInside("/a", "/ab") && !isInside("/a/b", "/a"));
});
