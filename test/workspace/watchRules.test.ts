/** The watcher's rules are the scan's: what one lists, the other watches, and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { scanWorkspace } from "../../server/src/workspace/scan.ts";
import { ignoredBelow, isAnnotationName, isWatchedFile } from "../../server/src/workspace/watchRules.ts";
import { folderMaker } from "./folders.ts";

const makeFolder = folderMaker();
const file = { isFile: () => true };
const folder = { isFile: () => false };

test("every file that the scan lists is watched, and of the others none but tables", async () => {
  const header = "answer_id,participant_id,music_id,answer,original_answer,timestamp,favorite,translated_to_english,performer,piece_name,performance_name\n";
  const names = ["a.wav", "b.FLAC", "c/d.mp3", "c/e.opus", "f.m4a", "g.aifc", "h.espressivo.yaml", "i.ESPRESSIVO.YML", "j.csv", "k.txt", "l.yaml", ".m.wav", ".n/o.wav", "node_modules/p.wav", "c/node_modules/q.wav", ".wav", "espressivo.yaml", "r.wav.part", "s.jams", "t.json"];
  const root = makeFolder(Object.fromEntries(names.map((name) => [name, name.endsWith(".csv") ? header : "x"])));
  const scan = await scanWorkspace(root);
  assert.ok(scan.ok);
  const listed = [...scan.value.audioFiles, ...scan.value.annotationFiles].map(({ relativePath }) => relativePath).sort();
  const isIgnored = ignoredBelow(() => [root]);
  const watched = names.filter((name) => !isIgnored([root, ...name.split("/")].join("/"), file)).sort();
  assert.deepEqual(watched, listed);
  assert.equal(listed.length, 10);
});

test("hidden folders above the root do not hide it; outside of it nothing is watched", () => {
  const isIgnored = ignoredBelow(() => ["/home/u/.music/corpus", "/data/node_modules/far"]);
  assert.equal(isIgnored("/home/u/.music/corpus", folder), false);
  assert.equal(isIgnored("/home/u/.music/corpus/a.wav", file), false);
  assert.equal(isIgnored("/home/u/.music/corpus/.git", folder), true);
  assert.equal(isIgnored("/home/u/.music/corpus/any folder"), false);
  assert.equal(isIgnored("/data/node_modules/far/a.wav", file), false);
  assert.equal(isIgnored("/home/u/.music", folder), true);
  assert.equal(isIgnored("/home/u/.music/corpus two/a.wav", file), true);
});

test("names of annotation files and of recordings", () => {
  assert.ok(isAnnotationName("x.espressivo.yaml") && isAnnotationName("x.Espressivo.yml") && isAnnotationName("answers.CSV") && isAnnotationName("x.wav.JAMS"));
  assert.ok(!isAnnotationName("x.yaml") && !isAnnotationName("csv"));
  assert.ok(isWatchedFile("x.aiff") && !isWatchedFile("x.txt"));
});
