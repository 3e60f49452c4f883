import assert from "node:assert/strict";
import { existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Corpus } from "../../server/src/protocol/corpus.ts";
import { existingNamedFiles, loadCorpus, readAnnotations, type LoadOptions } from "../../server/src/workspace/loadCorpus.ts";
import { folderMaker } from "./folders.ts";

const makeFolder = folderMaker();

async function load(folder: string, options?: LoadOptions): Promise<Corpus> {
  const loaded = await loadCorpus(folder, options);
  assert.ok(loaded.ok, loaded.ok ? "" : loaded.problem.message);
  return loaded.value;
}
const codes = (corpus: Corpus): string[] => corpus.problems.map((problem) => problem.code);
const ids = (corpus: Corpus): string[] => corpus.performances.map((performance) => performance.id);
const yaml = (...performances: readonly object[]): string => JSON.stringify({ pieces: [{ id: "bach", performances }] });

test("recordings and annotations of nested folders become one corpus", async () => {
  const folder = makeFolder({
    "bach/gould.wav": "",
    "bach/notes.espressivo.yaml": yaml({ performer: "Glenn Gould", audio: "gould.wav", descriptions: [{ listener: "anna", text: "clear" }] }),
    "answers.csv": "participant_id,answer,performer,piece_name,performance_name\nanna,dry,Glenn Gould,bach,gould\n",
    "chopin_Argerich.flac": "",
  });
  const corpus = await load(folder);
  assert.deepEqual(corpus.problems, []);
  assert.deepEqual(ids(corpus), ["bach/gould.wav", "chopin_Argerich.flac"]);
  assert.deepEqual(corpus.performances[0]?.descriptions.map(({ listener, text }) => `${listener}: ${text}`), ["anna: dry", "anna: clear"]);
  assert.equal(corpus.performances[0].recording?.path, path.join(folder, "bach", "gould.wav"));
});

test("an empty folder is an empty corpus", async () => {
  assert.deepEqual(await load(makeFolder({})), { pieces: [], performances: [], problems: [] });
});

test("a folder that is missing, or a file in its place, is a failure with advice", async () => {
  const folder = makeFolder({ "a.wav": "" });
  for (const [place, code] of [["nowhere", "workspace-missing"], ["a.wav", "workspace-not-a-folder"]] as const) {
    const loaded = await loadCorpus(path.join(folder, place));
    assert.ok(!loaded.ok);
    assert.equal(loaded.problem.code, code);
    assert.notEqual(loaded.problem.advice, "");
  }
});

test("annotations may name recordings outside, in hidden folders and with any ending", async () => {
  const archive = makeFolder({ "a.wav": "" });
  const outside = path.join(archive, "a.wav");
  const folder = makeFolder({ ".takes/b.wav": "", "c.dat": "" });
  const relative = path.relative(folder, outside);
  writeFileSync(
    path.join(folder, "x.espressivo.yaml"),
    yaml({ performer: "A", audio: outside }, { performer: "B", audio: ".takes/b.wav" }, { performer: "C", audio: "c.dat" }, { performer: "D", audio: relative, span: [0, 1] }),
  );
  const corpus = await load(folder);
  assert.deepEqual(corpus.problems, []);
  assert.deepEqual(ids(corpus).sort(), [".takes/b.wav", outside, `${outside}#t=0,1`, "c.dat"].sort());
  const untrusted = await load(folder, { allowOutside: false });
  assert.deepEqual(codes(untrusted), ["audio-outside", "audio-outside"]);
  assert.deepEqual(ids(untrusted).sort(), [".takes/b.wav", "bach_A", "bach_D", "c.dat"]);
});

test("outside an untrusted workspace nothing is even looked at", async () => {
  const archive = makeFolder({ "a.wav": "" });
  const folder = makeFolder({ "x.espressivo.yaml": yaml({ performer: "A", audio: path.join(archive, "a.wav") }) });
  const source = await readAnnotations({ path: path.join(folder, "x.espressivo.yaml"), relativePath: "x.espressivo.yaml", format: "espressivo-yaml" });
  assert.ok(source.ok);
  assert.equal((await existingNamedFiles([source.value], [], [folder], true)).length, 1);
  assert.deepEqual(await existingNamedFiles([source.value], [], [folder], false), []);
});

