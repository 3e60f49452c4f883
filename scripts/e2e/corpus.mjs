// A folder to open in a test window: a copy of the demo corpus, and a cache of its own so that analysis really runs.
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "./command.mjs";
import { root } from "./paths.mjs";

const demo = path.join(root, "demo-corpus");

/** Renders what is missing of the demo corpus, which `npm run demo` uses too. */
export async function renderDemo() {
  await run(process.execPath, [path.join(root, "dist", "cli.js"), "demo", demo], { cwd: root });
}

export async function emptyFolder() {
  const place = await mkdtemp(path.join(tmpdir(), "espressivo-e2e-"));
  const [folder, cache] = [path.join(place, "empty"), path.join(place, "cache")];
  await mkdir(folder);
  return { folder, cache, remove: () => rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

export async function demoFolder() {
  const made = await emptyFolder();
  const folder = path.join(path.dirname(made.folder), "demo-corpus");
  await cp(demo, folder, { recursive: true });
  return { ...made, folder };
}
