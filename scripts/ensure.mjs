// Installs and builds what is missing or older than the sources, so that one command is enough on a fresh clone.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    env: { ...process.env, ...env },
  });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function newest(place) {
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(place).map((name) => newest(path.join(place, name))));
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 20)) {
  console.error(`Espressivo needs Node 20.20 or newer; this is ${process.version}.`);
  process.exit(1);
}

/** After this, node_modules answers package-lock.json and dist/ answers the sources. */
export function ensureBuilt() {
  const installed = path.join(root, "node_modules", ".package-lock.json");
  const lock = path.join(root, "package-lock.json");
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    console.log("Installing packages (npm ci) …");
    run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  }
  const built = path.join(root, "dist", "cli.js");
  const sources = ["server/src", "client", "media", "scripts", "package.json"].map((name) => path.join(root, name)).filter(existsSync);
  if (!existsSync(built) || statSync(built).mtimeMs < Math.max(...sources.map(newest))) {
    console.log("Building …");
    run(process.execPath, [path.join(root, "scripts", "build.mjs")]);
  }
}