test("the workspace's real path in an annotation is the workspace, though it is opened through a link", async () => {
  const folder = makeFolder({ "a.wav": "" });
  writeFileSync(path.join(folder, "x.espressivo.yaml"), yaml({ performer: "A", audio: path.join(folder, "a.wav") }));
  const link = `${folder} link`;
  symlinkSync(folder, link);
  const corpus = await load(link, { allowOutside: false });
  assert.deepEqual(corpus.problems, []);
  assert.deepEqual(ids(corpus), ["a.wav"]);
});

test("a folder or nothing at all where a recording is named is a problem, and the performance remains", async () => {
  const folder = makeFolder({ "x.espressivo.yaml": yaml({ performer: "A", audio: "takes" }, { performer: "B", audio: "b.wav" }, { performer: "C", audio: "" }) });
  mkdirSync(path.join(folder, "takes"));
  const corpus = await load(folder);
  assert.deepEqual(codes(corpus), ["audio-missing", "audio-missing"]);
  assert.deepEqual(ids(corpus), ["bach_A", "bach_B", "bach_C"]);
});

test("a linked recording whose content is not fetched is a performance: its analysis says how to fetch it", async () => {
  const folder = makeFolder({ "x.espressivo.yaml": yaml({ performer: "A", audio: "bach/a.wav" }) });
  mkdirSync(path.join(folder, "bach"));
  symlinkSync("../.git/annex/objects/1", path.join(folder, "bach", "a.wav"));
  const corpus = await load(folder);
  assert.deepEqual(corpus.problems, []);
  assert.equal(corpus.performances[0]?.recording?.relativePath, "bach/a.wav");
});

test("annotation files that cannot be read are problems, and the others count", async () => {
  const folder = makeFolder({
    "a.espressivo.yaml": Buffer.from("pieces: [{id: Präludium}]", "latin1"),
    "b.espressivo.yaml": "",
    "c.espressivo.yaml": "pieces: [",
    "d.espressivo.yaml": yaml({ performer: "A" }),
    "e.csv": "answer,perfomer\n",
    "f.espressivo.yaml": Buffer.from(`\uFEFF${yaml({ performer: "UTF-16" })}`, "utf16le"),
  });
  truncateSync(path.join(folder, "b.espressivo.yaml"), 60 * 2 ** 20);
  symlinkSync("nowhere", path.join(folder, "g.espressivo.yaml"));
  const corpus = await load(folder);
  assert.deepEqual(codes(corpus), ["annotation-encoding", "annotation-too-big", "vanished", "annotation-syntax", "csv-columns"]);
  assert.ok(corpus.problems.every((problem) => path.isAbsolute(problem.file ?? "")));
  assert.deepEqual(ids(corpus), ["bach_A", "bach_UTF-16"]);
});

test("names may hold anything that a file system allows", async () => {
  const names = ["a b.wav", `"quoted" 'x'.wav`, "Mu\u0308ller.wav", "🎹.wav", "line\nbreak.wav", "#t=1,2.wav", "%20.wav"];
  const folder = makeFolder(Object.fromEntries(names.map((name) => [`<i>/${name}`, ""])));
  writeFileSync(
    path.join(folder, "x.espressivo.yaml"),
    yaml(...names.map((name, index) => ({ performer: `${index}`, audio: `<i>/${name.normalize("NFC")}`, descriptions: ["<script>alert(1)</script>"] }))),
  );
  const corpus = await load(folder);
  assert.deepEqual(corpus.problems, []);
  assert.deepEqual(ids(corpus).sort(), names.map((name) => `<i>/${name}`).sort());
  assert.ok(corpus.performances.every(({ descriptions }) => descriptions[0]?.text === "<script>alert(1)</script>"));
});

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const conEspressione = path.join(process.env["ESPRESSIVO_DATA"] ?? path.join(repository, "../shared/data"), "con_espressione");
const absent = existsSync(conEspressione) ? false : `${conEspressione} is not there; set ESPRESSIVO_DATA to the folder that holds con_espressione`;

