#!/usr/bin/env node
// Stands where VS Code's own executable would: takes the flags that @vscode/test-electron passes, runs the tests in the
// extension host of code-server with a headless Chromium as its window, and ends with the suite's exit code.
// Wants ESPRESSIVO_E2E_CODE_SERVER and ESPRESSIVO_E2E_CHROMIUM, the executables; test-electron decides the arguments.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";
import { openChromium } from "./chromium.mjs";
import { remoteUri, startCodeServer, windowUrl } from "./codeServer.mjs";

const { ESPRESSIVO_E2E_CODE_SERVER, ESPRESSIVO_E2E_CHROMIUM, ESPRESSIVO_E2E_FAILURES } = process.env;
const LIMIT_MILLISECONDS = Number(process.env.ESPRESSIVO_E2E_LIMIT_SECONDS ?? 180) * 1000;

/** `--name=value` and `--name` by name; what is no flag is the folder to open. */
function readArguments(given) {
  const flags = new Map();
  const rest = [];
  for (const argument of given) {
    const [, name, value = "true"] = /^--([\w-]+)(?:=(.*))?$/.exec(argument) ?? [];
    if (name === undefined) rest.push(argument);
    else flags.set(name, [...(flags.get(name) ?? []), value]);
  }
  return { flags, folder: rest[0] };
}

const { flags, folder } = readArguments(process.argv.slice(2));
const [tests] = flags.get("extensionTestsPath") ?? [];
if (tests === undefined || ESPRESSIVO_E2E_CODE_SERVER === undefined || ESPRESSIVO_E2E_CHROMIUM === undefined) {
  console.error("vscodeHeadless: needs --extensionTestsPath and the environment that scripts/test-e2e.mjs sets");
  process.exit(2);
}

const lines = [];
const log = (text) => lines.push(text);
let server;
let chromium;
let exitCode = 1;
const stop = async () => {
  await chromium?.close();
  await server?.stop();
};
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop().finally(() => process.exit(130)));

try {
  // The smoke-test driver is what lets the page see the end of the tests and the extension host's console.
  server = await startCodeServer({ executable: ESPRESSIVO_E2E_CODE_SERVER, args: ["--vscode-option", "enable-smoke-test-driver"], log });
  chromium = await openChromium({ executable: ESPRESSIVO_E2E_CHROMIUM, log });
  const ended = new Promise((resolve) => void chromium.page.exposeFunction("codeAutomationExit", (code) => resolve(code)));
  await chromium.page.exposeFunction("codeAutomationLog", (_type, parts) => log(`[workbench] ${format(...parts)}`));
  const payload = [
    ...(flags.get("extensionDevelopmentPath") ?? []).map((place) => ["extensionDevelopmentPath", remoteUri(server, path.resolve(place))]),
    ["extensionTestsPath", remoteUri(server, path.resolve(tests))],
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ];
  await chromium.page.goto(windowUrl(server, { ...(folder === undefined ? {} : { folder: path.resolve(folder) }), payload }));
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the tests did not end within ${LIMIT_MILLISECONDS / 1000} s`)), LIMIT_MILLISECONDS);
  });
  exitCode = Number(await Promise.race([ended, late]));
  clearTimeout(timer);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
if (exitCode !== 0 && ESPRESSIVO_E2E_FAILURES !== undefined) {
  await chromium?.page.screenshot({ path: `${ESPRESSIVO_E2E_FAILURES}-window.png` }).catch((error) => log(String(error)));
  writeFileSync(`${ESPRESSIVO_E2E_FAILURES}-window.log`, lines.join("\n"));
}
await stop();
process.exit(exitCode);
