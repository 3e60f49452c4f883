/**
 * Pairs of opposed and of like words, as a text: under `antonyms` and `synonyms`, lines of a word and its partners. The shipped
 * list, `assets/embeddings/enrichment/wordnet-pairs.txt.gz`, has WordNet's pairs whose words are single ones.
 */
export type WordPair = readonly [string, string];

export interface WordPairs {
  readonly antonyms: readonly WordPair[];
  readonly synonyms: readonly WordPair[];
}

const KINDS = ["antonyms", "synonyms"] as const;

/** @param pairs of words without blanks and line breaks; pairs of one first word must follow one another */
export function formatWordPairs(pairs: WordPairs): string {
  const lines: string[] = [];
  for (const kind of KINDS) {
    lines.push(`# ${kind}`);
    let first: string | undefined;
    for (const [a, b] of pairs[kind]) {
      if (a === first) lines.push(`${lines.pop() ?? ""} ${b}`);
      else lines.push(`${a} ${b}`);
      first = a;
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Undoes `formatWordPairs`; lines before the first heading are passed over. */
export function parseWordPairs(text: string): WordPairs {
  const found: Record<(typeof KINDS)[number], WordPair[]> = { antonyms: [], synonyms: [] };
  let into: WordPair[] | undefined;
  for (const line of text.split("\n")) {
    const heading = KINDS.find((kind) => line === `# ${kind}`);
    if (heading !== undefined) {
      into = found[heading];
      continue;
    }
    const [word = "", ...partners] = line.split(" ");
    for (const partner of partners) into?.push([word, partner]);
  }
  return found;
}
