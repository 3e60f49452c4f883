/**
 * The words of every list that we wrote: what the table knows of others, it was not told by us. A term is listed if all of
 * its words are.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { DescriptorProfile } from "../../../server/src/retrieval/profiles.ts";
import { parseDefinitions } from "../../../server/src/text/enrichment/definitions.ts";
import { parseFieldConstraints } from "../../../server/src/text/enrichment/fieldConstraints.ts";
import type { Glossary } from "../../../server/src/text/glossary.ts";

export function ownWords(root: string, glossary: Glossary, profiles: readonly DescriptorProfile[]): ReadonlySet<string> {
  const read = (file: string): string => readFileSync(path.join(root, "server", "assets", "embeddings", "enrichment", file), "utf8");
  const words = [
    ...parseFieldConstraints(read("constraints.yaml")).words,
    ...parseDefinitions(read("definitions.yaml")).keys(),
    ...glossary.entries.flatMap(({ term, english }) => [term, ...english.map((part) => part.words)]),
    ...profiles.map(({ descriptor }) => descriptor),
  ];
  return new Set(words.flatMap(wordsOf));
}

export function isListed(term: string, own: ReadonlySet<string>): boolean {
  return wordsOf(term).every((word) => own.has(word));
}

function wordsOf(term: string): string[] {
  return term.toLowerCase().split(/[\s_-]+/u).filter((word) => word !== "");
}
