/** Makes a button with a menu of each name that leads somewhere: the page marks them with data attributes. */
import type { FromPage } from "../../client/report/pageMessages.ts";
import { entriesFor } from "./entries.ts";
import { Menu } from "./menu.ts";

export function enliven(page: Document, send: (message: FromPage) => void): void {
  const menu = new Menu(page, send);
  for (const lead of page.querySelectorAll<HTMLElement>("span.lead")) {
    const entries = entriesFor(lead.dataset);
    if (entries.length === 0) continue;
    const button = page.createElement("button");
    button.type = "button";
    button.className = lead.className;
    button.setAttribute("aria-haspopup", "menu");
    button.append(...lead.childNodes);
    button.addEventListener("click", () => menu.open(button, entries));
    lead.replaceWith(button);
  }
}
