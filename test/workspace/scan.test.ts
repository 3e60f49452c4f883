import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { scanWorkspace, type WorkspaceScan } from "../../server/src/workspace/scan.ts";
import { asOrdinaryUser, folderMaker } from "./folders.ts";

const makeFolder = folderMaker();
const csvHeader = "answer,performer,piece_name\n";

async function scan(folder: string): Promise<WorkspaceScan> {
  const scanned = await scanWorkspace(folder);
  assert.ok(scanned.ok);
  return scanned.value;
}
const audioOf = (scanned: WorkspaceScan): string[] => scanned.audioFiles.map((file) => file.relativePath);
const annotationsOf = (scanned: WorkspaceScan): string[] => scanned.annotationFiles.map((file) => file.relativePath);

test("recordings of every ending are listed, whatever their letter case, and other files are not", async () => {
  const names = ["a.wav", "B.WAV", "c.Flac", "d.mp3", "e.ogg", "f.oga", "g.opus", "h.aif", "i.aiff", "j.wave", "k.aifc"];
  const folder = makeFolder(Object.fromEntries([...names, "notes.txt", "wav", ".wav", "x.wav.part", "score.pdf"].map((name) => [name, ""])));
  assert.deepEqual(audioOf(await scan(folder)).sort(), [...names].sort());
});

test("formats that are not read are listed all the same, so that their user is told", async () => {
  assert.deepEqual(audioOf(await scan(makeFolder({ "a.m4a": "", "b.aac": "", "c.mp4": "" }))), ["a.m4a", "b.aac", "c.mp4"]);
});

test("names with blanks, quotation marks, markup, umlauts in both forms and emoji come as they are on disk", async () => {
  const names = ["a b.wav", "\"quoted\" 'x'.wav", "<script>alert(1)<", "Mu\u0308ller.wav", "Müller.wav", "🎹.wav", "line\nbreak.wav"];
  const listing = Object.fromEntries(names.map((name) => [name.endsWith("<") ? `${name}/x.wav` : name, ""]));
  const scanned = await scan(makeFolder(listing));
  assert.deepEqual(audioOf(scanned).sort(), Object.keys(listing).sort());
  assert.deepEqual(scanned.problems, []);
});

test("hidden files and folders, node_modules and working files are left out", async () => {
  const folder = makeFolder({
    "a.wav": "",
    "._a.wav": "",
    ".git/b.wav": "",
    "node_modules/c.wav": "",
    "sub/node_modules/c.wav": "",
    ".espressivo/d.wav": "",
    ".espressivo/x.espressivo.yaml": "",
    "sub/.hidden.csv": csvHeader,
  });
  const scanned = await scan(folder);
  assert.deepEqual(audioOf(scanned), ["a.wav"]);
  assert.deepEqual(annotationsOf(scanned), []);
});

test("annotation files are known by name, tables by their columns", async () => {
  const folder = makeFolder({
    "a.espressivo.yaml": "",
    "sub/b.Espressivo.YML": "",
    "answers.csv": csvHeader,
    "marked.csv": `\uFEFF${csvHeader}`,
    "utf16.csv": Buffer.from(`\uFEFFanswer\tperformer\tpiece_name\n`, "utf16le"),
    "pile.csv": "Term,Pile\na,b\n",
    "empty.csv": "",
    "other.yaml": "pieces: []\n",
    "binary.csv": new Uint8Array([0, 255, 254, 13, 200]),
  });
  const scanned = await scan(folder);
  assert.deepEqual(scanned.annotationFiles.map(({ relativePath, format }) => `${relativePath} ${format}`), [
    "a.espressivo.yaml espressivo-yaml",
    "answers.csv con-espressione-csv",
    "marked.csv con-espressione-csv",
    "sub/b.Espressivo.YML espressivo-yaml",
    "utf16.csv con-espressione-csv",
  ]);
  assert.deepEqual(scanned.problems, []);
});

test("paths are absolute, relative paths have forward slashes, and the order is by code units", async () => {
  const folder = makeFolder({ "b/x.wav": "", "a/deep/y.wav": "", "a.wav": "", "B.wav": "", "ä.wav": "" });
  const scanned = await scan(folder);
  assert.deepEqual(audioOf(scanned), ["B.wav", "a.wav", "a/deep/y.wav", "b/x.wav", "ä.wav"]);
  assert.deepEqual(scanned.audioFiles.map((file) => file.path), audioOf(scanned).map((name) => path.join(folder, ...name.split("/"))));
  assert.deepEqual(await scan(folder), scanned);
});

test("linked files are listed under their own names, also those whose content is not there", async () => {
  const elsewhere = makeFolder({ "object-1": "sound" });
  const folder = makeFolder({ "notes.txt": "" });
  symlinkSync(path.join(elsewhere, "object-1"), path.join(folder, "here.wav"));
  symlinkSync(path.join(elsewhere, "object-2"), path.join(folder, "not fetched.wav"));
  symlinkSync(path.join(elsewhere, "object-3"), path.join(folder, "dead.txt"));
  const scanned = await scan(folder);
  assert.deepEqual(audioOf(scanned), ["here.wav", "not fetched.wav"]);
  assert.deepEqual(scanned.problems, []);
});

