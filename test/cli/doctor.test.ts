/** `espressivo doctor`: every check named, for persons and programs, with either store. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runCli, temporaryFolder } from "./runCli.ts";

interface Diagnosis {
  readonly ok: boolean;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
  readonly folders: Readonly<Record<string, string>>;
}

const NAMES = ["version", "store", "word vectors wordnet-glove", "word vectors glove", "glossary", "descriptor profiles", "reference statistics", "analysis", "feature model cp-resnet (optional)", "ffmpeg (optional)"];

test("as JSON, with results in plain files", async (context) => {
  const cache = temporaryFolder(context);
  const run = await runCli(["doctor", "--json"], { cache, env: { ESPRESSIVO_STORE: "files", ESPRESSIVO_FFMPEG: "off" } });
  assert.equal(run.code, 0, run.stdout);
  const { ok, checks, folders } = run.json()[0] as Diagnosis;
  assert.ok(ok);
  assert.deepEqual(checks.map(({ name }) => name), NAMES);
  assert.ok(checks.every((check) => check.ok && check.detail !== ""));
  assert.equal(checks[1]?.detail, `files in ${cache}`);
  assert.match(checks.at(-1)?.detail ?? "", /^M4A and AAC cannot be read: /);
  assert.equal(folders["store"], cache);
});

test("for a person: a line a check", async (context) => {
  const cache = temporaryFolder(context);
  const run = await runCli(["doctor"], { cache, env: { ESPRESSIVO_STORE: "lmdb", ESPRESSIVO_FFMPEG: "off" } });
  assert.equal(run.code, 0, run.stdout);
  const lines = run.stdout.trimEnd().split("\n");
  assert.equal(lines.length, NAMES.length);
  for (const [index, name] of NAMES.entries()) assert.ok(lines[index]?.startsWith(`ok      ${name}: `), lines[index]);
  assert.equal(lines[1], `ok      store: lmdb in ${cache}`);
});

test("an ffmpeg that does not run is a failed check", { skip: process.platform === "win32" && "needs /bin/false" }, async (context) => {
  const run = await runCli(["doctor"], { cache: temporaryFolder(context), env: { ESPRESSIVO_FFMPEG: "/bin/false" } });
  assert.equal(run.code, 1);
  assert.match(run.stdout, /^FAILED {2}ffmpeg \(optional\): \/bin\/false, which does not run/m);
});
