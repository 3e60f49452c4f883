/** The Test Explorer lists pieces whose renditions can be told apart, where they are annotated. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusItems } from "../../client/testing/foldItems.ts";
import { corpusState as corpus } from "./corpora.ts";

test("a fold a piece with two renditions or more; folders without one are left out", () => {
  const annotation = { uri: "file:///music/a.espressivo.yaml", line: 3, column: 4 };
  const music = corpus({
    pieces: [
      { id: "elise", title: "Für Elise", work: "elise", performances: 3, annotation },
      { id: "alone", work: "alone", performances: 1 },
      { id: "op9", work: "op9", performances: 2 },
    ],
  });
  assert.deepEqual(corpusItems([music, corpus({ folder: "file:///empty", pieces: [] })]), [
    { folder: music.folder, label: music.name, folds: [{ id: "elise", label: "Für Elise", performances: 3, annotation }, { id: "op9", label: "op9", performances: 2 }] },
  ]);
});
