/** Where a score comes from, exactly: a table of words by features that adds up to it; of features alone where words have no shares. */
import type { SearchHit } from "../../server/src/protocol/search.ts";
import { signed } from "../../client/views/format.ts";
import { element } from "./dom.ts";
import { currentLanguage, featureName, t } from "./words.ts";

export function detailsTable(hit: SearchHit): HTMLElement {
  const shares = hit.words ?? {};
  const words = Object.keys(shares);
  const features = Object.entries(hit.contributions).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const largest = Math.max(1e-9, ...words.flatMap((word) => Object.values(shares[word] ?? {}).map(Math.abs)));
  const sumOf = (word: string): number => Object.values(shares[word] ?? {}).reduce((sum, value) => sum + value, 0);

  const head = element("tr", {}, element("td"), columnHead(t("sum")), ...words.map((word) => element("th", { class: "mark", text: word, attributes: { scope: "col" } })));
  const rows = features.map(([feature, sum]) =>
    element("tr", {}, rowHead(featureName(feature)), share(sum, undefined), ...words.map((word) => share(shares[word]?.[feature] ?? 0, largest))),
  );
  const foot = element("tr", { class: "total" }, rowHead(t("score")), share(hit.score, undefined), ...words.map((word) => share(sumOf(word), undefined)));
  const table = element("table", { class: "shares" }, head, ...rows, foot);
  const scroll = element("div", { class: "shares-scroll", attributes: { tabindex: "0", role: "group", "aria-label": t("Where the score comes from") } }, table);
  return element("div", {}, element("p", { class: "caption", text: hit.words === null ? t("Shares of the score, by quality (rounded)") : t("Shares of the score, by quality and word (rounded)") }), scroll);
}

function columnHead(text: string): HTMLElement {
  return element("th", { text, attributes: { scope: "col" } });
}

function rowHead(text: string): HTMLElement {
  return element("th", { text, attributes: { scope: "row" } });
}

/** @param largest the share that is drawn strongest; without it the cell is not tinted */
function share(value: number, largest: number | undefined): HTMLElement {
  const cell = element("td", { text: signed(value, currentLanguage()), class: value < 0 ? "against" : "for" });
  if (largest !== undefined) cell.style.setProperty("--share", `${Math.round((Math.abs(value) / largest) * 100)}%`);
  return cell;
}
