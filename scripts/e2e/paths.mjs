// Where the end-to-end tests keep what they install and what they leave behind.
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** code-server and its Node live in the user's cache: VS Code would refuse a server inside a project's node_modules. */
export const installFolder = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "espressivo-code-server");
export const codeServer = path.join(installFolder, "code-server");

/** Bundled suites. */
export const bundleFolder = path.join(root, "out", "test-e2e");
/** Logs and screenshots of failures; emptied at the start of a run. */
export const failureFolder = path.join(root, "out", "e2e");
/** Screenshots that are looked at, not compared. */
export const shotsFolder = path.join(root, "out", "shots");
