/** Wrong usage ends with exit code 2 and says on standard error what is wrong; help and version are results. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { projectRoot, runCli, temporaryFolder } from "./runCli.ts";

const cache = temporaryFolder({ after });

const WRONG: readonly (readonly [readonly string[], RegExp])[] = [
  [["analyse", "x"], /unknown command 'analyse'\n\(Did you mean analyze\?\)/],
  [["analyze"], /missing required argument 'workspace'/],
  [["analyze", "a", "b"], /too many arguments for 'analyze'/],
  [["analyze", "x", "--foo"], /unknown option '--foo'/],
  [["analyze", "x", "--jobs"], /option '--jobs <n>' argument missing/],
  [["analyze", "x", "--jobs", "0"], /argument '0' is invalid\. It must be 1 or more/],
  [["analyze", "x", "--jobs", "two"], /argument 'two' is invalid\. It must be a whole number/],
  [["analyze", "x", "--model", "magic"], /argument 'magic' is invalid\. Allowed choices are .*signal/],
  [["search", "x"], /missing required argument 'query'/],
  [["search", "x", "fast", "--limit", "-3"], /argument '-3' is invalid/],
  [["search", "x", "fast", "--features", "all"], /argument 'all' is invalid/],
  [["evaluate", "x", "--folds", "year"], /Allowed choices are piece, work, performer/],
  [["evaluate", "x", "--map", "best"], /argument 'best' is invalid\. Allowed choices are auto, default, .*ridge/],
  [["evaluate", "x", "--seed", "1.5"], /argument '1\.5' is invalid/],
  [["embed"], /missing required argument 'word'/],
  [["demo"], /missing required argument 'folder'/],
  [["doctor", "who"], /too many arguments for 'doctor'/],
];

test("unknown commands, options and values, and missing arguments: exit code 2, the reason on standard error", async () => {
  for (const [args, reason] of WRONG) {
    const run = await runCli(args, { cache });
    assert.deepEqual([run.code, run.stdout], [2, ""], args.join(" "));
    assert.match(run.stderr, reason);
    assert.match(run.stderr, /espressivo --help/);
  }
});

test("no command at all shows the help, as an error", async () => {
  const run = await runCli([], { cache });
  assert.deepEqual([run.code, run.stdout], [2, ""]);
  assert.match(run.stderr, /Usage: espressivo/);
});

test("--help of the program and of each command, and --version", async () => {
  const help = await runCli(["--help"], { cache });
  assert.deepEqual([help.code, help.stderr], [0, ""]);
  for (const command of ["analyze", "search", "evaluate", "embed", "demo", "doctor"]) {
    assert.match(help.stdout, new RegExp(`^ {2}${command} `, "m"));
    const own = await runCli([command, "--help"], { cache });
    assert.deepEqual([own.code, own.stderr], [0, ""]);
    assert.match(own.stdout, new RegExp(`^Usage: espressivo ${command} `));
  }
  const version = await runCli(["--version"], { cache });
  const manifest = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8")) as { version: string };
  assert.deepEqual([version.code, version.stdout], [0, `${manifest.version}\n`]);
});

test("a folder that is not there, or is a file: exit code 2, and what to do", async (context) => {
  const folder = temporaryFolder(context);
  const file = path.join(folder, "a file");
  writeFileSync(file, "");
  for (const command of [["analyze"], ["search", "fast"], ["evaluate"]]) {
    const [name = "", ...rest] = command;
    const missing = await runCli([name, path.join(folder, "nowhere"), ...rest], { cache });
    assert.deepEqual([missing.code, missing.stdout], [2, ""]);
    assert.match(missing.stderr, /^error: .*nowhere: This folder does not exist\. Check its name and place\.$/m);
  }
  const aFile = await runCli(["analyze", file], { cache });
  assert.deepEqual([aFile.code, aFile.stdout], [2, ""]);
  assert.match(aFile.stderr, /a file: This is a file, not a folder\. Name the folder that holds the recordings\./);
});

test("an unknown kind of store is wrong usage", async () => {
  const run = await runCli(["doctor"], { cache, env: { ESPRESSIVO_STORE: "disk" } });
  assert.deepEqual([run.code, run.stdout], [2, ""]);
  assert.match(run.stderr, /ESPRESSIVO_STORE is 'disk'.*lmdb or files/);
});

test("control characters of an argument do not reach the terminal", async () => {
  const run = await runCli(["\u001b[31mred"], { cache });
  assert.equal(run.code, 2);
  assert.match(run.stderr, /unknown command '\\x1b\[31mred'/);
});

test("the documentation names every command and option", async () => {
  const documentation = readFileSync(path.join(projectRoot, "docs", "command-line.md"), "utf8");
  for (const command of ["analyze", "search", "evaluate", "embed", "doctor", "demo"]) {
    const { stdout } = await runCli([command, "--help"], { cache });
    assert.ok(documentation.includes(`espressivo ${command} `), command);
    for (const [, option] of stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)) {
      if (option !== undefined && option !== "--help") assert.ok(documentation.includes(option), `${command} ${option}`);
    }
  }
});
