/** What real folders hold: damaged files, strange names, things that change. Each is named with its reason and what to do; the rest is served. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { cliPath, projectRoot, runCli, temporaryFolder, type CliRun } from "./runCli.ts";
import { writeTones } from "./sounds.ts";

const windows = process.platform === "win32";
const suite = { after };
const cache = temporaryFolder(suite);
const recording = path.join(temporaryFolder(suite), "good.wav");
writeTones(recording, { seconds: 8, notesPerSecond: 3 });

function writeFolder(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Bytes without any meaning; always the same. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
}

function idsOf(run: CliRun): string[] {
  return run.json().flatMap((line) => (typeof line === "object" && line !== null && "recording" in line ? [String(line.recording)] : []));
}

/** No control character but the line ends. */
function assertPrintable(run: CliRun): void {
  const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
  for (const text of [run.stdout, run.stderr]) assert.equal(raw.exec(text), null, JSON.stringify(text));
}

const MP4_HEAD = Uint8Array.from([0, 0, 0, 32, ...Buffer.from("ftypM4A "), 0, 0, 0, 0, ...Buffer.from("M4A mp42isom"), ...new Uint8Array(100)]);

test("each damaged file is named with its reason and advice, and the good ones are served", async (context) => {
  const folder = temporaryFolder(context);
  const good = readFileSync(recording);
  writeFolder(folder, {
    "piece/good.wav": good,
    "piece/empty.wav": "",
    "piece/truncated.wav": good.subarray(0, good.length / 2),
    "piece/stub.wav": good.subarray(0, 20),
    "piece/noise.mp3": noise(50_000),
    "piece/page.flac": "<!DOCTYPE html><html><body>404 Not found</body></html>",
    "piece/pointer.flac": "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n",
    "piece/apple.m4a": MP4_HEAD,
    "piece/misnamed.wav": readFileSync(path.join(projectRoot, "test/fixtures/audio/two-tone.flac")),
    "broken.espressivo.yaml": "pieces:\n  - id: }\n",
    "answers.csv": 'answer,performer,piece_name,participant_id,performance_name\nfast,good,piece,1,good\n"slow,good,piece,2,good\n',
  });
  if (!windows) symlinkSync("/nowhere/at/all.wav", path.join(folder, "piece", "dangling.wav"));
  const run = await runCli(["analyze", folder, "--json"], { cache, env: { ESPRESSIVO_FFMPEG: "off" } });
  assert.equal(run.code, 1);
  assert.deepEqual(idsOf(run).sort(), ["piece/good.wav", "piece/misnamed.wav", "piece/truncated.wav"]);
  const expected: Record<string, RegExp> = {
    "empty.wav": /^error: .*The file is empty\. Fetch or record it again\.$/,
    "stub.wav": /^error: .*This WAV file is damaged: .*\. Fetch or export the recording again/,
    "noise.mp3": /^error: .*not audio in a format that can be read\. Supported are WAV/,
    "page.flac": /^error: .*not audio in a format that can be read\. .*web page/,
    "pointer.flac": /^error: .*Git LFS pointer.*Run `git lfs pull`/,
    "apple.m4a": /^error: .*M4A.*(?:Convert|convert)/,
    "misnamed.wav": /^warning: .*named \.wav but holds FLAC audio; it was read as FLAC/,
    "truncated.wav": /^warning: .*declares 8\.00 s but only 4\.00 s could be decoded/,
    "broken.espressivo.yaml": /^error: .*:2: This is no valid YAML: .*\. Mend the line/,
    "answers.csv": /^error: .*:3: This row does not parse: .*; this line is left out/,
    ...(windows ? {} : { "dangling.wav": /^error: .*points to \/nowhere\/at\/all\.wav, which is not there\. .*git annex get/ }),
  };
  const lines = run.stderr.split("\n");
  for (const [name, reason] of Object.entries(expected)) {
    assert.ok(lines.some((line) => line.includes(name) && reason.test(line)), `${name}:\n${lines.filter((line) => line.includes(name)).join("\n")}`);
  }
  assert.ok(!lines.some((line) => line.startsWith("error: ") && line.includes("good.wav")));
  const { summary } = run.json().at(-1) as { summary: { failed: number; recordings: number } };
  assert.equal(summary.failed, windows ? 6 : 7);
  assert.equal(summary.recordings, windows ? 9 : 10);

  const search = await runCli(["search", folder, "fast", "--json"], { cache, env: { ESPRESSIVO_FFMPEG: "off" } });
  assert.equal(search.code, 1, "some recordings failed");
  assert.equal((search.json()[0] as { results: unknown[] }).results.length, 3);
});

