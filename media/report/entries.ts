/** What can be done with a name in a report, by what the page says of it. Pure. */
import type { FromPage } from "../../client/report/pageMessages.ts";
import { t } from "../search/words.ts";

export interface MenuEntry {
  readonly label: string;
  readonly message: FromPage;
}

/** @param data the attributes `data-…` */
export function entriesFor({ query, performance, piece, text }: Readonly<Record<string, string | undefined>>): readonly MenuEntry[] {
  if (query !== undefined) {
    const search: FromPage = { type: "search", query: text ?? "", ...(piece === undefined ? {} : { piece }) };
    return [{ label: t("Search with This Description"), message: search }, ...(performance === undefined ? [] : meant(performance))];
  }
  if (performance !== undefined) return heard(performance);
  if (piece === undefined) return [];
  return [
    { label: t("Search among Its Renditions"), message: { type: "search", piece } },
    { label: t("Open the Annotation"), message: { type: "annotation", piece } },
  ];
}

function heard(performance: string): readonly MenuEntry[] {
  return [
    { label: t("Play"), message: { type: "play", performance } },
    { label: t("Show in the Explorer"), message: { type: "reveal", performance } },
    { label: t("Open the Annotation"), message: { type: "annotation", performance } },
  ];
}

/** Of a query: it is another that may have been found. */
function meant(performance: string): readonly MenuEntry[] {
  return [
    { label: t("Play the Performance Meant"), message: { type: "play", performance } },
    { label: t("Show It in the Explorer"), message: { type: "reveal", performance } },
    { label: t("Open the Annotation"), message: { type: "annotation", performance } },
  ];
}
