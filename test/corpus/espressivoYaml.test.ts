import assert from "node:assert/strict";
import { test } from "node:test";
import { parseEspressivoYaml, writeEspressivoYaml } from "../../server/src/corpus/espressivoYaml.ts";
import type { Problem } from "../../server/src/protocol/result.ts";

const file = "corpus.espressivo.yaml";
const parse = (content: string) => parseEspressivoYaml(content, file);
const brief = (problems: readonly Problem[]) => problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

const whole = `pieces:
  - id: chopin_op28_4
    title: "Prélude in E minor"
    composer: Frédéric Chopin
    work: chopin_op28
    performances:
      - id: rub
        performer: Rubinstein
        audio: chopin/rubinstein.flac
        span: [1.5, 30]
        descriptions:
          - listener: anna
            text: dreamy, hesitant
            language: en
          - tender
        ratings: {melodiousness: 5.5, tempo: -1}
        performance_name: 01_Chopin_Rubinstein
  - id: empty
`;

test("all that a file says is read", () => {
  const { pieces, performances, problems } = parse(whole);
  assert.deepEqual(problems, []);
  assert.deepEqual(pieces, [
    { id: "chopin_op28_4", title: "Prélude in E minor", composer: "Frédéric Chopin", work: "chopin_op28", position: { line: 1, column: 4 } },
    { id: "empty", position: { line: 17, column: 4 } },
  ]);
  assert.deepEqual(performances, [
    {
      pieceId: "chopin_op28_4",
      performer: "Rubinstein",
      audio: "chopin/rubinstein.flac",
      span: { startSeconds: 1.5, endSeconds: 30 },
      descriptions: [{ listener: "anna", text: "dreamy, hesitant", language: "en" }, { text: "tender" }],
      ratings: { melodiousness: 5.5, tempo: -1 },
      attributes: { id: "rub", performance_name: "01_Chopin_Rubinstein" },
      position: { line: 6, column: 8 },
    },
  ]);
});

test("what is written reads back the same, also where texts look like something else", () => {
  const texts = ["yes", "1.0", "null", "~", "- dash", "key: value", "# none", "two\nlines", " padded ", "ü u\u0308 🎹", "<script>", '"', "'", "*alias", "&a", "%", "2024-01-01"];
  const before = {
    pieces: [{ id: "007", title: "no", position: { line: 0, column: 0 } }],
    performances: texts.map((text) => ({
      pieceId: "007",
      performer: text,
      audio: text,
      descriptions: [{ listener: text, text }, { text }],
      ratings: { dissonance: 0.1 },
      attributes: { performance_name: text },
      position: { line: 0, column: 0 },
    })),
  };
  const after = parse(writeEspressivoYaml(before));
  assert.deepEqual(after.problems, []);
  const withoutPosition = (items: readonly object[]): unknown[] => items.map((item) => ({ ...item, position: undefined }));
  assert.deepEqual(withoutPosition(after.pieces), withoutPosition(before.pieces));
  assert.deepEqual(withoutPosition(after.performances), withoutPosition(before.performances));
});

test("the whole example survives reading and writing", () => {
  const first = parse(whole);
  const again = parse(writeEspressivoYaml(first));
  const strip = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "position" ? undefined : inner)));
  assert.deepEqual(strip(again), strip(first));
});

test("numbers and dates are names as they are written", () => {
  const { pieces, performances, problems } = parse("pieces:\n  - id: 0310\n    performances:\n      - performer: 1.50\n");
  assert.deepEqual(problems, []);
  assert.equal(pieces[0]?.id, "0310");
  assert.equal(performances[0]?.performer, "1.50");
});

test("an empty file says nothing and is no problem", () => {
  for (const content of ["", "\n# nothing yet\n", "pieces:\n", "pieces: []\n"]) {
    assert.deepEqual(parse(content), { pieces: [], performances: [], problems: [] });
  }
});

test("a misspelt key is named with its place and the right one, and the rest is read", () => {
  const { performances, problems } = parse("pieces:\n  - id: p\n    performances:\n      - performer: A\n        audoi: a.wav\n");
  assert.equal(performances.length, 1);
  assert.deepEqual(brief(problems), ["annotation-unknown-key 4:8"]);
  assert.match(problems[0]?.advice ?? "", /Did you mean "audio"\?/);
});

