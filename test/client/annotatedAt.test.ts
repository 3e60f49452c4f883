/** Which performance the editor is at. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { annotatedAt } from "../../client/commands/annotatedAt.ts";
import type { PerformanceState } from "../../server/src/protocol/messages.ts";

const notes = "file:///c/notes.espressivo.yaml";
const performance = (id: string, line: number): PerformanceState => ({
  id,
  piece: "p",
  performer: id,
  state: "analysed",
  descriptions: 1,
  place: { uri: `file:///c/${id}.wav` },
  annotation: { uri: notes, line, column: 6 },
});
const all = [performance("b", 12), performance("a", 4), { ...performance("c", 1), annotation: { uri: "file:///c/other.csv", line: 1, column: 0 } }];

test("the recording that is open, or the annotation that begins last before the cursor", () => {
  assert.equal(annotatedAt(all, "file:///c/b.wav", 0)?.id, "b");
  assert.deepEqual([3, 4, 11, 12, 99].map((line) => annotatedAt(all, notes, line)?.id), [undefined, "a", "a", "b", "b"]);
  assert.equal(annotatedAt(all, "file:///c/other.csv", 5)?.id, "c");
  assert.equal(annotatedAt(all, "file:///c/readme.md", 5), undefined);
});