test("strange names are read, found and shown; no control character reaches the terminal", async (context) => {
  const folder = temporaryFolder(context);
  const names = ["with space.wav", "it's.wav", "u\u0308ber.wav", "\u00fcber.wav", "🎹.wav", "a#t=0,1.wav", "100 %.wav", "$(reboot).wav", "rtl\u202evaw.wav"];
  // Not allowed in names on Windows.
  if (!windows) names.push('say "hi".wav', "<script>alert(1)</script>.wav", "line\nbreak.wav", "red\u001b[31m.wav", "c1\u009b31m.wav", "back\\slash.wav", "-rf.wav", "tab\t.wav");
  const wanted = new Set<string>();
  for (const name of names) {
    const target = path.join(folder, "piece", name);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(recording, target);
    wanted.add(`piece/${name}`);
  }
  if (!windows) writeFileSync(path.join(folder, "evil.espressivo.yaml"), 'pieces:\n  - id: piece\n    performances: [{performer: "p\\e[31m", audio: "piece/it\'s.wav", descriptions: ["calm \\e[2J"]}]\n');
  const run = await runCli(["analyze", folder, "--json"], { cache });
  assert.equal(run.code, 0, run.stderr);
  assert.deepEqual(new Set(idsOf(run)), wanted);
  assertPrintable(run);
  const table = await runCli(["analyze", folder], { cache });
  assertPrintable(table);
  if (!windows) {
    assert.ok(table.stdout.includes("piece/line\\x0abreak.wav\n"));
    assert.ok(table.stdout.includes("piece/red\\x1b[31m.wav\n"));
  }
  const search = await runCli(["search", folder, "calm\u001b[2J, \u009b31mred", "--limit", "100"], { cache });
  assert.equal(search.code, 0, search.stderr);
  assertPrintable(search);
  assertPrintable(await runCli(["evaluate", folder], { cache }));
  assertPrintable(await runCli(["search", folder, "calm", "--piece", "no\u001b[31m"], { cache }));
});

test("an empty folder, and one without audio, say what to do", async (context) => {
  const folder = temporaryFolder(context);
  writeFolder(folder, { "readme.txt": "nothing here", ".hidden.wav": "", "node_modules/x/a.wav": "" });
  const run = await runCli(["analyze", folder, "--json"], { cache });
  assert.equal(run.code, 0);
  assert.deepEqual((run.json()[0] as { summary: { recordings: number } }).summary.recordings, 0);
  assert.match(run.stderr, /no recordings and no annotations here\. Put audio files .* in it/);
  const search = await runCli(["search", folder, "slow", "--json"], { cache });
  assert.equal(search.code, 0);
  assert.deepEqual((search.json()[0] as { results: unknown[] }).results, []);
  const evaluate = await runCli(["evaluate", folder], { cache });
  assert.deepEqual([evaluate.code, evaluate.stdout], [1, ""]);
  assert.match(evaluate.stderr, /^error: /m);
});

test("nothing in the folder of recordings is written, changed or needs to be writable", async (context) => {
  const folder = temporaryFolder(context);
  writeFolder(folder, { "piece/a.wav": readFileSync(recording) });
  for (const place of [path.join(folder, "piece"), folder]) chmodSync(place, 0o555);
  const run = await runCli(["analyze", folder], { cache });
  for (const place of [folder, path.join(folder, "piece")]) chmodSync(place, 0o755); // To be removed.
  assert.equal(run.code, 0, run.stderr);
  assert.deepEqual(readdirSync(folder, { recursive: true }).map(String).sort(), ["piece", path.join("piece", "a.wav")]);
});

/** Permissions do not bind root: the command then runs as "nobody", if that user can reach it. */
const ordinaryUser = process.getuid?.() === 0 ? 65534 : undefined;
const reachable = ordinaryUser === undefined || spawnSync(process.execPath, ["--check", cliPath], { uid: ordinaryUser, gid: ordinaryUser }).status === 0;

