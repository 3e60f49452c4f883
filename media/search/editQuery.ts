/** Small changes of the query that chips and suggestions make. Pure. */
import { partName, queryParts, withoutParts } from "../../server/src/protocol/queryParts.ts";

/** Without the filters and conditions that the answer calls so. */
export function withoutFilter(query: string, filter: string): string {
  return withoutParts(query, queryParts(query).filter((part) => partName(part) === filter));
}

/** With the word replaced wherever it stands alone, whatever its letter case; filters are left as they are. */
export function replaceWord(query: string, word: string, by: string): string {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}(?![\\p{L}\\p{N}])`, "giu");
  const replaced = (text: string): string => text.replace(pattern, () => by);
  let end = 0;
  const pieces = queryParts(query).map((part) => {
    const before = query.slice(end, part.start);
    end = part.end;
    return replaced(before) + part.text;
  });
  return pieces.join("") + replaced(query.slice(end));
}

/** With more words at the end. */
export function withWords(query: string, words: string): string {
  const line = query.trim();
  return line === "" ? words : `${line.replace(/,$/u, "")}, ${words}`;
}
