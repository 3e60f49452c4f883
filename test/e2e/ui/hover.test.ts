/** The mouse over a vector in the editor tells what its numbers mean. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { suite, test } from "mocha";
import { inFolder, picture } from "./session.ts";
import { hoverOver, openFile, runCommand } from "./workbench.ts";

suite("hover in the editor", () => {
  test("names the eight features of a vector", async () => {
    await writeFile(inFolder("vectors.json"), '{\n  "mean": [0.4312, 0.71, 0.2, 0.6, 0.35, 0.8, 0.1, 5.5]\n}\n');
    await openFile("vectors.json");
    const hover = await hoverOver("0.4312");
    const text = await hover.innerText();
    for (const name of [/melodiousness/i, /articulation/i, /onset density/i]) assert.match(text, name);
    await picture("hover-vector");
    await runCommand("View: Close All Editors");
  });
});
