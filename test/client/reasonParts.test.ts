/** Reasons as the server writes them come apart into a comparison and words, in any language. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fill } from "../../client/views/format.ts";
import { reasonParts } from "../../client/views/reasonParts.ts";

test("for and against", () => {
  assert.deepEqual(reasonParts({ text: "more detached than 3 of the 4 others; you asked for 'staccato', 'dry'", words: ["staccato", "dry"] }), {
    comparison: "more detached than 3 of the 4 others",
    words: ["staccato", "dry"],
  });
  assert.deepEqual(reasonParts({ text: "slower than the other, against 'lively'", words: ["lively"] }), { comparison: "slower than the other", words: ["lively"] });
});

test("a word with a quotation mark or a semicolon", () => {
  const words = ["l'istesso; tempo"];
  assert.deepEqual(reasonParts({ text: "the slowest of all 5; you asked for 'l'istesso; tempo'", words }), { comparison: "the slowest of all 5", words });
});

test("a sentence of another kind stays as it is", () => {
  assert.deepEqual(reasonParts({ text: "unlike anything else", words: ["odd"] }), { comparison: "unlike anything else", words: [] });
});

test("comparisons are translated by pole and template", () => {
  const german: Record<string, string> = {
    "{0} than {1} of the {2} others": "{0} als {1} der {2} anderen",
    "somewhat {0} than the average": "etwas {0} als der Durchschnitt",
    "more detached": "abgesetzter",
  };
  const translate = (message: string, ...parts: (string | number)[]): string => fill(german[message] ?? message, ...parts);
  assert.equal(reasonParts({ text: "more detached than 3 of the 4 others", words: [] }, translate).comparison, "abgesetzter als 3 der 4 anderen");
  assert.equal(reasonParts({ text: "somewhat more detached than the average", words: [] }, translate).comparison, "etwas abgesetzter als der Durchschnitt");
});
