/** Words that are English too: read in their language where the description shows it beyond doubt, as English everywhere else. */
import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import { Resources } from "../../server/src/daemon/resources.ts";
import { encodeText } from "../../server/src/text/encode.ts";

const resources = new Resources(path.resolve(import.meta.dirname, "../../server/assets"));
const [vectors, glossary] = await Promise.all([resources.wordVectors("wordnet-glove"), resources.glossary()]);
assert.ok(vectors.ok && glossary.ok);
const [table, terms] = [vectors.value, glossary.value];
const zero = new Float64Array(table.dimension);

function encode(text: string): ReturnType<typeof encodeText> {
  return encodeText(text, table, zero, terms);
}

/** Words with what they are read as; a word that is read as English alone. */
function reading(text: string): string[] {
  return encode(text).words.map(({ word, via }) => (via === undefined ? word : `${word} = ${via}`));
}

const READ: readonly (readonly [string, readonly string[]])[] = [
  ["hell und klar", ["hell = bright", "klar = clear, distinct"]],
  ["sehr hell", ["hell = bright"]],
  ["hell, klar", ["hell = bright", "klar = clear, distinct"]],
  ["nicht sehr stark", ["nicht stark = strong, powerful"]],
  ["zu lange Pausen", ["lange = long, sustained", "pausen = pauses"]],
  ["leise und matter Klang", ["leise = quiet, soft", "matter = dull, muffled", "klang = sound"]],
  ["fast zu leise", ["leise = quiet, soft"]],
  ["il est sec", ["sec = dry, short"]],
  ["c'est fin et net", ["fin = delicate, nuanced", "net = clear, clean"]],
  ["pas assez large", ["pas large = broad, spacious"]],
  ["le jeu est sensible, rude", ["le jeu = playing", "sensible = sensitive, delicate", "rude = rough, harsh"]],
  ["il suono è fine, molto fresco", ["suono = sound", "fine = delicate, nuanced", "fresco = fresh, lively"]],
  ["interpretazione rude", ["interpretazione = interpretation", "rude = rough, harsh"]],
  // Mixed: a function word before it decides, an English one in the clause speaks against it.
  ["sehr hell and bright", ["hell = bright", "bright"]],
  ["schnell, but still clear", ["schnell = fast, quick", "still", "clear"]],
  ["sehr schnell, still beautiful", ["sehr schnell = fast, rapid", "still", "beautiful"]],
  ["sehr klar, très doux, hell", ["klar = clear, distinct", "très doux = soft, gentle, quiet", "hell"]],
  // Terms from Italian scores are no evidence.
  ["allegro, fine, rude", ["allegro = fast, lively, cheerful", "fine", "rude"]],
  ["cantabile e rubato, gentile", ["cantabile = singing, lyrical, melodious", "rubato", "gentile"]],
  // Almost needs a word to grade.
  ["sehr schnell und fast", ["sehr schnell = fast, rapid", "fast"]],
];

for (const [text, expected] of READ) {
  test(`"${text}"`, () => {
    assert.deepEqual(reading(text), expected);
  });
}

const ENGLISH = ["hell", "hell on earth", "fast and loud", "still water", "large sound", "rude", "sage", "a stark contrast", "lent", "fort", "net, fin, large", "fast", "elegant, still", "male voice", "too long and fade out", "not so fast", "still and fast, legato"];

for (const text of ENGLISH) {
  test(`"${text}" stays English`, () => {
    assert.ok(encode(text).words.every(({ via }) => via === undefined), reading(text).join(" | "));
    assert.deepEqual(encode(text).vector, encodeText(text, table, zero).vector);
  });
}

test("no word of the English table changes its reading through an ending or a context: only exact terms do", () => {
  for (const word of table.words ?? []) {
    if (terms.find(word) !== undefined) continue;
    const { words } = encode(word);
    assert.ok(words.every(({ via }) => via === undefined), word);
  }
  assert.ok((table.words ?? []).length > 40_000);
});

test("the reading in context is negated and summed as any other word's", () => {
  const [light, dark] = [encode("sehr hell").vector, encode("nicht hell").vector];
  assert.ok(light !== null && dark !== null);
  light.forEach((value, k) => assert.ok(value + (dark[k] ?? 0) === 0 && (k > 0 || value !== 0)));
  const { words, vector } = encode("sehr hell und warm, nicht stark");
  assert.ok(vector !== null && words.length === 3);
  vector.forEach((value, k) => assert.ok(Math.abs(words.reduce((sum, word) => sum + (word.vector[k] ?? 0), 0) - value) < 1e-12));
});

test("words in context are offered to nobody: they are no entries", () => {
  assert.equal(terms.entries.some(({ term }) => term === "hell" || term === "lent" || term === "fine"), false);
});

test("elided articles are parted, and words that mean the same in English are read by their endings", () => {
  assert.deepEqual(reading("l'interprétation d’une grande douceur"), ["interprétation = interpretation", "douceur = soft, gentle, sweet"]);
  assert.deepEqual(reading("un'esecuzione brutale"), ["esecuzione = performance", "brutale = brutal"]);
  assert.deepEqual(reading("eleganter, unschön"), ["eleganter = elegant", "unschön = not beautiful"]);
  assert.deepEqual(reading("sehr elegant"), ["elegant"]);
});
