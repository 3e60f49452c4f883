/** `espressivo analyze`: the lines of its contract, the store behind it, and what goes to which stream. */
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { THREE_PIECES, TWO_PIECES, writeAnnotations, writeRecordings } from "./corpora.ts";
import { runCli, temporaryFolder, type CliRun } from "./runCli.ts";
import { writeTones } from "./sounds.ts";

interface Line {
  readonly recording: string;
  readonly piece: string;
  readonly performer: string;
  readonly durationSeconds: number;
  readonly features: Readonly<Record<string, number>>;
  readonly extended: Readonly<Record<string, number>>;
  readonly windows: number;
  readonly partial: boolean;
  readonly cached: boolean;
}

interface Summary {
  readonly recordings: number;
  readonly analysed: number;
  readonly cached: number;
  readonly failed: number;
  readonly audioSeconds: number;
  readonly wallSeconds: number;
}

function read(run: CliRun): { lines: Line[]; summary: Summary } {
  const all = run.json();
  const last = all.pop() as { summary: Summary };
  return { lines: all as Line[], summary: last.summary };
}

const suite = { after };
const workspace = temporaryFolder(suite);
const cache = temporaryFolder(suite);
const ids = TWO_PIECES.flatMap(({ id, renditions }) => renditions.map(({ performer }) => `${id}/${performer}.wav`)).sort();
let first: CliRun;

before(async () => {
  writeRecordings(workspace, TWO_PIECES);
  first = await runCli(["analyze", workspace, "--json"], { cache });
});

test("one line a recording with the contract's keys, then the summary; nothing on standard error", () => {
  assert.equal(first.code, 0, first.stderr);
  assert.equal(first.stderr, "");
  const { lines, summary } = read(first);
  assert.deepEqual(lines.map(({ recording }) => recording).sort(), ids);
  for (const line of lines) {
    assert.deepEqual(Object.keys(line), ["recording", "piece", "performer", "durationSeconds", "features", "extended", "windows", "partial", "cached"]);
    assert.equal(line.recording, `${line.piece}/${line.performer}.wav`);
    assert.ok(Math.abs(line.durationSeconds - 16) < 1e-6);
    assert.ok(line.windows === 1 || line.windows === 2, "15 s, and what remains after it if that is a second of sound");
    assert.equal(line.partial, false);
    assert.equal(line.cached, false);
  }
  assert.deepEqual(Object.keys(summary), ["recordings", "analysed", "cached", "failed", "audioSeconds", "wallSeconds"]);
  assert.deepEqual({ ...summary, wallSeconds: 0 }, { recordings: 6, analysed: 6, cached: 0, failed: 0, audioSeconds: 96, wallSeconds: 0 });
  assert.ok(summary.wallSeconds > 0 && summary.wallSeconds < 60);
});

test("eight features in canonical order, in range, that follow the sound; the extended set apart", () => {
  const { lines } = read(first);
  for (const { features, extended } of lines) {
    assert.deepEqual(Object.keys(features), [...FEATURE_NAMES]);
    assert.deepEqual(Object.keys(extended), [...EXTENDED_NAMES]);
    for (const name of FEATURE_NAMES) {
      const value = features[name] ?? Number.NaN;
      assert.ok(value >= 0 && (name === "onset_density" ? value < 50 : value <= 1), `${name} = ${value}`);
    }
    for (const name of EXTENDED_NAMES) assert.ok(Number.isFinite(extended[name]), name);
  }
  for (const { id, renditions } of TWO_PIECES) {
    for (const { performer, notesPerSecond } of renditions) {
      const density = lines.find(({ recording }) => recording === `${id}/${performer}.wav`)?.features["onset_density"] ?? Number.NaN;
      assert.ok(Math.abs(density / notesPerSecond - 1) < 0.1, `${performer}: ${density} onsets per second of ${notesPerSecond}`);
    }
  }
});

test("a second run takes everything from the store, with the same values", async () => {
  const second = read(await runCli(["analyze", workspace, "--json"], { cache }));
  assert.equal(second.summary.cached, 6);
  assert.equal(second.summary.analysed, 0);
  assert.ok(second.lines.every((line) => line.cached));
  const values = (lines: readonly Line[]): unknown[] => lines.map((line) => ({ ...line, cached: null })).sort((a, b) => (a.recording < b.recording ? -1 : 1));
  assert.deepEqual(values(second.lines), values(read(first).lines));
});

test("a renamed, moved or copied recording is known by its content, a changed one is not", async (context) => {
  const other = temporaryFolder(context);
  writeRecordings(other, [{ id: "another_piece", pitchHz: 220, renditions: TWO_PIECES[0]?.renditions.slice(0, 1) ?? [] }]);
  writeTones(path.join(other, "another_piece", "new.wav"), { seconds: 16, notesPerSecond: 4.2 });
  const { lines } = read(await runCli(["analyze", other, "--json"], { cache }));
  assert.deepEqual(new Map(lines.map(({ performer, cached }) => [performer, cached])), new Map([["detached", true], ["new", false]]));
});

