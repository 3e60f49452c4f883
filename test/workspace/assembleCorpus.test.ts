import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { parseConEspressioneCsv } from "../../server/src/corpus/conEspressioneCsv.ts";
import { parseEspressivoYaml } from "../../server/src/corpus/espressivoYaml.ts";
import type { Corpus, Performance } from "../../server/src/protocol/corpus.ts";
import { assembleCorpus } from "../../server/src/workspace/assembleCorpus.ts";

const root = path.resolve("/w");

/** The corpus of a workspace with these recordings and annotation files (`.csv`, all others YAML), all in its root. */
function assemble(audio: readonly string[], annotations: Readonly<Record<string, string>> = {}, allowOutside = true): Corpus {
  return assembleCorpus({
    root,
    audioFiles: audio.map((relativePath) => ({ path: path.join(root, relativePath), relativePath })),
    annotationSets: Object.entries(annotations).map(([name, content]) => {
      const isCsv = name.endsWith(".csv");
      const file = { path: path.join(root, name), relativePath: name, format: isCsv ? ("con-espressione-csv" as const) : ("espressivo-yaml" as const) };
      return { file, annotations: isCsv ? parseConEspressioneCsv(content, file.path).annotations : parseEspressivoYaml(content, file.path) };
    }),
    allowOutside,
  });
}

const yaml = (pieceId: string, ...performances: readonly object[]): string => JSON.stringify({ pieces: [{ id: pieceId, performances }] });
const csv = (...rows: readonly string[]): string => `participant_id,answer,performer,piece_name,performance_name\n${rows.join("\n")}\n`;
const codes = (corpus: Corpus): string[] => corpus.problems.map((problem) => problem.code);
const ids = (corpus: Corpus): string[] => corpus.performances.map((performance) => performance.id);
function only(corpus: Corpus): Performance {
  assert.equal(corpus.performances.length, 1, ids(corpus).join(", "));
  const [performance] = corpus.performances;
  assert.ok(performance);
  return performance;
}

test("recordings that no annotation mentions are performances", () => {
  const corpus = assemble(["bach/gould.wav", "chopin_op28_Argerich.wav"]);
  assert.deepEqual(corpus, {
    pieces: [{ id: "bach", work: "bach" }, { id: "chopin_op28", work: "chopin_op28" }],
    performances: [
      { id: "bach/gould.wav", pieceId: "bach", performer: "gould", recording: { path: path.join(root, "bach/gould.wav"), relativePath: "bach/gould.wav" }, descriptions: [], ratings: {}, attributes: {} },
      { id: "chopin_op28_Argerich.wav", pieceId: "chopin_op28", performer: "Argerich", recording: { path: path.join(root, "chopin_op28_Argerich.wav"), relativePath: "chopin_op28_Argerich.wav" }, descriptions: [], ratings: {}, attributes: {} },
    ],
    problems: [],
  });
});

test("annotations say piece and performer of their recording, which is no second performance", () => {
  const performance = only(assemble(["folder/file.wav"], { "a.yaml": yaml("bach", { performer: "Gould", audio: "folder/file.wav", ratings: { dissonance: 3 } }) }));
  assert.deepEqual([performance.id, performance.pieceId, performance.performer, performance.ratings], ["folder/file.wav", "bach", "Gould", { dissonance: 3 }]);
});

test("spans of one recording are performances of their own, and the whole of it is none", () => {
  const corpus = assemble(["a.wav"], {
    "a.yaml": yaml("p", { performer: "A", audio: "a.wav", span: [0, 32.5] }, { performer: "A", audio: "a.wav", span: [32.5, 85] }),
  });
  assert.deepEqual(ids(corpus), ["a.wav#t=0,32.5", "a.wav#t=32.5,85"]);
  assert.deepEqual(corpus.performances[1]?.recording?.span, { startSeconds: 32.5, endSeconds: 85 });
  assert.deepEqual(corpus.problems, []);
});

test("a performance without audio is called after piece and performer", () => {
  const performance = only(assemble([], { "a.yaml": yaml("bach", { performer: "Gould", descriptions: ["clear"] }) }));
  assert.equal(performance.id, "bach_Gould");
  assert.equal(performance.recording, undefined);
  assert.deepEqual(codes(assemble([], { "a.yaml": yaml("bach", { performer: "Gould" }) })), []);
});

