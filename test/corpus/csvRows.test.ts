import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCsvTable, writeCsvTable } from "../../server/src/corpus/csvRows.ts";

const cellsOf = (content: string): (readonly string[])[] => parseCsvTable(content, "a.csv").rows.map((row) => row.cells);
const linesOf = (content: string): number[] => parseCsvTable(content, "a.csv").rows.map((row) => row.line);

test("commas, quotation marks and line breaks within quoted cells are text", () => {
  assert.deepEqual(cellsOf('a,b\n"one, two","say ""yes""\nplease"\n'), [["one, two", 'say "yes"\nplease']]);
});

test("the delimiter is what the first line holds most of", () => {
  for (const [delimiter, name] of [[",", "comma"], [";", "semicolon"], ["\t", "tab"]] as const) {
    const table = parseCsvTable(["a", "b", "c"].join(delimiter) + "\n" + ["1,5", "2;5", "3"].map((cell) => `"${cell}"`).join(delimiter), name);
    assert.equal(table.delimiter, delimiter);
    assert.deepEqual(table.rows.map((row) => row.cells), [["1,5", "2;5", "3"]]);
  }
});

for (const [name, newline] of [["LF", "\n"], ["CR LF", "\r\n"], ["CR", "\r"]] as const) {
  test(`lines are counted with ${name}, also after cells of several lines and empty lines`, () => {
    const content = ["a,b", '"x', 'y",2', "", "3,4", "5,6"].join(newline);
    assert.deepEqual(linesOf(content), [1, 4, 5]);
    assert.equal(parseCsvTable(content, "a.csv").newline, newline);
  });
}

test("a byte order mark is no part of the first column's name", () => {
  assert.deepEqual(parseCsvTable("\uFEFFa,b\n1,2\n", "a.csv").columns, ["a", "b"]);
});

test("lines are right where characters take several bytes", () => {
  assert.deepEqual(linesOf("ä,b\n🎹,ü\nx,y\n"), [1, 2]);
});

test("a quotation mark that is never closed costs its own line only, and the line is named", () => {
  const table = parseCsvTable('a,b\n1,2\n"3,4\n5,6\n', "my.csv");
  assert.deepEqual(table.rows.map((row) => row.cells), [["1", "2"], ["5", "6"]]);
  assert.deepEqual(table.rows.map((row) => row.line), [1, 3]);
  assert.deepEqual(table.problems.map(({ code, file, line }) => ({ code, file, line })), [{ code: "csv-row", file: "my.csv", line: 2 }]);
});

test("a row with too many or too few cells is left out, with its line", () => {
  const table = parseCsvTable("a,b\n1,2,3\n4,5\n6\n", "a.csv");
  assert.deepEqual(table.rows.map((row) => row.cells), [["4", "5"]]);
  assert.deepEqual(table.problems.map((problem) => problem.line), [1, 3]);
  assert.match(table.problems[0]?.message ?? "", /3 cells where the first line has 2/);
});

test("a file that is no CSV ends in a limited number of problems", () => {
  const { problems } = parseCsvTable("a,b\n" + 'x"y,"\n'.repeat(5000), "a.csv");
  assert.ok(problems.length > 0 && problems.length <= 51, `${problems.length} problems`);
  assert.match(problems.at(-1)?.message ?? "", /Too many rows/);
});

test("an empty file is an empty table", () => {
  for (const content of ["", "\uFEFF", "\n\n"]) {
    const { columns, rows, problems } = parseCsvTable(content, "a.csv");
    assert.deepEqual({ columns, rows, problems }, { columns: [], rows: [], problems: [] });
  }
});

test("what is written reads back the same, whatever the cells hold", () => {
  const cells = ["", " padded ", "a,b", "a;b", 'say "yes"', "two\nlines", "two\r\nlines", "<script>alert(1)</script>", "ü u\u0308 🎹", "=1+1"];
  for (const delimiter of [",", ";", "\t"]) {
    const columns = cells.map((_, index) => `column ${index}`);
    const text = writeCsvTable({ columns, rows: [{ cells, line: 1 }], delimiter, newline: "\r\n" });
    const table = parseCsvTable(text, "a.csv");
    assert.deepEqual(table.problems, []);
    assert.deepEqual(table.columns, columns);
    assert.deepEqual(table.rows.map((row) => row.cells), [cells]);
  }
});

test("a file that is written as spreadsheets do comes back letter for letter", () => {
  const content = 'a;b\r\n"x;y";"say ""yes"""\r\n;\r\n';
  assert.equal(writeCsvTable(parseCsvTable(content, "a.csv")), content);
});
