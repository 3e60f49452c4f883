/** Descriptions and their words are found in the text as it was written; the line scanner is held to the YAML parser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseConEspressioneCsv } from "../../../server/src/corpus/conEspressioneCsv.ts";
import { parseEspressivoYaml } from "../../../server/src/corpus/espressivoYaml.ts";
import { tableDescriptions } from "../../../server/src/language/descriptions/tableDescriptions.ts";
import { yamlDescriptions } from "../../../server/src/language/descriptions/yamlDescriptions.ts";
import type { DescriptionText } from "../../../server/src/language/descriptions/descriptionText.ts";

const words = (text: string): string => text.split(/\s+/u).filter((word) => word !== "").join(" ");

function check(content: string): void {
  const expected = parseEspressivoYaml(content, "x.espressivo.yaml").performances.flatMap(({ descriptions }) => descriptions.map(({ text }) => words(text)));
  const found = [...yamlDescriptions(content)];
  assert.deepEqual(found.map(({ text }) => words(text)), expected, content);
  checkBounds(content, found);
}

function checkBounds(content: string, found: readonly DescriptionText[]): void {
  for (const { start, end, text } of found) {
    assert.equal(text.length, end - start);
    assert.equal(words(content.slice(start, end)), words(text));
  }
}

const PIECE = "pieces:\n  - id: etude\n    performances:\n      - performer: Anna\n";

test("block style: texts, bare items, quotation marks, literal and folded texts, lines that go on", () => {
  check(`${PIECE}        descriptions:\n          - text: slow, sad\n            listener: a\n          - listener: b\n            text: "quick: and light" # well\n`);
  check(`${PIECE}        descriptions:\n          - slow and sad\n          - "quick"\n          - 'not so # dull'\n      - performer: Bob\n        descriptions:\n        - dry\n        - wet # or so\n`);
  check(`${PIECE}        descriptions:\n          - text: |\n              slow\n              - text: sad\n          - text: >-\n              quick and\n              light\n`);
  check(`${PIECE}        descriptions:\n          - text: slow\n              and sad\n          - text:\n              on the next line\n            language: en\n          - bare that\n            goes on\n`);
  check(`${PIECE}        descriptions:\n          - text: "slow\n              and sad"\n          - text: quick\n`);
  check(`${PIECE.replaceAll("\n", "\r\n")}        descriptions:\r\n          - text: slow, sad\r\n          - bare\r\n`);
});

test("flow style: lists and mappings, over several lines", () => {
  check(`${PIECE}        descriptions: [slow, "sad, deep", {text: quick, listener: b}, {listener: c, text: "light"}]\n`);
  check(`${PIECE}        descriptions:\n          - {listener: a, text: "slow, sad", language: en}\n          - {text: quick and light}\n`);
  check(`${PIECE}        descriptions: [\n          slow, # well\n          {listener: a,\n           text: sad}\n        ]\n      - {performer: Bob, descriptions: [x]}\n`.replace(", descriptions: [x]", ""));
  check(`pieces: [{id: etude, performances: [{performer: Anna, descriptions: [{text: slow}]}]}]\n`);
});

test("what is no description: comments, other keys, other lists, empty values", () => {
  check(`# text: no\n${PIECE}        # - text: no\n        audio: "text: no.wav"\n        descriptions:\n          - text: yes\n        ratings: {melodiousness: 3}\n`);
  check(`${PIECE}        descriptions:\n          - text:\n            listener: a\n          - text: ""\n          - listener: "text: no"\n`);
  check(`pieces:\n  - id: a\n    title: |\n      text: no\n      descriptions:\n        - no\n    performances:\n      - performer: x\n        span: [1, 2]\n        descriptions: []\n`);
});

test("tables: the answers, quoted, over several lines, doubled quotation marks", () => {
  const content = 'answer_id,answer,performer,piece_name\r\n1,"slow, ""so"" sad",Anna,etude\r\n2,quick,Bob,etude\r\n3,"over\r\ntwo lines",Anna,etude\r\n4,,Bob,etude\r\n';
  const found = [...tableDescriptions(content)];
  assert.deepEqual(found.map(({ start, end }) => content.slice(start, end)), ['slow, ""so"" sad', "quick", "over\r\ntwo lines"]);
  const expected = parseConEspressioneCsv(content, "x.csv").annotations.performances.flatMap(({ descriptions }) => descriptions).length;
  assert.equal(found.length, expected);
  checkBounds(content, found);
  assert.deepEqual([...tableDescriptions("a,b\n1,2\n")], []);
  assert.deepEqual([...tableDescriptions("")], []);
});

test("a quotation mark that is never closed does not swallow the file", () => {
  const content = `answer,performer\n"slow,Anna\n${"quick,Bob\n".repeat(20_000)}`;
  assert.ok([...tableDescriptions(content)].length > 10_000);
});
