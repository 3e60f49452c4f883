/** Parts that several screens have. */
import { element } from "../search/dom.ts";
import { t } from "./page.ts";

/** Takes the focus when its screen appears. */
export function heading(text: string): HTMLElement {
  return element("h1", { text, attributes: { tabindex: "-1" } });
}

export function button(text: string, style: "primary" | "secondary", onClick: () => void): HTMLButtonElement {
  const made = element("button", { class: style, text, attributes: { type: "button" } });
  made.addEventListener("click", onClick);
  return made;
}

/** How far the rater is. */
export function progressLine(place: number, count: number): HTMLElement {
  const text = t("progress", place + 1, count);
  return element("div", { class: "progress" }, element("progress", { attributes: { max: String(count), value: String(place), "aria-label": text } }), element("span", { text }));
}