test("what may not be read is named, the rest is served", { skip: windows ? "Windows has other permissions" : !reachable && "the user nobody cannot reach the project" }, async (context) => {
  const folder = temporaryFolder(context);
  const store = temporaryFolder(context);
  writeFolder(folder, { "piece/open.wav": readFileSync(recording), "piece/locked.wav": "x", "closed/a.wav": "x" });
  for (const place of [folder, store]) chmodSync(place, 0o777);
  chmodSync(path.join(folder, "piece", "locked.wav"), 0);
  chmodSync(path.join(folder, "closed"), 0);
  const run = await runCli(["analyze", folder, "--json"], { cache: store, ...(ordinaryUser === undefined ? {} : { uid: ordinaryUser }) });
  chmodSync(path.join(folder, "closed"), 0o755);
  assert.equal(run.code, 1, run.stderr);
  assert.deepEqual(idsOf(run), ["piece/open.wav"]);
  assert.match(run.stderr, /^error: .*locked\.wav: The file may not be read\. Change its permissions/m);
  assert.match(run.stderr, /^warning: .*closed: This folder could not be read .*Change its permissions; the rest of the workspace is used/m);
});

test("a cache folder that cannot be written is told before any work", async (context) => {
  const folder = temporaryFolder(context);
  writeFolder(folder, { "a file": "", "corpus/piece/a.wav": readFileSync(recording) });
  const run = await runCli(["analyze", path.join(folder, "corpus")], { cache: path.join(folder, "a file", "cache") });
  assert.deepEqual([run.code, run.stdout], [2, ""]);
  assert.match(run.stderr, /^error: .*cache: The folder for analysis results cannot be written .*ESPRESSIVO_CACHE\.$/m);
});

/** `count` recordings with sounds of their own. */
function writeSeries(folder: string, count: number, seconds = 20): string[] {
  return Array.from({ length: count }, (_, index) => {
    const file = path.join(folder, "piece", `p${index}.wav`);
    writeTones(file, { seconds, notesPerSecond: 2 + index / 3 });
    return file;
  });
}

test("files that vanish while the work is on are named; the run ends, and the rest is served", async (context) => {
  const folder = temporaryFolder(context);
  const files = writeSeries(folder, 6);
  let gone = 0;
  const vanish = (): void => {
    // The second is in work or done by now, the last has not begun: jobs take them in order.
    if (gone++ === 0) for (const file of [files[1], files[5]]) rmSync(file ?? "", { force: true });
  };
  const run = await runCli(["analyze", folder, "--jobs", "1", "--json"], { cache: temporaryFolder(context), onOutput: vanish });
  assert.equal(run.code, 1, run.stderr);
  assert.match(run.stderr, /^error: .*p5\.wav: The file is not there \(any more\)\. Check its name and place, or restore it\.$/m);
  const served = idsOf(run);
  for (const index of [0, 2, 3, 4]) assert.ok(served.includes(`piece/p${index}.wav`), run.stderr);
  assert.ok(served.includes("piece/p1.wav") !== run.stderr.includes("p1.wav: The file is not there"), "either served or named");
});

test("a file that grows while it is read ends with its features or a clear line", async (context) => {
  const folder = temporaryFolder(context);
  const [file = ""] = writeSeries(folder, 2);
  const growing = setInterval(() => appendFileSync(file, new Uint8Array(4096)), 5);
  context.after(() => clearInterval(growing));
  const run = await runCli(["analyze", folder, "--jobs", "1", "--json"], { cache: temporaryFolder(context) });
  clearInterval(growing);
  const served = idsOf(run);
  assert.ok(served.includes("piece/p1.wav"));
  if (served.includes("piece/p0.wav")) assert.equal(run.code, 0, run.stderr);
  else {
    assert.equal(run.code, 1);
    assert.match(run.stderr, /^error: .*p0\.wav: The file changed while it was being read\. Analyse again when it is/m);
  }
  const calm = await runCli(["analyze", folder, "--json"], { cache });
  assert.equal(calm.code, 0, "once it is left alone");
  assert.deepEqual(idsOf(calm).sort(), ["piece/p0.wav", "piece/p1.wav"]);
});
