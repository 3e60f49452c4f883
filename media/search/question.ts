/** What is asked, and what an answer says of it. Pure but for the words. */
import { counted } from "../../client/views/format.ts";
import type { Likeness } from "../../client/views/panelProtocol.ts";
import type { GoodAnswer, Saved } from "./saved.ts";
import { t } from "./words.ts";

/** What makes one question another. */
export function keyOf({ query, piece, folder, vectors, like }: Saved): string {
  return JSON.stringify([query.trim(), piece, folder, vectors, like?.performance]);
}

/** Nothing of the question was understood: an order would mean nothing. */
export function saysNothing({ words, filters }: GoodAnswer, like: Likeness | undefined): boolean {
  return words.length === 0 && filters.length === 0 && like === undefined;
}

/** What was compared, and by what. */
export function footOf({ scope, candidates, results }: GoodAnswer, vectors: string | undefined): string {
  const compared =
    scope === "piece"
      ? counted(t, candidates, "{0} rendition of one piece, compared with each other.", "{0} renditions of one piece, compared with each other.")
      : counted(t, candidates, "{0} performance, compared across all pieces.", "{0} performances, compared across all pieces.");
  const shown = results.length < candidates ? ` ${t("The best {0} are shown.", results.length)}` : "";
  const by = vectors === undefined ? t("The qualities are estimated from the sound, not rated by listeners.") : t("Compared by the imported vectors {0}, learnt from the descriptions here.", vectors);
  return `${compared}${shown} ${by}`;
}