test("text that is no YAML is one problem with its line", () => {
  const { pieces, problems } = parse("pieces:\n  - id: p\n    title: [never closed\n");
  assert.deepEqual(pieces, []);
  assert.equal(problems.length, 1);
  assert.equal(problems[0]?.code, "annotation-syntax");
  assert.equal(problems[0].file, file);
  assert.ok((problems[0].line ?? 0) >= 2);
});

test("tabs, two documents in one file and unbalanced brackets are syntax problems, not crashes", () => {
  for (const content of ["pieces:\n\t- id: p\n", "pieces: []\n---\npieces: []\n", "{{{[[["]) {
    assert.deepEqual(parse(content).problems.map(({ code }) => code), ["annotation-syntax"], JSON.stringify(content));
  }
});

test("wrong shapes are problems with places, and the rest is read", () => {
  const { pieces, performances, problems } = parse(`pieces:
  - id: [a]
  - just text
  - id: p
    performances:
      - performer: {name: A}
      - performer: B
        descriptions: loud
        ratings: {dissonance: high}
      - performer: C
        ratings: 3
`);
  assert.deepEqual(pieces.map(({ id }) => id), ["p"]);
  assert.deepEqual(performances.map(({ performer, descriptions, ratings }) => ({ performer, descriptions, ratings })), [
    { performer: "B", descriptions: [], ratings: {} },
    { performer: "C", descriptions: [], ratings: {} },
  ]);
  assert.deepEqual(brief(problems), [
    "annotation-type 1:8",
    "annotation-missing 1:4",
    "annotation-type 2:4",
    "annotation-type 5:19",
    "annotation-missing 5:8",
    "annotation-type 7:22",
    "annotation-type 8:30",
    "annotation-type 10:17",
  ]);
  assert.equal(parse("- a\n- b\n").problems[0]?.code, "annotation-type");
  assert.equal(parse("pieces: {id: p}\n").problems[0]?.code, "annotation-type");
});

test("a span has two bounds in order; with none of them, or without audio, a problem says so", () => {
  for (const span of ["[10, 5]", "[5, 5]", "[-1, 5]", "[5]", "[1, 2, 3]", "[a, b]", "[0, .inf]", "[0, .nan]", "1-2", "{}"]) {
    const { performances, problems } = parse(`pieces:\n  - id: p\n    performances:\n      - performer: A\n        audio: a.wav\n        span: ${span}\n`);
    assert.equal(performances[0]?.span, undefined, span);
    assert.ok(problems.some(({ code, line }) => code === "annotation-span" && line === 5), span);
  }
  const { problems } = parse("pieces:\n  - id: p\n    performances:\n      - performer: A\n        span: [0, 5]\n");
  assert.deepEqual(brief(problems), ["annotation-span 3:8"]);
});

test("ids, performers and texts that are missing are named; an id stands for the performer", () => {
  const { performances, problems } = parse(`pieces:
  - title: T
    performances:
      - performer: lost
  - id: p
    performances:
      - audio: a.wav
      - id: B
        descriptions:
          - listener: anna
`);
  assert.deepEqual(performances.map(({ performer }) => performer), ["B"]);
  assert.deepEqual(brief(problems), ["annotation-missing 1:4", "annotation-missing 6:8", "annotation-missing 9:12"]);
});

test("the first of two equal keys counts, and of two equal pieces the performances of both", () => {
  const { pieces, performances, problems } = parse(`pieces:
  - id: p
    title: first
    title: second
    performances: [{performer: A}]
  - id: p
    performances: [{performer: B}]
`);
  assert.deepEqual(pieces.map(({ id, title }) => ({ id, title })), [{ id: "p", title: "first" }]);
  assert.deepEqual(performances.map(({ performer }) => performer), ["A", "B"]);
  assert.deepEqual(brief(problems), ["annotation-duplicate-key 3:4", "annotation-duplicate 5:4"]);
});

test("aliases are refused, so that no small file expands without limit", () => {
  const levels = Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`);
  const { problems } = parse(`a0: &a0 [x]\n${levels.join("\n")}\npieces: *a30\n`);
  assert.ok(problems.some(({ code, advice }) => code === "annotation-type" && advice.includes("alias")));
});

test("keys that are names of JavaScript's own do no harm", () => {
  const { performances } = parse("pieces:\n  - id: __proto__\n    performances:\n      - performer: constructor\n        __proto__: x\n        ratings: {__proto__: 1}\n");
  assert.equal(performances[0]?.performer, "constructor");
  assert.equal(({} as Record<string, unknown>)["x"], undefined);
  assert.deepEqual(Object.keys(performances[0].ratings), []);
});
