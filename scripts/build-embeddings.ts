/**
 * Builds `server/assets/embeddings`: node --import tsx scripts/build-embeddings.ts [scratch folder] [target folder]
 * About a minute on an idle machine, 1.2 GB of memory, 140 MB of download; deterministic to the byte.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { quantise } from "../server/src/text/embeddings/quantise.ts";
import { parseDefinitions } from "../server/src/text/enrichment/definitions.ts";
import { parseFieldConstraints } from "../server/src/text/enrichment/fieldConstraints.ts";
import type { WordMatrix } from "../server/src/text/enrichment/matrix.ts";
import { formatWordPairs } from "../server/src/text/enrichment/wordPairs.ts";
import { buildTables } from "./embeddings/buildTables.ts";
import { SETTINGS } from "./embeddings/settings.ts";
import { fetchPackage, GLOVE_PACKAGE, MOBY_PACKAGE, readGlove, readMobyThesaurus, readWordNetFiles, WORDNET_PACKAGE, type SourcePackage } from "./embeddings/sources.ts";
import { parseThesaurus } from "./embeddings/thesaurus.ts";
import { parseWordNet } from "./embeddings/wordnet.ts";

const here = path.dirname(fileURLToPath(import.meta.url));
const assets = path.join(path.dirname(here), "server", "assets", "embeddings");
const scratch = path.resolve(process.argv[2] ?? path.join(tmpdir(), "espressivo-embeddings"));
const target = path.resolve(process.argv[3] ?? assets);
const lists = path.join(assets, "enrichment");
const read = (...place: string[]): string => readFileSync(path.join(...place), "utf8");
const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

const inputs = { constraints: read(lists, "constraints.yaml"), definitions: read(lists, "definitions.yaml"), vocabulary: read(here, "embeddings", "vocabulary.txt") };
const glove = readGlove(fetchPackage(GLOVE_PACKAGE, scratch));
const wordNetFolder = fetchPackage(WORDNET_PACKAGE, scratch);
const wordNet = parseWordNet(readWordNetFiles(wordNetFolder));
const thesaurus = parseThesaurus(readMobyThesaurus(fetchPackage(MOBY_PACKAGE, scratch)));
const field = parseFieldConstraints(inputs.constraints);
const definitions = parseDefinitions(inputs.definitions);
const vocabulary = new Set(inputs.vocabulary.split(/\s+/).filter((word) => word !== ""));
const tables = buildTables({ glove, wordNet, thesaurus, field, definitions, vocabulary }, SETTINGS);

mkdirSync(path.join(target, "enrichment"), { recursive: true });
const words = `${tables.plain.words.join("\n")}\n`;

function writeTable(name: string, title: string, matrix: WordMatrix, sources: readonly SourcePackage[], extra: object): void {
  const bytes = quantise(matrix, [...matrix.words.keys()]);
  const description = {
    name,
    title,
    dimension: matrix.dimension,
    size: matrix.words.length,
    format: "for each word `dimension` signed bytes, then one little-endian float32 scale a word; value = byte × scale",
    builtBy: "scripts/build-embeddings.ts",
    sources,
    ownLists: Object.fromEntries(Object.entries(inputs).map(([list, text]) => [list, sha256(text)])),
    ...extra,
    sha256: { [`${name}.words.txt`]: sha256(words), [`${name}.i8`]: sha256(bytes) },
  };
  writeFileSync(path.join(target, `${name}.words.txt`), words);
  writeFileSync(path.join(target, `${name}.i8`), bytes);
  writeFileSync(path.join(target, `${name}.json`), `${JSON.stringify(description, null, 2)}\n`);
}

const { enrichment, thesaurus: joined, ...general } = SETTINGS;
writeTable("glove", "GloVe 6B, 100 dimensions, mean and leading directions removed", tables.plain, [GLOVE_PACKAGE, WORDNET_PACKAGE], { settings: general });
writeTable("wordnet-glove", "WordNet-enriched GloVe with the Moby Thesaurus and the field's own constraints", tables.enriched, [GLOVE_PACKAGE, WORDNET_PACKAGE, MOBY_PACKAGE], {
  settings: { ...general, thesaurus: joined, enrichment },
  constraints: {
    wordNet: { antonyms: wordNet.antonyms.length, synonyms: wordNet.synonyms.length },
    field: { antonyms: field.antonyms.length, synonyms: field.synonyms.length, related: field.related.length, words: field.words.size },
  },
});
// For imported vectors. A table of words has no lemmas of several words, whatever joins these.
const single = ([a, b]: readonly [string, string]): boolean => !/[_\d]/.test(a + b);
const pairs = formatWordPairs({ antonyms: wordNet.antonyms.filter(single), synonyms: wordNet.synonyms.filter(single) });
writeFileSync(path.join(target, "enrichment", "wordnet-pairs.txt.gz"), gzipSync(pairs, { level: 9 }));
// Moby's package has no licence file: LICENCE-Moby.txt is written by hand.
writeFileSync(path.join(target, "LICENCE-WordNet.txt"), readFileSync(path.join(wordNetFolder, "LICENSE"), "latin1"));
writeFileSync(path.join(target, "LICENCE-wink-embeddings.txt"), readFileSync(path.join(scratch, GLOVE_PACKAGE.name, "LICENSE"), "latin1"));
console.log(`${tables.plain.words.length} words written to ${target}`);
