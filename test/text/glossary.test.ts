/** The glossary: its form, how terms are found, and the shipped file held to the tables it points into. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { parseProfiles } from "../../server/src/retrieval/profiles.ts";
import { isFunctionWord } from "../../server/src/text/functionWords.ts";
import { parseGlossary, type Glossary } from "../../server/src/text/glossary.ts";
import { negatorOf } from "../../server/src/text/negation.ts";

const assets = path.resolve(import.meta.dirname, "../../server/assets");

function shipped(): Glossary {
  const parsed = parseGlossary(readFileSync(path.join(assets, "glossary/glossary.yaml"), "utf8"), "glossary.yaml");
  assert.ok(parsed.ok);
  return parsed.value;
}

test("terms are found as written, inflected words by their stem in their own language only", () => {
  const parsed = parseGlossary("german: {zögernd: hesitant, müde: tired}\nfrench: {hésitant: hesitant}\nitalian: {dolce: sweet}", "g");
  assert.ok(parsed.ok);
  const { value } = parsed;
  assert.equal(value.size, 4);
  assert.equal(value.find("zögernd")?.language, "german");
  assert.equal(value.find("zögernde"), undefined);
  for (const word of ["zögernde", "zoegerndes", "ZÖGERNDEN".toLowerCase(), "zogernd"]) assert.equal(value.findInflected(word)?.term, "zögernd", word);
  assert.equal(value.findInflected("müder")?.term, "müde");
  assert.equal(value.findInflected("hésitantes")?.term, "hésitant");
  assert.equal(value.findInflected("dolces"), undefined);
});

test("what does not fit is refused, and where", () => {
  for (const [text, part] of [["italian: {a: [", "YAML"], ["- a", "keys"], ["italian: 3", "list"], ["italian: {dolce: ''}", "dolce"], ["german: {x: 3}", "'x'"]] as const) {
    const parsed = parseGlossary(text, "g.yaml");
    assert.ok(!parsed.ok && parsed.problem.message.includes(part), text);
  }
});

test("the shipped glossary: three languages, enough terms, every English word in the table", () => {
  const { entries } = shipped();
  const table = new Set(readFileSync(path.join(assets, "embeddings/wordnet-glove.words.txt"), "utf8").split("\n"));
  assert.ok(entries.length >= 600, `${entries.length} terms`);
  for (const language of ["italian", "german", "french"]) assert.ok(entries.filter((entry) => entry.language === language).length >= 100, language);
  for (const { term, english } of entries) {
    for (const { words } of english) for (const word of words.split(/[ -]/u)) assert.ok(table.has(word), `${term}: ${word}`);
  }
});

test("no term of one word shadows a descriptor that the profiles know, a function word or a negator", () => {
  const profiles = parseProfiles(readFileSync(path.join(assets, "profiles/descriptor-profiles.yaml"), "utf8"), "profiles");
  assert.ok(profiles.ok);
  const descriptors = new Set(profiles.value.map(({ descriptor }) => descriptor));
  const terms = shipped().entries.map(({ term }) => term);
  assert.deepEqual(terms.filter((term) => descriptors.has(term)), []);
  assert.deepEqual(terms.filter((term) => isFunctionWord(term) || negatorOf(term, undefined) !== undefined), []);
});
