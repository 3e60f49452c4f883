/** Feature vectors are found in every notation, with their bounds, and not in numbers of another kind. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findVector } from "../../../server/src/language/hover/findVector.ts";
import { atCursor, textOf } from "./cursor.ts";

const EIGHT = [0.41, 0.62, 0.3, 0.55, 0.2, 0.71, 0.33, 4.2];
const LIST = EIGHT.join(", ");
const FOURTEEN = [...EIGHT, 12.5, 3.1, 0.9, 0.02, 7.4, 0.5].join(", ");

/** @param expected the numbers, and what the finding covers where that is not the brackets' content */
function check(language: string, marked: string, expected: readonly number[] | null, covers?: string, file?: string): void {
  const input = atCursor(marked, language, file);
  const found = findVector(input);
  assert.deepEqual(found?.value.map(({ value }) => value) ?? null, expected, marked);
  if (found !== null && covers !== undefined) assert.equal(textOf(input, found), covers);
}

test("JSON: lists on one line and over several, with the cursor anywhere", () => {
  check("json", `{"id": "a", "x": [0.41‸, ${EIGHT.slice(1).join(", ")}]}`, EIGHT, `[${LIST}]`);
  check("json", `{"x": ‸[${LIST}]}`, EIGHT, `[${LIST}]`);
  check("json", `{"x": [${LIST}]‸}`, EIGHT, `[${LIST}]`);
  check("json", `[[0, 1], [\n  ${EIGHT.slice(0, 4).join(",\n  ")}‸,\n  ${EIGHT.slice(4).join(",\n  ")}\n]]`, EIGHT);
  check("json", `{"x": [${FOURTEEN}‸]}`, FOURTEEN.split(", ").map(Number));
});

test("YAML: flow and block lists", () => {
  check("yaml", `a: 1\nfeatures: [${LIST}‸]\n`, EIGHT, `[${LIST}]`);
  const block = EIGHT.map((value) => `  - ${value}`);
  check("yaml", `features:\n${block.slice(0, 3).join("\n")}‸\n${block.slice(3).join("\n")}\nother: 1\n`, EIGHT, block.join("\n"));
  check("yaml", `features:\r\n${block.slice(0, 3).join("\r\n")}‸\r\n${block.slice(3).join("\r\n")}\r\n`, EIGHT);
});

test("Python: lists, tuples, arrays, keyword arguments, printed arrays", () => {
  check("python", `x = np.array([${LIST}‸])`, EIGHT, `[${LIST}]`);
  check("python", `x = (‸${LIST})`, EIGHT);
  check("python", `x = [  # eight\n  0.41, 0.62, 0.3,  # first\n  ‸${EIGHT.slice(3).join(", ")},\n]`, EIGHT);
  check("python", `dict(melodiousness=0.4, articulation=‸0.5, dissonance=0.6)`, [0.4, 0.5, 0.6]);
  check("python", `[${EIGHT.join("  ")}‸]`, EIGHT);
});

test("records by their names, in any order, with other keys between", () => {
  check("json", `{"melodiousness": 0.4, "articulation‸": 0.5, "title": "x", "onset_density": 3}`, [0.4, 0.5, 3]);
  check("yaml", `piece: x\nmelodiousness: 0.4\narticulation: ‸0.5\ntitle: some words\ndissonance: 0.6 # rough\n`, [0.4, 0.5, 0.6]);
  check("yaml", `{melodiousness: 0.4, articulation: 0.5‸, minorness: 0.1}`, [0.4, 0.5, 0.1]);
  check("json", `{"melodiousness": 1.7, "articulation": -0.5‸, "minorness": 0.1}`, [1.7, -0.5, 0.1]);
});

test("tables: by the names of columns, or by eight numbers side by side", () => {
  const header = "recording,melodiousness,articulation,rhythm_complexity,note";
  check("csv", `${header}\na.wav,0.4,0.5‸,0.6,good\n`, [0.4, 0.5, 0.6], "0.4,0.5,0.6");
  check("csv", `id,a,b,c,d,e,f,g,h\nx.wav,${EIGHT.slice(0, 4).join(",")}‸,${EIGHT.slice(4).join(",")}\n`, EIGHT, EIGHT.join(","));
  check("csv", `id;a;b;c;d;e;f;g;h\n"x;y.wav";${EIGHT.join(";")}‸\n`, EIGHT);
  check("tsv", `id\ta\tb\tc\td\te\tf\tg\th\nx\t${EIGHT.join("\t")}‸\n`, EIGHT);
  check("csv", `${header}\na‸.wav,0.4,0.5,0.6,good\n`, null);
  check("csv", `melodiousness‸,articulation,dissonance\n0.1,0.2,0.3\n`, null);
});

test("Markdown: code, and rows of tables", () => {
  check("markdown", `The vector \`[${LIST}‸]\` is`, EIGHT);
  check("markdown", `| | melodiousness | articulation | dissonance |\n|---|---|---|---|\n| A | 0.4 | ‸0.5 | 0.6 |\n`, [0.4, 0.5, 0.6]);
});

test("a name in front lets numbers out of range through, to be flagged", () => {
  check("python", `features = [1.4, ${EIGHT.slice(1).join(", ")}‸]`, [1.4, ...EIGHT.slice(1)]);
  check("python", `weights = [1.4, ${EIGHT.slice(1).join(", ")}‸]`, null);
});

test("numbers of another kind are left alone", () => {
  check("json", "[1, 2, 3, 4, 5, 6, 7, 8‸]", null);
  check("json", "[0, 1, 0, 1, 1, 0, 1, 1‸]", null);
  check("json", "[0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5‸]", null);
  check("json", "[0.1, 0.2, 0.05, 0.15, 0.1, 0.2, 0.12, 0.08‸]", null);
  check("json", `[${EIGHT.slice(1).join(", ")}‸]`, null);
  check("json", `[${LIST}, 0.1‸]`, null);
  check("json", `{"a": ‸"x"}`, null);
  check("json", `[${LIST}‸`, null);
  check("yaml", "ratings: {melodiousness: 3, articulation: 5‸, dissonance: 2}", null, undefined, "/corpus/x.espressivo.yaml");
  check("yaml", "ratings:\n  melodiousness: 3\n  articulation: ‸5\n  dissonance: 2\n", null, undefined, "/corpus/x.espressivo.yaml");
  check("python", "‸", null);
});
