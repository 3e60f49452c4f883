/** A whole study on the command line: the same for the same seed, blinded, equally loud, and read back with its key. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { integratedLoudness } from "../../server/src/listening/loudness.ts";
import { FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import type { StudyResults } from "../../server/src/protocol/listening.ts";
import { THREE_PIECES, writeAnnotations, writeRecordings } from "../cli/corpora.ts";
import { runCli, temporaryFolder } from "../cli/runCli.ts";
import { answersText } from "./keys.ts";
import { makeStudy, unlessBuilt, type MadeStudy } from "./study.ts";

const workspace = temporaryFolder({ after });
const pages = temporaryFolder({ after });
const cache = temporaryFolder({ after });
const skip = unlessBuilt;
let ratings: MadeStudy;
let reasons: MadeStudy;

/** Performers' names that no ordinary English word of the page is. */
const PERFORMERS: Readonly<Record<string, string>> = { detached: "Kowalska", connected: "Okonkwo", between: "Lindqvist", quick: "Ferreira", slow: "Nakamura", moderate: "Haddad" };
const PIECES = THREE_PIECES.map((piece) => ({ ...piece, renditions: piece.renditions.map((rendition) => ({ ...rendition, performer: PERFORMERS[rendition.performer] ?? "" })) }));

before(async () => {
  if (skip !== false) return;
  writeRecordings(workspace, PIECES);
  writeAnnotations(workspace, PIECES);
  ratings = await makeStudy(workspace, path.join(pages, "ratings.html"), cache, "--excerpts", "6");
  reasons = await makeStudy(workspace, path.join(pages, "reasons.html"), cache, "--kind", "reasons", "--excerpts", "4", "--language", "de");
});

/** Samples of the 16-bit WAV files in the page. */
function sounds(html: string): Float32Array[] {
  return [...html.matchAll(/id="sound-\w+">([^<]+)</gu)].map(([, base64 = ""]) => {
    const bytes = Buffer.from(base64, "base64");
    return Float32Array.from({ length: (bytes.length - 44) / 2 }, (_, i) => bytes.readInt16LE(44 + 2 * i) / 32768);
  });
}

test("the page holds no performer, piece, file name or feature value, in text or data", { skip }, () => {
  for (const { html, key } of [ratings, reasons]) {
    const text = html.replace(/id="sound-\w+">[^<]+</gu, "");
    for (const { performer, audio, performance, features } of key.excerpts) {
      const names = [performer, performance, audio, path.basename(audio)];
      for (const name of names) assert.ok(!text.toLowerCase().includes(name.toLowerCase()), name);
      for (const feature of FEATURE_NAMES) assert.ok(!text.includes(String(features[feature])) || String(features[feature]).length < 6, feature);
    }
    for (const id of ["etude", "dance", workspace]) assert.ok(!text.includes(id), id);
    // The answer to "which is the system's" is not in the page either.
    assert.ok(!text.includes('"system"') && !text.includes("controlPerformance"));
  }
});

test("the key says what the page does not", { skip }, () => {
  const { key, page, created } = ratings;
  assert.equal(created.key, path.join(workspace, ".espressivo", "studies", "ratings.key.json"));
  assert.equal(page.study, key.study);
  assert.deepEqual(page.items.map(({ id, excerpt }) => [id, excerpt]), key.items.map(({ id, excerpt }) => [id, excerpt]));
  assert.equal(new Set(key.excerpts.map(({ piece }) => piece)).size, 3);
  for (const { heard } of key.excerpts) assert.ok(Math.abs(heard.endSeconds - heard.startSeconds - 4) < 1e-9);
  for (const [index, item] of reasons.page.items.entries()) {
    const [own, shown] = [reasons.key.items[index]?.judgement, item.judgement];
    assert.deepEqual(new Set(shown?.explanations.map(({ id }) => id)), new Set([own?.system, own?.control]));
    assert.notDeepEqual(shown?.explanations[0]?.sentences, shown?.explanations[1]?.sentences);
    assert.ok((shown?.others.length ?? 0) >= 1);
  }
});

test("all excerpts are equally loud, and none clips", { skip }, () => {
  const all = sounds(ratings.html);
  assert.equal(all.length, 6);
  for (const samples of all) {
    assert.equal(samples.length, 4 * 22_050);
    const level = integratedLoudness(samples, 22_050) ?? NaN;
    assert.ok(Math.abs(level - ratings.created.loudnessLkfs) < 0.05, `${level} LKFS`);
    assert.ok(samples.every((sample) => Math.abs(sample) < 0.9));
  }
});

