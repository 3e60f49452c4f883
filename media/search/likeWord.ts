/** Among the words of an explanation stands "like" and the id of a performance; a reader gets its name. Pure. */
import type { SearchHit, SearchReason } from "../../server/src/protocol/search.ts";
import { t } from "./words.ts";
import type { Likeness } from "../../client/views/panelProtocol.ts";

/** "like Glenn Gould": of "Glenn Gould — Aria" the player is enough beside a reason; the chip has both. */
export function namingLike(hit: SearchHit, { performance, label }: Likeness): SearchHit {
  const name = t("like {0}", label.split(" — ")[0] ?? label);
  const id = `like ${performance}`;
  const renamed = (word: string): string => (word === id ? name : word);
  const renameReason = (reason: SearchReason): SearchReason => ({ ...reason, text: reason.text.replaceAll(`'${id}'`, () => `'${name}'`), words: reason.words.map(renamed) });
  return {
    ...hit,
    words: hit.words === null ? null : Object.fromEntries(Object.entries(hit.words).map(([word, shares]) => [renamed(word), shares])),
    reasons: hit.reasons.map(renameReason),
    against: hit.against.map(renameReason),
  };
}