test("a missing recording is a problem in its place, with a suggestion, and the performance remains", () => {
  const corpus = assemble(["bach/gould.wav"], { "a.yaml": "pieces:\n  - id: bach\n    performances:\n      - performer: Gould\n        audio: bach/gold.wav\n" });
  assert.deepEqual(ids(corpus), ["bach/gould.wav", "bach_Gould"]);
  const [problem] = corpus.problems;
  assert.equal(problem?.code, "audio-missing");
  assert.match(problem.message, /"bach\/gold\.wav"/);
  assert.match(problem.advice, /Did you mean "bach\/gould\.wav"\?/);
  assert.deepEqual([problem.file, problem.line, problem.column], [path.join(root, "a.yaml"), 3, 8]);
});

test("a recording outside an untrusted workspace is a problem that says why", () => {
  const corpus = assemble([], { "a.yaml": yaml("bach", { performer: "Gould", audio: "/etc/passwd" }) }, false);
  assert.deepEqual(codes(corpus), ["audio-outside"]);
  assert.match(corpus.problems[0]?.message ?? "", /not trusted/);
  assert.equal(only(corpus).recording, undefined);
});

test("rows find their recordings by stem, and one that finds none is a problem of its own", () => {
  const corpus = assemble(["x/01_Bach.wav"], { "a.csv": csv("1,clear,Gould,bach,01_Bach", "1,dull,Gulda,bach,02_Bach", "2,dry,Gulda,bach,02_Bach") });
  assert.deepEqual(ids(corpus), ["bach_Gulda", "x/01_Bach.wav"]);
  assert.deepEqual(corpus.problems.map(({ code, line }) => ({ code, line })), [{ code: "audio-missing", line: 2 }]);
  assert.match(corpus.problems[0]?.message ?? "", /"02_Bach" or "bach_Gulda"/);
});

test("a table without any recording is one problem with the number of performances", () => {
  const rows = Array.from({ length: 45 }, (_, index) => `1,clear,player ${index},bach,name ${index}`);
  const corpus = assemble(["other.wav"], { "a.csv": csv(...rows) });
  assert.equal(corpus.performances.length, 46);
  assert.deepEqual(codes(corpus), ["audio-missing"]);
  assert.match(corpus.problems[0]?.message ?? "", /None of the 45 performances/);
});

test("a stem that two recordings have is a problem that names both, and neither is used", () => {
  const corpus = assemble(["a/take.wav", "b/take.mp3"], { "a.csv": csv("1,clear,Gould,bach,take") });
  assert.deepEqual(codes(corpus), ["audio-ambiguous"]);
  assert.match(corpus.problems[0]?.message ?? "", /"a\/take\.wav" and "b\/take\.mp3"/);
  assert.equal(corpus.performances.find((performance) => performance.id === "bach_Gould")?.recording, undefined);
});

test("annotation files that speak of one performance add up", () => {
  const performance = only(
    assemble(["bach_Gould.wav"], {
      "a.yaml": yaml("bach", { performer: "Gould", audio: "bach_Gould.wav", descriptions: [{ listener: "anna", text: "clear" }], ratings: { dissonance: 1 } }),
      "b.csv": csv("anna,dry,Gould,bach,", "ben,witty,Gould,bach,"),
      "c.yaml": yaml("bach", { performer: "Gould", audio: "bach_Gould.wav", ratings: { minorness: 2, dissonance: 1 } }),
    }),
  );
  assert.deepEqual(performance.descriptions, [
    { listener: "anna", text: "clear" },
    { listener: "anna", text: "dry" },
    { listener: "ben", text: "witty" },
  ]);
  assert.deepEqual(performance.ratings, { dissonance: 1, minorness: 2 });
});

test("annotations that contradict each other are problems naming both places, and the first counts", () => {
  const corpus = assemble(["x.wav"], {
    "a.yaml": yaml("bach", { performer: "Gould", audio: "x.wav", ratings: { dissonance: 1 } }),
    "b.yaml": yaml("Bach II", { performer: "Gulda", audio: "x.wav", ratings: { dissonance: 2 }, descriptions: ["dry"] }),
  });
  const performance = only(corpus);
  assert.deepEqual([performance.pieceId, performance.performer, performance.ratings["dissonance"]], ["bach", "Gould", 1]);
  assert.equal(performance.descriptions.length, 1);
  assert.deepEqual(codes(corpus), Array(3).fill("annotation-contradiction"));
  for (const { message, file } of corpus.problems) {
    assert.ok(message.includes(path.join(root, "a.yaml")), message);
    assert.equal(file, path.join(root, "b.yaml"));
  }
});

