// `npm run test:e2e`: the extension in a real VS Code. Prepares what that needs, then runs the suite inside the
// extension host (in a window without and one with recordings) and the suite that uses the window as a person does.
// `node scripts/test-e2e.mjs [empty|corpus|ui …]` runs some of them. Closes with the sum of all.
//
// ESPRESSIVO_E2E_HOST=desktop|code-server  where the extension host runs; default: a downloaded VS Code where there is a
//                                          display, code-server with headless Chromium where there is none
// ESPRESSIVO_E2E_UNPACKED=folder           the interface is tested with the extension in that folder (. is the tree)
//                                          instead of the package
// ESPRESSIVO_E2E_GREP=text                 only tests whose title has it
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { bundleSuites } from "./e2e/bundle.mjs";
import { demoFolder, emptyFolder, renderDemo } from "./e2e/corpus.mjs";
import { bundleFolder, failureFolder, root, shotsFolder } from "./e2e/paths.mjs";
import { prepare } from "./e2e/prepare.mjs";
import { followSuite } from "./e2e/suiteRun.mjs";
import { ensureBuilt } from "./ensure.mjs";

const started = Date.now();
const say = (text) => console.log(`\n── ${((Date.now() - started) / 1000).toFixed(0)} s: ${text}`);

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
const hasDisplay = process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const host = process.env.ESPRESSIVO_E2E_HOST ?? (hasDisplay ? "desktop" : "code-server");
const canDriveInterface = process.platform === "linux" && process.arch === "x64";

/** A child with our output, to its end. */
function runChild(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
    child.once("error", reject);
    child.once("exit", (code, signal) => (code === 0 ? resolve() : reject(new Error(`${path.basename(args[0] ?? command)} ended with ${signal ?? code}`))));
  });
}

async function packageExtension() {
  const vsix = path.join(bundleFolder, "espressivo.vsix");
  await runChild("npm", ["run", "--silent", "package", "--", "--out", vsix]);
  return vsix;
}

function resultsFile(name) {
  return path.join(failureFolder, `${name}.jsonl`);
}

/** Suite A: inside the extension host. */
async function inExtensionHost(name, makeFolder, tools) {
  const { folder, cache, remove } = await makeFolder();
  const executable = host === "desktop" ? undefined : path.join(root, "scripts", "e2e", "vscodeHeadless.mjs");
  try {
    return await followSuite(name, resultsFile(name), () =>
      runTests({
        ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
        extensionDevelopmentPath: root,
        extensionTestsPath: path.join(bundleFolder, "suite", "index.cjs"),
        launchArgs: [folder, "--disable-extensions"],
        extensionTestsEnv: {
          ESPRESSIVO_CACHE: cache,
          ESPRESSIVO_E2E_WINDOW: name,
          ESPRESSIVO_E2E_RESULTS: resultsFile(name),
          ESPRESSIVO_E2E_FAILURES: path.join(failureFolder, name),
          ...tools,
        },
      }),
    );
  } finally {
    await remove();
  }
}

/** Suite B: the window, used as a person does. */
async function throughInterface(vsix, tools) {
  const { folder, cache, remove } = await demoFolder();
  try {
    return await followSuite("ui", resultsFile("ui"), () =>
      runChild(process.execPath, [path.join(bundleFolder, "ui", "index.mjs")], {
        ...tools,
        ESPRESSIVO_CACHE: cache,
        ESPRESSIVO_E2E_FOLDER: folder,
        ...(vsix === undefined ? {} : { ESPRESSIVO_E2E_VSIX: vsix }),
        ESPRESSIVO_E2E_RESULTS: resultsFile("ui"),
        ESPRESSIVO_E2E_FAILURES: path.join(failureFolder, "ui"),
        ESPRESSIVO_E2E_SHOTS: shotsFolder,
      }),
    );
  } finally {
    await remove();
  }
}

async function main() {
  rmSync(failureFolder, { recursive: true, force: true });
  for (const folder of [failureFolder, shotsFolder]) mkdirSync(folder, { recursive: true });
  ensureBuilt();
  const tools = {};
  if (host !== "desktop" || canDriveInterface) {
    say("prepare code-server and Chromium");
    const { chromium, codeServer } = await prepare();
    Object.assign(tools, { ESPRESSIVO_E2E_CHROMIUM: chromium, ESPRESSIVO_E2E_CODE_SERVER: codeServer });
  }
  say("bundle the suites, render the demo corpus");
  await bundleSuites();
  await renderDemo();

  const results = [];
  if (isWanted("empty")) {
    say(`in the extension host: a folder without recordings (${host})`);
    results.push(await inExtensionHost("empty", emptyFolder, tools));
  }
  if (isWanted("corpus")) {
    say(`in the extension host: the demo corpus (${host})`);
    results.push(await inExtensionHost("corpus", demoFolder, tools));
  }
  if (isWanted("ui") && !canDriveInterface) {
    console.log("skip ui: the interface is driven on Linux x64 only");
    results.push({ passed: 0, failed: 0, skipped: 1 });
  } else if (isWanted("ui")) {
    let vsix;
    if (process.env.ESPRESSIVO_E2E_UNPACKED === undefined) {
      say("package the extension");
      vsix = await packageExtension();
    }
    say("through the interface");
    results.push(await throughInterface(vsix, tools));
  }
  const sum = (state) => results.reduce((total, counts) => total + counts[state], 0);
  say(sum("failed") > 0 ? `done; logs and screenshots of failures are in ${path.relative(root, failureFolder)}` : "done");
  console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  return sum("failed") === 0 && sum("passed") > 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed, 0 skipped");
  process.exitCode = 1;
}