test("the table lists recordings in the order of their names, whatever the order of completion, and no bar when piped", async (context) => {
  const run = await runCli(["analyze", workspace, "--jobs", "3"], { cache: temporaryFolder(context) });
  assert.equal(run.code, 0);
  assert.equal(run.stderr, "", "no progress bar, no notes");
  const [header, ...rest] = run.stdout.split("\n");
  assert.match(header ?? "", /^ *melod +artic +rh\.cpl +rh\.stb +disson +ton\.st +minor +onsets +recording$/);
  const rows = rest.slice(0, 6);
  assert.deepEqual(rows.map((row) => row.split(/\s+/).at(-1)), ids);
  for (const row of rows) assert.match(row, /^( *\d+\.\d\d){8} {2}\S/);
  assert.match(run.stdout, /^6 recordings: 6 analysed, 0 from the store, 0 failed; 96 s of audio in \d+\.\d s\.$/m);
  assert.match(run.stdout, /not learnt from human ratings/);
});

test("two runs at once on one corpus compute nothing twice", async (context) => {
  const both = temporaryFolder(context);
  writeRecordings(both, THREE_PIECES);
  const shared = temporaryFolder(context);
  const runs = await Promise.all([1, 2].map(() => runCli(["analyze", both, "--json"], { cache: shared })));
  const summaries = runs.map((run) => read(run).summary);
  assert.deepEqual(runs.map(({ code }) => code), [0, 0]);
  assert.equal(summaries.reduce((sum, { analysed }) => sum + analysed, 0), 9, JSON.stringify(summaries));
  for (const { analysed, cached, failed } of summaries) assert.deepEqual([analysed + cached, failed], [9, 0]);
});

test("Ctrl-C ends in good order with exit code 130, and the next run goes on without waiting", { skip: process.platform === "win32" && "Windows has no SIGINT for processes" }, async (context) => {
  const own = temporaryFolder(context);
  const pieces = [...THREE_PIECES, ...TWO_PIECES];
  writeRecordings(own, pieces);
  const store = temporaryFolder(context);
  let running: ChildProcess | undefined;
  const interruptOnce = (): void => {
    running?.kill("SIGINT");
    running = undefined;
  };
  const stopped = await runCli(["analyze", own, "--jobs", "1", "--json"], { cache: store, onStart: (child) => (running = child), onOutput: interruptOnce });
  assert.equal(stopped.code, 130, stopped.stderr);
  assert.match(stopped.stderr, /^Stopped\. What was finished is kept/m);
  assert.doesNotMatch(stopped.stderr, /error:/);
  const started = Date.now();
  const { summary } = read(await runCli(["analyze", own, "--json"], { cache: store }));
  assert.equal(summary.analysed + summary.cached, 15);
  assert.ok(summary.cached >= 1);
  assert.ok(Date.now() - started < 30_000, "claims of the stopped run hold nobody back");
});

test("spans are performances of their own: ids, features and windows of the span", async (context) => {
  const own = temporaryFolder(context);
  writeTones(path.join(own, "long.wav"), { seconds: 40, notesPerSecond: 3 });
  writeFileSync(
    path.join(own, "spans.espressivo.yaml"),
    "pieces:\n  - id: one\n    performances: [{performer: a, audio: long.wav, span: [0, 15]}]\n  - id: two\n    performances: [{performer: a, audio: long.wav, span: [15, 40]}]\n",
  );
  const { lines, summary } = read(await runCli(["analyze", own, "--json"], { cache }));
  const seen = lines.map(({ recording, piece, durationSeconds, windows }) => [recording, piece, durationSeconds, windows]);
  assert.deepEqual(seen, [["long.wav#t=0,15", "one", 15, 1], ["long.wav#t=15,40", "two", 25, 3]]);
  assert.equal(summary.recordings, 2);
});

test("a performance without a recording is no failure; a folder with nothing but such says what to do", async (context) => {
  const own = temporaryFolder(context);
  writeAnnotations(own, TWO_PIECES);
  const run = await runCli(["analyze", own, "--json"], { cache });
  assert.equal(run.code, 0);
  assert.equal(read(run).summary.recordings, 0);
  assert.match(run.stderr, /None of the 6 performances has a recording here/);
});

test("results in plain files, where they are wanted or LMDB does not work, are the same", async (context) => {
  const own = temporaryFolder(context);
  const env = { ESPRESSIVO_STORE: "files" };
  const run = read(await runCli(["analyze", workspace, "--json"], { cache: own, env }));
  const again = read(await runCli(["analyze", workspace, "--json"], { cache: own, env }));
  assert.ok(existsSync(path.join(own, "files")) && !existsSync(path.join(own, "features.lmdb")));
  assert.deepEqual([run.summary.analysed, again.summary.cached], [6, 6]);
  const features = (lines: readonly Line[]): Map<string, unknown> => new Map(lines.map((line) => [line.recording, line.features]));
  assert.deepEqual(features(again.lines), features(read(first).lines));
  rmSync(own, { recursive: true });
});