test("different performances with one id are a problem, and the first stays", () => {
  const corpus = assemble([], { "a.yaml": yaml("a_b", { performer: "c" }), "b.yaml": yaml("a", { performer: "b_c", descriptions: ["x"] }) });
  assert.equal(only(corpus).pieceId, "a_b");
  assert.deepEqual(codes(corpus), ["duplicate-id"]);
  const twice = assemble(["other.wav"], { "a.csv": csv("1,clear,Gould,bach,Gould_1955", "1,slow,Gould,bach,Gould_1981", "1,slow,X,other,other") });
  assert.deepEqual(codes(twice), ["audio-missing", "audio-missing", "duplicate-id"]);
  assert.deepEqual(twice.performances.find(({ id }) => id === "bach_Gould")?.descriptions.map(({ text }) => text), ["clear"]);
});

test("ids are unique whatever happens", () => {
  const corpus = assemble(["a_b.wav", "x.wav"], { "a.yaml": yaml("a", { performer: "b.wav" }), "b.csv": csv("1,y,b.wav,a,nowhere", "1,y,c,q,x") });
  assert.equal(new Set(ids(corpus)).size, corpus.performances.length);
});

test("a named listener is one person in the whole corpus; the unnamed are persons of their own, the same in every run", () => {
  const files = {
    "a.yaml": yaml("p", { performer: "A", descriptions: ["x", { listener: "Mu\u0308ller", text: "y" }, "z"] }, { performer: "B", descriptions: ["x"] }),
    "b.csv": csv("Müller,y,C,q,", ",y,C,q,"),
  };
  const corpus = assemble([], files);
  const listeners = corpus.performances.map((performance) => performance.descriptions.map(({ listener }) => listener));
  const [first, second, third] = listeners;
  assert.equal(first?.[1], "Müller");
  assert.equal(third?.[0], "Müller");
  const unnamed = [first[0], first[2], second?.[0], third[1]];
  assert.equal(new Set([...unnamed, "Müller", undefined, ""]).size, 7);
  assert.deepEqual(assemble([], files), corpus);
});

test("nobody unnamed is taken for somebody who happens to be called so", () => {
  const descriptions = ["x", { listener: "unnamed 1 of p_A", text: "y" }];
  const [one, other] = only(assemble([], { "a.yaml": yaml("p", { performer: "A", descriptions }) })).descriptions;
  assert.notEqual(one?.listener, other?.listener);
});

test("works default to the piece without its excerpt, and annotations may say otherwise", () => {
  const corpus = assemble(["schumann_excerpt1/a.wav", "schumann_excerpt2/a.wav"], { "a.yaml": JSON.stringify({ pieces: [{ id: "x", work: "y" }] }) });
  assert.deepEqual(corpus.pieces.map(({ id, work }) => `${id}: ${work}`), ["schumann_excerpt1: schumann", "schumann_excerpt2: schumann", "x: y"]);
});

test("what several files say of a piece adds up, and a contradiction is a problem", () => {
  const corpus = assemble([], {
    "a.yaml": JSON.stringify({ pieces: [{ id: "p", title: "T" }] }),
    "b.yaml": JSON.stringify({ pieces: [{ id: "p", title: "U", composer: "C" }] }),
  });
  assert.deepEqual(corpus.pieces, [{ id: "p", title: "T", composer: "C", work: "p", annotation: { file: path.join(root, "a.yaml"), line: 0, column: 11 } }]);
  assert.deepEqual(codes(corpus), ["annotation-contradiction"]);
});

test("pieces that differ in capital letters only are two, and a problem", () => {
  const corpus = assemble(["Chopin/a.wav"], { "a.yaml": yaml("chopin", { performer: "b" }) });
  assert.deepEqual(corpus.pieces.map(({ id }) => id), ["Chopin", "chopin"]);
  assert.deepEqual(codes(corpus), ["similar-pieces"]);
});

test("folder and annotation name one piece also where the file system decomposes its accents", () => {
  const corpus = assemble(["Pra\u0308ludium/a.wav"], { "a.yaml": yaml("Präludium", { performer: "b" }), "b.yaml": yaml("Pra\u0308ludium", { performer: "c" }) });
  assert.deepEqual(corpus.pieces.map(({ id }) => id), ["Präludium"]);
  assert.deepEqual(new Set(corpus.performances.map(({ pieceId }) => pieceId)), new Set(["Präludium"]));
  assert.ok(ids(corpus).includes("Pra\u0308ludium/a.wav"), "ids are as on disk");
});

test("a performance that names no recording is told of the one with its names", () => {
  const corpus = assemble(["bach/Gould.wav"], { "a.yaml": yaml("bach", { performer: "gould" }) });
  assert.deepEqual(codes(corpus), ["audio-unnamed"]);
  assert.match(corpus.problems[0]?.advice ?? "", /audio: bach\/Gould\.wav/);
});

test("the order of recordings does not change the corpus", () => {
  const audio = ["b/x.wav", "a/y.wav", "c.wav"];
  assert.deepEqual(assemble(audio), assemble(audio.toReversed()));
});
