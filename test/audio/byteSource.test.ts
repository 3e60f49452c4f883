/** Files that are missing, forbidden, no files, or change while they are read. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, symlinkSync, truncateSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { decodeAll, fileOf, folder, refused } from "./fixtures.ts";
import { twoTone } from "./tones.ts";
import { encodeSamples, wavFile } from "./wavFiles.ts";

const bytes = wavFile(encodeSamples(twoTone(44100, 88200), "s16"));
const onWindows = process.platform === "win32" && "Windows has none of these";
const asRoot = process.getuid?.() === 0 && "root may read everything";

test("a file that is not there, and a path through a file", async () => {
  const problem = await refused(join(folder, "missing.wav"));
  assert.equal(problem.code, "vanished");
  assert.equal(problem.file, join(folder, "missing.wav"));
  assert.equal((await refused(join(fileOf("plain.wav", bytes), "below.wav"))).code, "vanished");
});

test("a link to nothing names its target", { skip: onWindows }, async () => {
  symlinkSync(".git/annex/objects/abc", join(folder, "link.wav"));
  const problem = await refused(join(folder, "link.wav"));
  assert.equal(problem.code, "vanished");
  assert.match(problem.message, /\.git\/annex\/objects\/abc/);
});

test("a folder is no recording", async () => {
  mkdirSync(join(folder, "folder.wav"));
  const problem = await refused(join(folder, "folder.wav"));
  assert.equal(problem.code, "not-a-file");
  assert.match(problem.message, /folder/);
});

test("a pipe that nobody writes to does not block", { skip: onWindows, timeout: 5000 }, async () => {
  execFileSync("mkfifo", [join(folder, "pipe.wav")]);
  assert.equal((await refused(join(folder, "pipe.wav"))).code, "not-a-file");
  assert.equal((await refused("/dev/null")).code, "not-a-file");
});

test("a file that may not be read", { skip: onWindows || asRoot }, async () => {
  const path = fileOf("secret.wav", bytes);
  chmodSync(path, 0);
  assert.equal((await refused(path)).code, "no-permission");
});

test("cancelled before, and on the way", async () => {
  const path = fileOf("cancel.wav", bytes);
  const early = await decodeAll(path, { signal: AbortSignal.abort() });
  assert.ok(!early.ok && early.problem.code === "cancelled");
  const abort = new AbortController();
  const late = await decodeAll(path, { signal: abort.signal, onProgress: () => abort.abort() });
  assert.ok(!late.ok && late.problem.code === "cancelled");
});

test("progress rises to 1", async () => {
  const steps: number[] = [];
  await decodeAll(fileOf("progress.wav", bytes), { onProgress: (fraction) => steps.push(fraction) });
  assert.ok(steps.length > 2);
  assert.deepEqual(steps, steps.toSorted((a, b) => a - b));
  assert.equal(steps.at(-1), 1);
});

/** Does something to the file when its first chunk has been decoded. */
async function whileReading(name: string, action: (path: string) => void): Promise<string> {
  const path = fileOf(name, bytes);
  let done = false;
  const result = await decodeAll(path, {
    onProgress: () => {
      if (!done) action(path);
      done = true;
    },
  });
  assert.ok(done);
  return result.ok ? (result.value.partial ? "partial" : "whole") : result.problem.code;
}

test("a file that grows, shrinks or is written over while it is read is refused as a mixture", async () => {
  assert.equal(await whileReading("grows.wav", (path) => appendFileSync(path, "more")), "changed-while-read");
  assert.equal(await whileReading("shrinks.wav", (path) => truncateSync(path, 70000)), "changed-while-read");
  assert.equal(
    await whileReading("overwritten.wav", (path) => {
      writeFileSync(path, bytes.slice().reverse());
      utimesSync(path, new Date(0), new Date(1000)); // coarse clocks of file systems
    }),
    "changed-while-read",
  );
});

test("a file that is deleted while it is read is still read to its end", { skip: onWindows }, async () => {
  assert.equal(await whileReading("deleted.wav", unlinkSync), "whole");
});

test("no descriptor stays open", { skip: process.platform !== "linux" && "needs /proc" }, async () => {
  for (let i = 0; i < 20; i++) {
    await decodeAll(fileOf("again.wav", bytes.subarray(0, 1000 * i)));
    await decodeAll(join(folder, "missing.wav"));
  }
  // Node's own come and go; those into the folder of the recordings are ours.
  const links = execFileSync("ls", ["-l", `/proc/${process.pid}/fd`], { encoding: "utf8" });
  assert.deepEqual(links.split("\n").filter((line) => line.includes(folder)), []);
});
