/**
 * Builds `server/assets/embeddings`: node --import tsx scripts/build-embeddings.ts [scratch folder]
 * About a minute, 1 GB of memory, 120 MB of download; deterministic to the byte.
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
import { fetchPackage, GLOVE_PACKAGE, readGlove, readWordNetFiles, WORDNET_PACKAGE } from "./embeddings/sources.ts";
import { parseWordNet } from "./embeddings/wordnet.ts";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(path.dirname(here), "server", "assets", "embeddings");
const scratch = path.resolve(process.argv[2] ?? path.join(tmpdir(), "espressivo-embeddings"));
const lists = path.join(target, "enrichment");
const read = (...place: string[]): string => readFileSync(path.join(...place), "utf8");
const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

const inputs = { constraints: read(lists, "constraints.yaml"), definitions: read(lists, "definitions.yaml"), vocabulary: read(here, "embeddings", "vocabulary.txt") };
const glove = readGlove(fetchPackage(GLOVE_PACKAGE, scratch));
const wordNetFolder = fetchPackage(WORDNET_PACKAGE, scratch);
const wordNet = parseWordNet(readWordNetFiles(wordNetFolder));
const field = parseFieldConstraints(inputs.constraints);
const definitions = parseDefinitions(inputs.definitions);
const vocabulary = new Set(inputs.vocabulary.split(/\s+/).filter((word) => word !== ""));
const tables = buildTables({ glove, wordNet, field, definitions, vocabulary }, SETTINGS);

mkdirSync(target, { recursive: true });
const words = `${tables.words.join("\n")}\n`;

function writeTable(name: string, title: string, matrix: WordMatrix, extra: object): void {
  const bytes = quantise(matrix, tables.rows);
  const description = {
    name,
    title,
    dimension: matrix.dimension,
    size: tables.words.length,
    format: "for each word `dimension` signed bytes, then one little-endian float32 scale a word; value = byte × scale",
    builtBy: "scripts/build-embeddings.ts",
    sources: [GLOVE_PACKAGE, WORDNET_PACKAGE],
    ownLists: Object.fromEntries(Object.entries(inputs).map(([list, text]) => [list, sha256(text)])),
    ...extra,
    sha256: { [`${name}.words.txt`]: sha256(words), [`${name}.i8`]: sha256(bytes) },
  };
  writeFileSync(path.join(target, `${name}.words.txt`), words);
  writeFileSync(path.join(target, `${name}.i8`), bytes);
  writeFileSync(path.join(target, `${name}.json`), `${JSON.stringify(description, null, 2)}\n`);
}

const { enrichment, ...general } = SETTINGS;
writeTable("glove", "GloVe 6B, 100 dimensions, mean and leading directions removed", tables.plain, { settings: general });
writeTable("wordnet-glove", "WordNet-enriched GloVe with the field's own constraints", tables.enriched, {
  settings: { ...general, enrichment },
  constraints: {
    wordNet: { antonyms: wordNet.antonyms.length, synonyms: wordNet.synonyms.length },
    field: { antonyms: field.antonyms.length, synonyms: field.synonyms.length, related: field.related.length, words: field.words.size },
  },
});
// For imported vectors. A table of words has no lemmas of several words, whatever joins these.
const single = ([a, b]: readonly [string, string]): boolean => !/[_\d]/.test(a + b);
const pairs = formatWordPairs({ antonyms: wordNet.antonyms.filter(single), synonyms: wordNet.synonyms.filter(single) });
writeFileSync(path.join(lists, "wordnet-pairs.txt.gz"), gzipSync(pairs, { level: 9 }));
writeFileSync(path.join(target, "LICENCE-WordNet.txt"), readFileSync(path.join(wordNetFolder, "LICENSE"), "latin1"));
writeFileSync(path.join(target, "LICENCE-wink-embeddings.txt"), readFileSync(path.join(scratch, GLOVE_PACKAGE.name, "LICENSE"), "latin1"));
console.log(`${tables.words.length} words written to ${target}`);