test("the same seed makes the same page and key, byte by byte; another one does not", { skip }, async () => {
  const again = await makeStudy(workspace, path.join(pages, "again", "..", "ratings.html"), cache, "--excerpts", "6");
  assert.equal(again.html, ratings.html);
  assert.deepEqual(again.key, ratings.key);
  const judged = await makeStudy(workspace, path.join(pages, "reasons.html"), cache, "--kind", "reasons", "--excerpts", "4", "--language", "de");
  assert.equal(judged.html, reasons.html);
  const other = await makeStudy(workspace, path.join(pages, "other.html"), cache, "--excerpts", "6", "--seed", "2");
  assert.notDeepEqual(other.key.excerpts.map(({ performance }) => performance), ratings.key.excerpts.map(({ performance }) => performance));
  assert.notEqual(other.key.study, ratings.key.study);
});

test("nothing of the user's is written over: another file, another study's key", { skip }, async () => {
  const page = path.join(pages, "mine.html");
  writeFileSync(page, "<p>mine</p>");
  const refused = await runCli(["create-study", workspace, "--out", page], { cache });
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /no page of a listening study/u);
  assert.equal(readFileSync(page, "utf8"), "<p>mine</p>");
  const taken = await runCli(["create-study", workspace, "--out", path.join(pages, "ratings.html"), "--seed", "9"], { cache });
  assert.equal(taken.code, 2);
  assert.match(taken.stderr, /another study called 'ratings'/u);
  assert.equal(readFileSync(path.join(pages, "ratings.html"), "utf8"), ratings.html);
});

test("what cannot be made is said: no folder for the page, a description for ratings, one rendition a piece", { skip }, async () => {
  const nowhere = await runCli(["create-study", workspace, "--out", path.join(pages, "none", "x.html"), "--excerpts", "1"], { cache });
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.stderr, /folder of the page exists/u);
  assert.ok(!existsSync(path.join(workspace, ".espressivo", "studies", "x.key.json")), "no key of a page that is not there");
  const pointless = await runCli(["create-study", workspace, "--out", path.join(pages, "x.html"), "--query", "slow"], { cache });
  assert.equal(pointless.code, 2);
  const unknown = await runCli(["create-study", workspace, "--out", path.join(pages, "x.html"), "--kind", "reasons", "--query", "zzxqv"], { cache });
  assert.equal(unknown.code, 1);
  assert.match(unknown.stderr, /no result whose reasons could be judged/u);
});

test("answers of several raters: faulty files are named, the others count; mean ratings go to a new file", { skip }, async () => {
  const folder = path.join(pages, "answers");
  mkdirSync(folder);
  const put = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const rate = (rater: string, shift: number): string =>
    answersText(ratings.key, rater, ratings.key.items.map(({ id }, index) => ({ id, position: index + 1, ratings: Object.fromEntries(FEATURE_NAMES.map((feature) => [feature, Math.min(7, index + shift)])) })));
  const files = [put("a.json", rate("A", 1)), put("b.json", rate("B", 2)), put("a-again.json", rate("a", 1).replace("01:00", "00:30")), put("torn.json", rate("C", 1).slice(0, 99)), put("other.json", rate("D", 1).replace(ratings.key.study, "0123456789ab"))];
  const table = path.join(folder, "means.yaml");
  const run = await runCli(["import-study", workspace, ...files, path.join(folder, "missing.json"), "--ratings", table, "--json"], { cache });
  assert.equal(run.code, 1, "some files were left out");
  // Two studies are named among the answers; only one of them is this corpus's.
  const [results] = run.json() as StudyResults[];
  assert.deepEqual(results?.raters.map(({ rater }) => rater), ["A", "B"]);
  assert.deepEqual(results.leftOut.map(({ file }) => file).sort(), ["a-again.json", "missing.json", "other.json", "torn.json"]);
  for (const name of ["torn.json", "other.json", "a-again.json", "missing.json"]) assert.ok(run.stderr.includes(`left out: ${name}`), name);
  assert.ok((results.qualities[0]?.alpha.value ?? 0) > 0.5);
  assert.match(readFileSync(table, "utf8"), /ratings:\n\s+melodiousness: 1\.5/u);
  const twice = await runCli(["import-study", workspace, ...files.slice(0, 2), "--ratings", table], { cache });
  assert.equal(twice.code, 1);
  assert.match(twice.stderr, /exists already/u);
  assert.match(twice.stdout, /onset_density/u);
  const lost = await runCli(["import-study", workspace, files[4] ?? ""], { cache });
  assert.equal(lost.code, 1);
  assert.match(lost.stderr, /No study of this corpus has the id '0123456789ab'.*ratings \(/su);
  const named = await runCli(["import-study", pages, files[0] ?? "", "--key", ratings.created.key, "--json"], { cache });
  assert.equal(named.code, 0, named.stderr);
});
