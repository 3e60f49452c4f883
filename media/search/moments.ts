/** Where the reasons of a result are heard most: a button each that plays that stretch. */
import type { SearchHit } from "../../server/src/protocol/search.ts";
import { stretch } from "../../client/views/format.ts";
import { reasonParts } from "../../client/views/reasonParts.ts";
import { element, icon } from "./dom.ts";
import { t } from "./words.ts";

/** Nothing where no stretch stands out. */
export function momentsOf({ reasons, against }: SearchHit, play: (feature: string) => void): HTMLElement | undefined {
  const items = [...reasons, ...against].flatMap((reason) => {
    if (reason.moment === undefined) return [];
    const { comparison } = reasonParts(reason, t);
    const time = stretch(reason.moment);
    const label = t("Play where it is heard most, {0}: {1}", time, comparison);
    const button = element("button", { class: "moment", attributes: { type: "button", "aria-label": label, title: label } }, icon("play"), element("span", { class: "moment-time", text: time }), element("span", { text: comparison }));
    button.addEventListener("click", () => play(reason.feature));
    return [element("li", {}, button)];
  });
  if (items.length === 0) return undefined;
  return element("div", {}, element("p", { class: "caption", text: t("Heard most") }), element("ul", { class: "moments" }, ...items));
}
