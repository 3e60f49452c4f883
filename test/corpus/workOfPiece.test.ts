import assert from "node:assert/strict";
import { test } from "node:test";
import { workOfPiece } from "../../server/src/corpus/workOfPiece.ts";

test("excerpts and cuts share their work", () => {
  assert.equal(workOfPiece("schumann_kreisleriana_excerpt1"), "schumann_kreisleriana");
  assert.equal(workOfPiece("schumann_kreisleriana_excerpt12"), "schumann_kreisleriana");
  assert.equal(workOfPiece("Beethoven_Cut2"), "Beethoven");
});

test("everything else is its own work", () => {
  for (const id of ["bach", "bach_excerpt", "bach_excerpt1_fast", "chopin_op28_4", "_excerpt1", ""]) assert.equal(workOfPiece(id), id);
});
