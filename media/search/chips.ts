/**
 * What a search is narrowed to, above the query: whom the results are to sound like, and the filters that were understood. Each
 * can be taken away. Beside a likeness there are words for what is to be different.
 */
import type { Likeness } from "../../client/views/panelProtocol.ts";
import { element, iconButton } from "./dom.ts";
import { differences } from "./differences.ts";
import { t } from "./words.ts";

export interface ChipsHooks {
  removeLike(): void;
  removeFilter(filter: string): void;
  /** Add these words to the query. */
  add(words: string): void;
  /** The chip that had the focus is gone. */
  leave(): void;
}

export class Chips {
  readonly root = element("div", { class: "chips", attributes: { role: "group" } });
  readonly quick = element("div", { class: "quick", attributes: { role: "group" } });
  readonly #hooks: ChipsHooks;
  #shown = "";

  constructor(hooks: ChipsHooks) {
    this.#hooks = hooks;
    this.root.setAttribute("aria-label", t("The search is narrowed to"));
    this.quick.setAttribute("aria-label", t("What is to be different"));
    for (const [label, words] of differences()) {
      const button = element("button", { class: "quick-word", text: label, attributes: { type: "button" } });
      button.addEventListener("click", () => hooks.add(words));
      this.quick.append(button);
    }
    this.show(undefined, []);
  }

  show(like: Likeness | undefined, filters: readonly string[]): void {
    const shown = JSON.stringify([like, filters]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const hadFocus = this.root.contains(document.activeElement);
    const chips = filters.map((filter) => chip([filter], filter, () => this.#hooks.removeFilter(filter)));
    if (like !== undefined) chips.unshift(chip([element("span", { class: "quiet", text: `${t("like")} ` }), like.label], t("like {0}", like.label), () => this.#hooks.removeLike()));
    this.root.replaceChildren(...chips);
    this.root.hidden = chips.length === 0;
    this.quick.hidden = like === undefined;
    if (hadFocus) this.#hooks.leave();
  }
}

function chip(text: readonly (Node | string)[], name: string, remove: () => void): HTMLElement {
  const words = element("span", { class: "chip-text", attributes: { title: name } });
  words.append(...text);
  return element("span", { class: "chip" }, words, iconButton("close", t("Remove {0}", name), remove));
}
