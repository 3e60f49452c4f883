/** A menu beside the button that opened it, for mouse and keyboard; the browser closes it on Escape or a click elsewhere. */
import type { FromPage } from "../../client/report/pageMessages.ts";
import type { MenuEntry } from "./entries.ts";

const GAP = 2;

export class Menu {
  readonly #page: Document;
  readonly #element: HTMLElement;
  readonly #send: (message: FromPage) => void;
  #opener: HTMLElement | undefined;

  constructor(page: Document, send: (message: FromPage) => void) {
    this.#page = page;
    this.#send = send;
    this.#element = page.createElement("div");
    this.#element.className = "lead-menu";
    this.#element.setAttribute("role", "menu");
    this.#element.popover = "auto";
    this.#element.addEventListener("keydown", (event) => this.#key(event));
    this.#element.addEventListener("toggle", (event) => {
      this.#opener?.setAttribute("aria-expanded", String(event.newState === "open"));
    });
    page.body.append(this.#element);
  }

  open(opener: HTMLElement, entries: readonly MenuEntry[]): void {
    this.#element.hidePopover();
    this.#opener?.setAttribute("aria-expanded", "false");
    this.#opener = opener;
    this.#element.setAttribute("aria-label", opener.textContent);
    this.#element.replaceChildren(...entries.map((entry) => this.#item(entry)));
    this.#element.showPopover();
    this.#place(opener);
    this.#items[0]?.focus();
  }

  get #items(): HTMLElement[] {
    return [...this.#element.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  }

  #item({ label, message }: MenuEntry): HTMLElement {
    const item = this.#page.createElement("button");
    item.type = "button";
    item.tabIndex = -1;
    item.setAttribute("role", "menuitem");
    item.textContent = label;
    item.addEventListener("click", () => {
      this.#element.hidePopover();
      this.#opener?.focus();
      this.#send(message);
    });
    return item;
  }

  /** Below the opener, or above it where there is more room; never outside of the window. */
  #place(opener: HTMLElement): void {
    const { left, top, bottom } = opener.getBoundingClientRect();
    const { width, height } = this.#element.getBoundingClientRect();
    const below = bottom + GAP + height <= innerHeight || top < height;
    this.#element.style.left = `${Math.max(0, Math.min(left, innerWidth - width))}px`;
    this.#element.style.top = `${Math.max(0, below ? bottom + GAP : top - GAP - height)}px`;
  }

  #key(event: KeyboardEvent): void {
    const items = this.#items;
    const at = items.findIndex((item) => item === this.#page.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Tab") this.#element.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    items[(to + items.length) % items.length]?.focus();
  }
}