test("linked folders are followed, each real folder once, and no circle is endless", async () => {
  const elsewhere = makeFolder({ "x.wav": "", "deep/y.wav": "" });
  const folder = makeFolder({ "real/a.wav": "" });
  symlinkSync(elsewhere, path.join(folder, "linked"));
  symlinkSync(elsewhere, path.join(folder, "linked again"));
  symlinkSync(path.join(folder, "real"), path.join(folder, "alias of real"));
  symlinkSync(folder, path.join(folder, "real", "back to the root"));
  symlinkSync("circle", path.join(folder, "circle"));
  symlinkSync(elsewhere, path.join(elsewhere, "deep", "back"));
  assert.deepEqual(audioOf(await scan(folder)), ["linked/deep/y.wav", "linked/x.wav", "real/a.wav"]);
});

test("a link to a folder around the workspace is not followed, and said", async () => {
  const around = makeFolder({ "workspace/a.wav": "", "other/b.wav": "" });
  symlinkSync(around, path.join(around, "workspace", "up"));
  const scanned = await scan(path.join(around, "workspace"));
  assert.deepEqual(audioOf(scanned), ["a.wav"]);
  assert.deepEqual(scanned.problems.map(({ code, file }) => ({ code, file })), [
    { code: "link-not-followed", file: path.join(around, "workspace", "up") },
  ]);
});

test("a workspace that is itself a link is scanned under the link's name", async () => {
  const folder = makeFolder({ "a.wav": "" });
  const link = `${folder} link`;
  symlinkSync(folder, link);
  const scanned = await scan(link);
  assert.equal(scanned.audioFiles[0]?.path, path.join(link, "a.wav"));
  assert.equal(scanned.realRoot, folder);
});

test("a folder that cannot be read is a problem and not the end", async () => {
  const folder = makeFolder({ "a.wav": "", "closed/b.wav": "", "a closed.csv": csvHeader });
  chmodSync(path.join(folder, "closed"), 0o000);
  chmodSync(path.join(folder, "a closed.csv"), 0o000);
  const scanned = await asOrdinaryUser(() => scan(folder));
  chmodSync(path.join(folder, "closed"), 0o755);
  assert.deepEqual(audioOf(scanned), ["a.wav"]);
  assert.deepEqual(scanned.problems.map(({ code, severity, file }) => ({ code, severity, file })), [
    { code: "no-permission", severity: "warning", file: path.join(folder, "a closed.csv") },
    { code: "folder-unreadable", severity: "warning", file: path.join(folder, "closed") },
  ]);
});

test("a name that is not UTF-8 is a problem and not the end", { skip: process.platform !== "linux" && "only Linux has such names" }, async () => {
  const folder = makeFolder({ "a.wav": "", "genuine \uFFFD.wav": "" });
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/M`), Buffer.from([0xfc]), Buffer.from("ller.wav")]), "");
  const scanned = await scan(folder);
  assert.deepEqual(audioOf(scanned), ["a.wav", "genuine \uFFFD.wav"]);
  assert.deepEqual(scanned.problems.map((problem) => problem.code), ["name-encoding"]);
});

test("pipes and folders named like recordings are none", { skip: process.platform === "win32" && "Windows has no such pipes" }, async () => {
  const folder = makeFolder({ "folder.wav/inside.wav": "" });
  execFileSync("mkfifo", [path.join(folder, "pipe.wav")]);
  assert.deepEqual(audioOf(await scan(folder)), ["folder.wav/inside.wav"]);
});

test("a workspace that is missing, no folder or closed is a failure that says what to do", async () => {
  const folder = makeFolder({ "a.wav": "" });
  const codeOf = async (workspace: string): Promise<string> => {
    const scanned = await scanWorkspace(workspace);
    if (scanned.ok) return "ok";
    assert.equal(scanned.problem.severity, "error");
    assert.equal(scanned.problem.file, path.resolve(workspace));
    assert.notEqual(scanned.problem.advice, "");
    return scanned.problem.code;
  };
  assert.equal(await codeOf(path.join(folder, "nowhere")), "workspace-missing");
  assert.equal(await codeOf(path.join(folder, "a.wav", "below")), "workspace-missing");
  assert.equal(await codeOf(path.join(folder, "a.wav")), "workspace-not-a-folder");
  const closed = path.join(folder, "closed");
  mkdirSync(closed, { mode: 0o000 });
  chmodSync(closed, 0o000);
  assert.equal(await asOrdinaryUser(() => codeOf(closed)), "workspace-unreadable");
  assert.equal(await asOrdinaryUser(() => codeOf(path.join(closed, "below"))), "workspace-unreadable");
  chmodSync(closed, 0o755);
  assert.equal(await codeOf(closed), "ok");
});

test("a workspace of many folders is scanned quickly", async () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `piece ${index % 500}/player ${index}.wav`);
  const folder = makeFolder(Object.fromEntries(names.map((name) => [name, ""])));
  const started = performance.now();
  assert.equal((await scan(folder)).audioFiles.length, names.length);
  // Some 30 ms; a look at each file would take ten times that, reading them far more than the limit.
  assert.ok(performance.now() - started < 3000);
});
