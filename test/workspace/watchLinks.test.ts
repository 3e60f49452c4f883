/** Folders that a listing reaches through links, by their real paths. */
import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { scanWorkspace } from "../../server/src/workspace/scan.ts";
import { linkedFolders } from "../../server/src/workspace/watchLinks.ts";
import { folderMaker } from "./folders.ts";

const makeFolder = folderMaker();

test("linked folders with recordings in or below them", { skip: process.platform === "win32" }, async () => {
  const far = makeFolder({ "music/deep/anna.wav": "one", "empty/notes.txt": "x" });
  const root = makeFolder({ "etude/anna.wav": "two" });
  symlinkSync(path.join(far, "music"), path.join(root, "linked"));
  symlinkSync(path.join(far, "empty"), path.join(root, "nothing"));
  symlinkSync(path.join(far, "music", "deep", "anna.wav"), path.join(root, "file.wav"));
  const scan = await scanWorkspace(root);
  assert.ok(scan.ok);
  assert.deepEqual(await linkedFolders(root, scan.value.audioFiles), new Map([[path.join(far, "music"), path.join(root, "linked")]]));
});
