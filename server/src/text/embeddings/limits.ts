/** What a file of word vectors may hold, and what is said of one that holds something else. */
import type { Problem } from "../../protocol/result.ts";

export const MOST_DIMENSIONS = 4096;
/** Of the stored table. GloVe's largest, 2.2 million words of 300 values, takes 670 MB. */
export const MOST_TABLE_BYTES = 1024 * 2 ** 20;
export const LONGEST_LINE = 2 ** 20;

export function tableBytes(words: number, dimension: number): number {
  return words * (dimension + 4);
}

/** @param what a whole sentence */
export function damaged(what: string): Problem {
  return { code: "embeddings-damaged", severity: "error", message: what, advice: "Fetch or write the file again; nothing was imported." };
}

export function tooLarge(what: string): Problem {
  const most = Math.floor(MOST_TABLE_BYTES / 2 ** 20);
  return { code: "embeddings-too-large", severity: "error", message: `${what} A table may take ${most} MB, a byte a value.`, advice: "If that is what the file holds, keep its first, most frequent words; otherwise fetch it again." };
}