test("the Con Espressione answers are 45 performances of 9 pieces, without audio", { skip: absent }, async () => {
  const corpus = await load(conEspressione);
  assert.deepEqual(corpus.pieces.map(({ id, work }) => (id === work ? id : `${id} of ${work}`)), [
    "bach",
    "beethoven",
    "brahms",
    "liszt",
    "mozart",
    "schumann_arabeske_excerpt1 of schumann_arabeske",
    "schumann_arabeske_excerpt2 of schumann_arabeske",
    "schumann_kreisleriana_excerpt1 of schumann_kreisleriana",
    "schumann_kreisleriana_excerpt2 of schumann_kreisleriana",
  ]);
  assert.equal(corpus.performances.length, 45);
  assert.ok(corpus.performances.every(({ recording }) => recording === undefined));
  const descriptions = corpus.performances.flatMap((performance) => performance.descriptions);
  assert.equal(descriptions.length, 1462);
  assert.equal(new Set(descriptions.map(({ listener }) => listener)).size, 73);
  assert.deepEqual(codes(corpus), ["audio-missing"]);
});

const jams = (metadata: object, value: string, annotator: object = { name: "anna" }): string =>
  JSON.stringify({ file_metadata: metadata, annotations: [{ namespace: "tag_open", annotation_metadata: { annotator }, data: [{ time: 0, duration: 5, value, confidence: null }] }], sandbox: {} });

test("JAMS files describe the recording that they name, or that lies beside them under their name", async () => {
  const folder = makeFolder({
    "bach/gould.wav": "",
    "bach/gould.jams": jams({ title: "Aria", artist: "Glenn Gould" }, "clear"),
    "chopin/gould.wav": "",
    "chopin/argerich.flac": "",
    "notes/one.jams": jams({ title: "Prelude", artist: "M. Argerich", identifiers: { filename: "audio/argerich.flac" } }, "wild", { id: "ben" }),
    "notes/beats.jams": JSON.stringify({ file_metadata: {}, annotations: [{ namespace: "beat", data: [] }] }),
  });
  const corpus = await load(folder);
  assert.deepEqual(corpus.problems, []);
  const seen = corpus.performances.map(({ id, pieceId, performer, descriptions }) => [id, pieceId, performer, descriptions.map(({ listener, text }) => `${listener}: ${text}`).join()]);
  assert.deepEqual(seen, [
    ["bach/gould.wav", "Aria", "Glenn Gould", "anna: clear"],
    ["chopin/argerich.flac", "Prelude", "M. Argerich", "ben: wild"],
    ["chopin/gould.wav", "chopin", "gould", ""],
  ]);
});

test("a JAMS file that does not say piece or performer takes what the recording's place says; without a recording it is told of", async () => {
  const corpus = await load(makeFolder({ "bach/gould.wav": "", "bach/gould.jams": jams({ title: "", artist: "" }, "clear"), "lost.jams": jams({ title: "Aria" }, "dry") }));
  assert.deepEqual(corpus.performances.map(({ id, pieceId, performer, descriptions }) => [id, pieceId, performer, descriptions.length]), [["bach/gould.wav", "bach", "gould", 1]]);
  assert.deepEqual(codes(corpus).sort(), ["annotation-missing", "audio-missing"]);
  assert.match(corpus.problems.find(({ code }) => code === "annotation-missing")?.message ?? "", /an artist, which is the performer/);
});

test("the recording of a JAMS file is never guessed", async () => {
  const corpus = await load(makeFolder({ "a/take.wav": "", "b/take.wav": "", "notes/take.jams": jams({ title: "Aria", artist: "Gould" }, "clear"), "notes/Aria_Gold.jams": jams({ title: "x", artist: "y" }, "dry"), "c/Aria_Gould.wav": "" }));
  assert.deepEqual(codes(corpus).sort(), ["audio-ambiguous", "audio-missing"]);
  assert.match(corpus.problems.find(({ code }) => code === "audio-missing")?.advice ?? "", /Did you mean "Aria_Gould"\?/);
  assert.deepEqual(corpus.performances.filter(({ recording, descriptions }) => recording !== undefined && descriptions.length > 0), []);
});

test("a JAMS file that is no JSON, or too big, is told of, and the others are read", async () => {
  const folder = makeFolder({ "bach/gould.wav": "", "bach/gould.jams": jams({ title: "Aria", artist: "Gould" }, "clear"), "broken.jams": '{"annotations":\n [}', "big.jams": "" });
  truncateSync(path.join(folder, "big.jams"), 17 * 2 ** 20);
  const corpus = await load(folder);
  assert.deepEqual(corpus.problems.map(({ code, file, line }) => [code, path.basename(file ?? ""), line]).sort(), [["annotation-syntax", "broken.jams", 1], ["annotation-too-big", "big.jams", undefined]]);
  assert.deepEqual(corpus.performances.map(({ performer }) => performer), ["Gould"]);
});
