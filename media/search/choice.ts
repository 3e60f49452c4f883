/** A drop-down with a label for screen readers, rebuilt only when its options change (it may be open). */
import "@vscode-elements/elements/dist/vscode-option/index.js";
import "@vscode-elements/elements/dist/vscode-single-select/index.js";
import { element } from "./dom.ts";

export interface Option {
  readonly value: string;
  readonly label: string;
}

export class Choice {
  readonly root = element("vscode-single-select", { class: "choice" });
  #shown = "";

  constructor(label: string, onPick: (value: string) => void) {
    this.root.label = label;
    this.root.addEventListener("change", () => onPick(this.root.value));
  }

  show(options: readonly Option[], value: string): void {
    const shown = JSON.stringify([options, value]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.root.replaceChildren(
      ...options.map((option) => {
        const made = element("vscode-option", { text: option.label });
        made.value = option.value;
        made.selected = option.value === value;
        return made;
      }),
    );
    this.root.value = value;
  }
}
