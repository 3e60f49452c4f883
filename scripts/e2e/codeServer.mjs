// Starts code-server (a real VS Code whose window is a web page) with a profile of its own, on this machine only.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "./command.mjs";
import { freePort } from "./freePort.mjs";

const START_SECONDS = 30;
const STOP_MILLISECONDS = 5000;

/** Nothing asks the network, nothing pops up unasked. */
const SETTINGS = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.settings.enableNaturalLanguageSearch": false,
  "chat.disableAIFeatures": true,
  "security.workspace.trust.enabled": false,
  "npm.fetchOnlinePackageInfo": false,
  "git.enabled": false,
};

/**
 * @param executable the start script that prepare.mjs made
 * @param vsix extensions to install first
 * @param unpacked folders of extensions to use as they are
 * @param env beside the environment of this process
 */
export async function startCodeServer({ executable, settings = {}, vsix = [], unpacked = [], env = {}, args = [], log = () => undefined }) {
  const profile = await mkdtemp(path.join(tmpdir(), "espressivo-vscode-"));
  const config = path.join(profile, "config.yaml");
  const [userData, extensions] = [path.join(profile, "data"), path.join(profile, "extensions")];
  await Promise.all([mkdir(path.join(userData, "User"), { recursive: true }), mkdir(extensions)]);
  await writeFile(config, "auth: none\n");
  await writeFile(path.join(userData, "User", "settings.json"), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  const places = ["--user-data-dir", userData, "--extensions-dir", extensions, "--config", config];

  const environment = { ...process.env, ...env, EXTENSIONS_GALLERY: "{}", PASSWORD: "" };
  // Started from a terminal of VS Code, these would reach for the outer editor.
  for (const name of Object.keys(environment)) if (name.startsWith("VSCODE_") || name === "NODE_OPTIONS") delete environment[name];

  for (const file of vsix) log(await run(executable, [...places, "--install-extension", file], { env: environment, seconds: 120 }));

  for (const folder of unpacked) await symlink(folder, path.join(extensions, path.basename(folder)));

  const port = await freePort();
  const child = spawn(
    executable,
    [
      ...places,
      ...["--auth", "none", "--bind-addr", `127.0.0.1:${port}`],
      ...["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override"],
      ...args,
    ],
    { env: environment, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => log(`[code-server] ${text.trimEnd()}`));
  const ended = new Promise((resolve) => child.once("exit", resolve));

  /** Ends its own process group: the server, extension hosts and what those started. */
  async function stop() {
    if (child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, "SIGTERM");
      const timer = setTimeout(() => endGroup(child.pid), STOP_MILLISECONDS);
      await ended;
      clearTimeout(timer);
    }
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
  }

  const address = `127.0.0.1:${port}`;
  for (const deadline = Date.now() + START_SECONDS * 1000; !(await answers(`http://${address}/healthz`)); ) {
    const gone = child.exitCode !== null || child.signalCode !== null;
    if (gone || Date.now() > deadline) {
      await stop();
      throw new Error(gone ? "code-server ended while it was starting" : `code-server did not start within ${START_SECONDS} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { address, processId: child.pid, profile, stop };
}

function endGroup(leader) {
  try {
    process.kill(-leader, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error; // gone by itself
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // not listening yet
  }
}

/** The address of a window. @param folder absent: an empty window @param payload VS Code's own start arguments */
export function windowUrl({ address }, { folder, payload = [] } = {}) {
  const query = new URLSearchParams(folder === undefined ? { ew: "true" } : { folder });
  if (payload.length > 0) query.set("payload", JSON.stringify(payload));
  return `http://${address}/?${query}`;
}

/** A path of this machine as the window names it. */
export const remoteUri = ({ address }, file) => `vscode-remote://${address}${file}`;
