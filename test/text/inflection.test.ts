/** Base forms by rule: candidates of the language asked for, never the word itself, never a stump. */
import assert from "node:assert/strict";
import test from "node:test";
import { baseForms, withoutMarks } from "../../server/src/text/inflection.ts";

const FORMS: readonly (readonly [string, string, string])[] = [
  ["german", "schnellsten", "schnell"],
  ["german", "müder", "müde"],
  ["german", "dunklere", "dunkel"],
  ["french", "légères", "leger"],
  ["french", "brusquement", "brusque"],
  ["french", "constamment", "constant"],
  ["french", "musicaux", "musical"],
  ["french", "rêveuse", "reveur"],
  ["italian", "lunghissime", "lungo"],
  ["italian", "drammatici", "drammatico"],
  ["italian", "facilmente", "facile"],
  ["italian", "varie", "vario"],
];

for (const [language, word, base] of FORMS) {
  test(`${language} "${word}" may come of "${base}"`, () => {
    assert.ok(baseForms(withoutMarks(word), language).includes(withoutMarks(base)), baseForms(withoutMarks(word), language).join(" "));
  });
}

test("neither the word itself nor a stump is a base form, and a language without rules has none", () => {
  for (const language of ["german", "french", "italian"]) {
    for (const word of ["es", "aste", "ment", "issimo", "eer", "ici", "legere"]) {
      assert.ok(baseForms(word, language).every((form) => form !== word && form.length >= 3), `${language} ${word}`);
    }
  }
  assert.deepEqual(baseForms("schnellsten", "english"), []);
});
