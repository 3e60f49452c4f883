/** The query box: searches on Enter and after a pause in typing; arrows walk the history; Escape clears. */
import "@vscode-elements/elements/dist/vscode-textfield/index.js";
import { element } from "./dom.ts";
import { historyOf, remember, step, type History } from "./history.ts";
import { t } from "./words.ts";

const PAUSE_MILLISECONDS = 400;

export interface QueryBoxHooks {
  /** `asked`: Enter was pressed, so the outcome is announced. */
  search(query: string, asked: boolean): void;
  /** Down, with no later query in the history. */
  leaveDown(): void;
  historyChanged(entries: readonly string[]): void;
}

export class QueryBox {
  readonly root = element("vscode-textfield", { class: "query" });
  readonly #hooks: QueryBoxHooks;
  #history: History;
  #timer: number | undefined;

  constructor(query: string, entries: readonly string[], hooks: QueryBoxHooks) {
    this.#hooks = hooks;
    this.#history = historyOf(entries);
    this.root.label = t("Describe how the performance sounds");
    this.root.placeholder = t("How does it sound?");
    this.root.value = query;
    this.root.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => hooks.search(this.query, false), PAUSE_MILLISECONDS);
    });
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("focusout", () => this.#remember());
  }

  get query(): string {
    return this.root.value;
  }

  /** Shows the query and searches at once. */
  set(query: string): void {
    this.root.value = query;
    this.#submit();
  }

  focus(): void {
    this.root.focus();
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter") this.#submit();
    else if (event.key === "Escape" && this.query !== "") this.set("");
    else if (event.key === "ArrowUp") this.#walk(-1);
    else if (event.key === "ArrowDown") {
      if (!this.#walk(1)) this.#hooks.leaveDown();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #walk(direction: -1 | 1): boolean {
    const stepped = step(this.#history, direction, this.query);
    if (stepped === undefined) return false;
    this.#history = stepped.history;
    this.root.value = stepped.text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hooks.search(this.query, false), PAUSE_MILLISECONDS);
    return true;
  }

  #submit(): void {
    clearTimeout(this.#timer);
    this.#remember();
    this.#hooks.search(this.query, true);
  }

  #remember(): void {
    this.#history = remember(this.#history, this.query);
    this.#hooks.historyChanged(this.#history.entries);
  }
}
