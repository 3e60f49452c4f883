import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CON_ESPRESSIONE_COLUMNS,
  conEspressioneTable,
  isConEspressioneHeader,
  parseConEspressioneCsv,
  writeConEspressioneCsv,
} from "../../server/src/corpus/conEspressioneCsv.ts";

const header = CON_ESPRESSIONE_COLUMNS.join(",");
const file = "answers.csv";
const annotationsOf = (content: string) => parseConEspressioneCsv(content, file).annotations;

const answers = `${header}
71,4,9,"slow, sad, clear_phrasing","slow, sad, clear phrasing",2018-02-16 12:43:42,,,Casadesus,beethoven,09_Beethoven_Casadesus_01.38-03.03
94,7,9,"soft, tender","soft, tender",2018-02-16 14:14:39,,,Casadesus,beethoven,09_Beethoven_Casadesus_01.38-03.03
95,4,1,fragile,ранимая,2018-02-16 14:14:39,1.0,fragile,Gould,bach,02_Bach_Gould
`;

test("answers of one performance come together, each with its listener", () => {
  const { pieces, performances, problems } = annotationsOf(answers);
  assert.deepEqual(problems, []);
  assert.deepEqual(pieces.map((piece) => piece.id), ["beethoven", "bach"]);
  assert.equal(performances.length, 2);
  assert.deepEqual(performances[0], {
    pieceId: "beethoven",
    performer: "Casadesus",
    audioStem: "09_Beethoven_Casadesus_01.38-03.03",
    descriptions: [
      { listener: "4", text: "slow, sad, clear_phrasing" },
      { listener: "7", text: "soft, tender" },
    ],
    ratings: {},
    attributes: { music_id: "9", performance_name: "09_Beethoven_Casadesus_01.38-03.03" },
    position: { line: 1, column: 0 },
  });
});

test("a file comes back letter for letter", () => {
  assert.equal(writeConEspressioneCsv(parseConEspressioneCsv(answers, file).table), answers);
  const windows = answers.replaceAll("\n", "\r\n");
  assert.equal(writeConEspressioneCsv(parseConEspressioneCsv(windows, file).table), windows);
});

test("exported performances read back with the same descriptions, listeners and attributes", () => {
  const first = annotationsOf(answers).performances;
  const again = annotationsOf(writeConEspressioneCsv(conEspressioneTable(first))).performances;
  assert.deepEqual(again.map(({ position: _, ...rest }) => rest), first.map(({ position: _, ...rest }) => rest));
});

test("further columns are kept where they belong to the performance", () => {
  const content = "answer,performer,piece_name,participant_id,genre,mood\nsoft,A,p,1,romantic,good\nloud,A,p,2,romantic,bad\n";
  assert.deepEqual(annotationsOf(content).performances[0]?.attributes, { genre: "romantic" });
});

test("columns may come in any order and letter case, with semicolons and a byte order mark", () => {
  const { performances, problems } = annotationsOf("\uFEFFPiece_Name;ANSWER;Performer;participant_id\nbach;a, b;Gould;1\n");
  assert.deepEqual(problems, []);
  assert.deepEqual(performances.map(({ pieceId, performer, descriptions }) => ({ pieceId, performer, descriptions })), [
    { pieceId: "bach", performer: "Gould", descriptions: [{ listener: "1", text: "a, b" }] },
  ]);
});

test("a missing column is named, with the misspelt one, and nothing is used", () => {
  const { performances, problems } = annotationsOf("answer,perfomer,piece_name\nsoft,A,p\n");
  assert.deepEqual(performances, []);
  const [problem] = problems;
  assert.equal(problem?.code, "csv-columns");
  assert.match(problem.message, /column performer is missing/);
  assert.match(problem.advice, /"perfomer" to "performer"/);
  assert.equal(problem.file, file);
});

test("without participant_id every answer is another listener's, and a warning says so", () => {
  const { performances, problems } = annotationsOf("answer,performer,piece_name\nsoft,A,p\nloud,A,p\n");
  assert.deepEqual(performances[0]?.descriptions, [{ text: "soft" }, { text: "loud" }]);
  assert.deepEqual(problems.map(({ code, severity }) => ({ code, severity })), [{ code: "csv-listener", severity: "warning" }]);
});

test("a row without piece or performer is left out, an empty answer is none, a repeated id is a warning; each with its line", () => {
  const content = "answer_id,participant_id,answer,performer,piece_name\n1,1,soft,,p\n2,1,,A,p\n2,1,loud,A,p\n3,1,x,B,\n";
  const { performances, problems } = annotationsOf(content);
  assert.deepEqual(performances.map(({ performer, descriptions }) => ({ performer, texts: descriptions.map(({ text }) => text) })), [
    { performer: "A", texts: ["loud"] },
  ]);
  assert.deepEqual(problems.map(({ code, line }) => ({ code, line })), [
    { code: "csv-row", line: 1 },
    { code: "csv-duplicate", line: 3 },
    { code: "csv-row", line: 4 },
  ]);
});

test("decomposed and composed names are one performance", () => {
  const { performances } = annotationsOf("answer,participant_id,performer,piece_name\nsoft,1,Mu\u0308ller,p\nloud,2,Müller,p\n");
  assert.equal(performances.length, 1);
  assert.equal(performances[0]?.descriptions.length, 2);
});

test("names and answers may hold anything", () => {
  const { performances, problems } = annotationsOf(`answer,participant_id,performer,piece_name
"<script>alert(1)</script>","a ""b""",O'Brien 🎹,"__proto__"
`);
  assert.deepEqual(problems, []);
  assert.equal(performances[0]?.pieceId, "__proto__");
  assert.equal(performances[0].performer, "O'Brien 🎹");
  assert.deepEqual(performances[0].descriptions, [{ listener: 'a "b"', text: "<script>alert(1)</script>" }]);
});

test("only tables of answers are ours", () => {
  assert.ok(isConEspressioneHeader(answers));
  assert.ok(isConEspressioneHeader("\uFEFFpiece_name;Answer;performer\r\n"));
  assert.ok(!isConEspressioneHeader("Term,Pile\nexpressive,expressive\n"));
  assert.ok(!isConEspressioneHeader("note\nthe answer, performer\n"));
  assert.ok(!isConEspressioneHeader(""));
});
