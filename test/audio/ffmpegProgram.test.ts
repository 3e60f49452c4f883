/** Where ffmpeg may come from: never from a corpus, never by a relative entry. */
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";
import { distrustFolder, findFfmpeg } from "../../server/src/audio/ffmpegProgram.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "espressivo-ffmpeg-")));
after(() => rmSync(root, { recursive: true, force: true }));
const skip = process.platform === "win32" && "programs here are shell scripts";

/** A home with a corpus in it and programs beside and within. */
const home = join(root, "home");
const corpus = join(home, "corpus");
const recording = join(corpus, "piece", "Gould.m4a");

function program(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "ffmpeg");
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, 0o755);
  return file;
}

const find = (entries: readonly string[], further: Record<string, string> = {}, of = recording): ReturnType<typeof findFfmpeg> =>
  findFfmpeg(of, { PATH: entries.join(delimiter), ...further }, home);

test("found in the first folder of the PATH that has it", { skip }, async () => {
  const own = program(join(home, "bin"));
  const other = program(join(root, "tools"));
  assert.deepEqual(await find([join(home, "nothing"), join(home, "bin"), join(root, "tools")]), { ok: true, program: own });
  assert.deepEqual(await find([join(root, "tools"), join(home, "bin")]), { ok: true, program: other });
  assert.equal((await find([])).ok, false);
});

test("a program in the folder of the recordings, or above them below home, is passed over", { skip }, async () => {
  const own = program(join(home, "bin"));
  for (const inside of [join(corpus, "node_modules", ".bin"), join(corpus, "piece"), corpus]) {
    program(inside);
    assert.deepEqual(await find([inside, join(home, "bin")]), { ok: true, program: own });
    const alone = await find([inside]);
    assert.match(alone.ok ? "" : alone.why, /not trusted/);
  }
});

test("relative entries do not count, nor a link from outside into the corpus, nor what is no program", { skip }, async () => {
  program(join(corpus, "bin"));
  mkdirSync(join(home, "links"), { recursive: true });
  symlinkSync(join(corpus, "bin", "ffmpeg"), join(home, "links", "ffmpeg"));
  mkdirSync(join(home, "flat"), { recursive: true });
  writeFileSync(join(home, "flat", "ffmpeg"), "no program");
  mkdirSync(join(home, "folder", "ffmpeg"), { recursive: true });
  for (const entry of ["", ".", "bin", "../bin", join(home, "links"), join(home, "flat"), join(home, "folder")]) {
    assert.equal((await find([entry])).ok, false, entry);
  }
});

test("a corpus reached by a link is the same corpus", { skip }, async () => {
  program(join(corpus, "bin"));
  symlinkSync(corpus, join(root, "link"));
  mkdirSync(join(corpus, "piece"), { recursive: true });
  writeFileSync(recording, "");
  assert.equal((await find([join(corpus, "bin")], {}, join(root, "link", "piece", "Gould.m4a"))).ok, false);
});

test("a folder that is distrusted lends no program to recordings elsewhere", { skip }, async () => {
  const environment: NodeJS.ProcessEnv = {};
  distrustFolder(corpus, environment);
  distrustFolder(corpus, environment);
  const distrusted = environment["ESPRESSIVO_DISTRUSTED_FOLDERS"] ?? "";
  assert.equal(distrusted, corpus);
  program(join(corpus, "bin"));
  const elsewhere = join(root, "archive", "take.m4a");
  assert.equal((await find([join(corpus, "bin")], {}, elsewhere)).ok, true);
  assert.equal((await find([join(corpus, "bin")], { ESPRESSIVO_DISTRUSTED_FOLDERS: distrusted }, elsewhere)).ok, false);
});

test("ESPRESSIVO_FFMPEG goes before the PATH, and is never replaced in silence", { skip }, async () => {
  const own = program(join(home, "bin"));
  const chosen = program(join(root, "chosen"));
  assert.deepEqual(await find([join(home, "bin")], { ESPRESSIVO_FFMPEG: chosen }), { ok: true, program: chosen });
  for (const wrong of ["ffmpeg", join(root, "missing"), "off"]) assert.equal((await find([join(home, "bin")], { ESPRESSIVO_FFMPEG: wrong })).ok, false, wrong);
  assert.deepEqual(await find([join(home, "bin")], { ESPRESSIVO_FFMPEG: "" }), { ok: true, program: own });
});
