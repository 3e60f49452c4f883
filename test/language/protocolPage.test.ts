/** docs/protocol.md and docs/other-editors.md say what the code does. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { DEFAULT_SETTINGS } from "../../server/src/language/settings.ts";
import { VERSION } from "../../server/src/protocol/version.ts";
import { CLIENT_NOTIFICATIONS, NOTIFICATIONS, REQUESTS } from "../../server/src/protocol/messages.ts";
import { projectRoot, temporaryFolder } from "../daemon/liveCorpora.ts";
import { cliPath } from "../cli/runCli.ts";
import { unlessBuilt, uriOf } from "./kit.ts";

const page = readFileSync(path.join(projectRoot, "docs", "protocol.md"), "utf8");

/** First cells of the table under a heading. */
function named(heading: string): string[] {
  const section = page.slice(page.indexOf(`## ${heading}`)).split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \|/gmu)].map((match) => match[1] ?? "");
}

test("the page has a line for each request and notification, and no other", () => {
  assert.deepEqual(named("Client → server, answered"), Object.values(REQUESTS));
  assert.deepEqual(named("Client → server, not answered"), Object.values(CLIENT_NOTIFICATIONS));
  assert.deepEqual(named("Server → client, not answered"), Object.values(NOTIFICATIONS));
  assert.deepEqual(named("Settings"), Object.keys(DEFAULT_SETTINGS));
});

test("each parameter that the page names is read by the request's file", () => {
  for (const [key, name] of Object.entries(REQUESTS)) {
    const line = page.split("\n").find((candidate) => candidate.startsWith(`| \`${name}\` |`)) ?? "";
    const parameters = [...(line.split(" | ")[2] ?? "").matchAll(/`(\w+)\??`/gu)].map((match) => match[1] ?? "");
    const folder = path.join(projectRoot, "server", "src", "language", "requests");
    const source = [key, "searchParameters", "evaluationParameters"].map((file) => readFileSync(path.join(folder, `${file}.ts`), "utf8")).join("\n");
    for (const parameter of parameters) assert.ok(source.includes(`("${parameter}"`), `${name} does not read ${parameter}`);
  }
});

test("the version is that of the package", () => {
  const manifest = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8")) as { version: string };
  assert.equal(VERSION, manifest.version);
});

test("the script of docs/other-editors.md runs", { skip: unlessBuilt || (!existsSync("/usr/bin/python3") && "needs python3") }, async (context) => {
  const folder = temporaryFolder(context, { "recordings/": "" });
  const script = /```python\n([\s\S]*?)```/u.exec(readFileSync(path.join(projectRoot, "docs", "other-editors.md"), "utf8"))?.[1] ?? "";
  const own = script.replace('["espressivo", "serve", "--stdio"]', JSON.stringify([process.execPath, cliPath, "serve", "--stdio"])).replace("file:///home/me/recordings", uriOf(path.join(folder, "recordings")));
  assert.notEqual(own, script);
  writeFileSync(path.join(folder, "script.py"), own);
  const { stdout } = await promisify(execFile)("python3", [path.join(folder, "script.py")], { timeout: 30_000, env: { ...process.env, ESPRESSIVO_CACHE: path.join(folder, "cache") } });
  assert.match(stdout, /'query': 'dreamy, hesitant'/u);
});
