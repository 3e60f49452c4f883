/** Hover in every kind of document that holds vectors, recordings or descriptions. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { suite, suiteSetup, test } from "mocha";
import * as vscode from "vscode";
import { hoverAt, inFolder, openFile } from "../documents.ts";
import { extension, until } from "../extension.ts";

const VECTOR = "[0.4312, 0.71, 0.2, 0.6, 0.35, 0.8, 0.1, 5.5]";
const COLUMNS = "melodiousness,articulation,rhythm_complexity,rhythm_stability,dissonance,tonal_stability,minorness,onset_density";

/** By kind of document: a name and what stands in it. */
const DOCUMENTS: Readonly<Record<string, readonly [name: string, content: string]>> = {
  json: ["vectors.json", `{ "mean": ${VECTOR} }\n`],
  yaml: ["vectors.yaml", `mean: ${VECTOR}\n`],
  csv: ["vectors.csv", `recording,${COLUMNS}\nx.wav,${VECTOR.slice(1, -1).replaceAll(" ", "")}\n`],
  markdown: ["vectors.md", `The features were ${VECTOR} on average.\n`],
  python: ["vectors.py", `features = np.array(${VECTOR})\n`],
};

function assertNamesFeatures(hover: string): void {
  for (const name of ["melodiousness", "articulation", "onset density"]) assert.ok(hover.includes(name), `no '${name}' in: ${hover || "nothing"}`);
  assert.match(hover, /0\.4312/);
}

suite("hover", () => {
  suiteSetup(async () => {
    await until("the daemon runs", 20, () => extension().exports.daemonState().phase === "running");
  });

  for (const [kind, [name, content]] of Object.entries(DOCUMENTS)) {
    test(`over a vector in ${kind} names its features`, async () => {
      assertNamesFeatures(await hoverAt(await openFile(name, content), "0.4312"));
    });
  }

  test("over a vector in a notebook's cell names its features", async () => {
    const file = inFolder("vectors.ipynb");
    const cell = { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: [`mean = ${VECTOR}`] };
    await writeFile(file, JSON.stringify({ cells: [cell], metadata: { language_info: { name: "python" } }, nbformat: 4, nbformat_minor: 5 }));
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
    await vscode.window.showNotebookDocument(notebook);
    const document = notebook.cellAt(0).document;
    await until("the server knows the cell", 10, async () => (await hoverAt(document, "0.4312")) !== "");
    assertNamesFeatures(await hoverAt(document, "0.4312"));
  });

  test("over numbers that are no features says nothing", async () => {
    assert.equal(await hoverAt(await openFile("counts.json", '{ "counts": [4, 12, 9, 31, 2, 7, 15, 20] }\n'), "12"), "");
  });

  test("over a recording's path tells piece, length and how it differs from the other renditions", async () => {
    const document = await openFile("notes.md", "Compare [this one](satie_gymnopedie_1/secco.wav) with the others.\n");
    let hover = "";
    await until("the recording is analysed", 30, async () => (hover = await hoverAt(document, "satie_gymnopedie_1/secco")).includes("other renditions"));
    assert.match(hover, /secco/);
    assert.match(hover, /Gymnop/);
    assert.match(hover, /\d:\d\d min/);
    assert.match(hover, /than \d of the \d others|of all \d/);
  });

  test("over a descriptor of the annotations tells how it is understood", async () => {
    const document = await openFile("own.espressivo.yaml", [
      "pieces:",
      "  - id: satie_gymnopedie_1",
      "    performances:",
      "      - performer: secco",
      "        descriptions:",
      "          - listener: me",
      "            text: staccato, hesitant",
      "",
    ].join("\n"));
    const hover = await hoverAt(document, "staccato");
    assert.match(hover, /staccato/);
    assert.match(hover, /articulation|detached/);
  });
});
