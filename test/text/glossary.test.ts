/** The glossary: its form, how terms are found, and the shipped file held to the tables it points into. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { parse } from "yaml";
import { parseProfiles } from "../../server/src/retrieval/profiles.ts";
import { isFunctionWord } from "../../server/src/text/functionWords.ts";
import { parseGlossary, type Glossary } from "../../server/src/text/glossary.ts";
import { negatorOf } from "../../server/src/text/negation.ts";


const assets = path.resolve(import.meta.dirname, "../../server/assets");

const text = readFileSync(path.join(assets, "glossary/glossary.yaml"), "utf8");
const table = new Set(readFileSync(path.join(assets, "embeddings/wordnet-glove.words.txt"), "utf8").split("\n"));
const parsedOnce = parseGlossary(text, "glossary.yaml");
assert.ok(parsedOnce.ok);
const glossary = parsedOnce.value;

function shipped(): Glossary {
  return glossary;
}

function contextual(): { language: string; term: string }[] {
  const { "in context": sections } = parse(text) as { "in context": Record<string, Record<string, string>> };
  return Object.entries(sections).flatMap(([language, terms]) => Object.keys(terms).map((term) => ({ language, term })));
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
  for (const [text, part] of [["italian: {a: [", "YAML"], ["- a", "keys"], ["italian: 3", "list"], ["italian: {dolce: ''}", "dolce"], ["german: {x: 3}", "'x'"], ["german: {rau: rough, rau: hard}", "'rau' stands twice"], ["in context: 3", "in context"], ["no evidence: {a: b}", "no evidence"]] as const) {
    const parsed = parseGlossary(text, "g.yaml");
    assert.ok(!parsed.ok && parsed.problem.message.includes(part), text);
  }
});

test("the shipped glossary: three languages, enough terms, every English word in the table", () => {
  const { entries } = shipped();
  assert.ok(entries.length >= 6000, `${entries.length} terms`);
  for (const language of ["italian", "german", "french"]) assert.ok(entries.filter((entry) => entry.language === language).length >= 1900, language);
  for (const { term, english } of [...entries, ...contextual().map(({ language, term }) => ({ term, english: shipped().findInContext(term, language)?.english ?? [] }))]) {
    for (const { words } of english) for (const word of words.split(/[ -]/u)) assert.ok(table.has(word) || isFunctionWord(word), `${term}: ${word}`);
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

test("no term stands twice, within or across languages", () => {
  const terms = shipped().entries.map(({ term }) => term);
  assert.deepEqual(terms.filter((term, at) => terms.indexOf(term) !== at), []);
});

test("words in context are words of the English table and no terms of their own", () => {
  assert.deepEqual(contextual().filter(({ term }) => !table.has(term) || shipped().find(term) !== undefined), []);
});

test("an everyday term that the English table has shows no language", () => {
  const english = shipped().entries.filter(({ term, showsLanguage }) => showsLanguage && table.has(term));
  assert.deepEqual(english.map(({ term }) => term), []);
  assert.ok(shipped().entries.filter(({ showsLanguage }) => showsLanguage).length > 5000);
});

const INFLECTED: readonly (readonly [string, string])[] = [
  ["kürzerer", "kurz"],
  ["langsamsten", "langsam"],
  ["schnellere", "schnell"],
  ["edlen", "edel"],
  ["sensible", "sensibel"],
  ["trockenste", "trocken"],
  ["pieuses", "pieux"],
  ["égaux", "égal"],
  ["brillamment", "brillant"],
  ["craintives", "craintif"],
  ["maternelle", ""],
  ["soigneusement", "soigneux"],
  ["calde", "caldo"],
  ["secchi", "secco"],
  ["ricche", "ricco"],
  ["freschissima", "fresco"],
  ["potentissimo", "potente"],
  ["seri", "serio"],
  ["regolarmente", "regolare"],
  ["calorosamente", "caloroso"],
  ["sognatrice", "sognatore"],
];

for (const [word, base] of INFLECTED) {
  test(`"${word}" is ${base === "" ? "no form of a term" : `a form of "${base}"`}`, () => {
    assert.equal(shipped().findInflected(word)?.term ?? "", base);
  });
}

test("endings make no term of what is none: other words of the languages, too short a rest, the other language's endings", () => {
  for (const word of ["stunde", "wasserfall", "testament", "moments", "monumento", "mente", "issimo", "caldement", "nervosament"]) {
    assert.equal(shipped().findInflected(word), undefined, word);
  }
});
