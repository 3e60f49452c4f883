/** The query box: searches on Enter and after a pause in typing; arrows walk the history; Escape clears. */
import "@vscode-elements/elements/dist/vscode-textfield/index.js";
import { element } from "./dom.ts";
import { historyOf, remember, step, type Asked, type History } from "./history.ts";
import { t } from "./words.ts";

const PAUSE_MILLISECONDS = 400;

export interface QueryBoxHooks {
  /** `asked`: Enter was pressed, so the outcome is announced. */
  search(query: string, asked: boolean): void;
  /** What is asked beside the query's own words. */
  context(): Omit<Asked, "query">;
  /** An earlier search is shown: its piece and likeness hold again. */
  recall(context: Omit<Asked, "query">): void;
  /** Escape in an empty box. True where there was something to take away. */
  leaveEmpty(): boolean;
  /** Down, with no later query in the history. */
  leaveDown(): void;
  historyChanged(entries: readonly Asked[]): void;
}

export class QueryBox {
  readonly root = element("vscode-textfield", { class: "query" });
  readonly #hooks: QueryBoxHooks;
  #history: History;
  #timer: number | undefined;

  constructor(query: string, entries: readonly Asked[], hooks: QueryBoxHooks) {
    this.#hooks = hooks;
    this.#history = historyOf(entries);
    this.root.label = t("Describe how the performance sounds");
    this.root.value = query;
    this.root.addEventListener("input", () => this.#searchSoon());
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("focusout", () => this.#remember());
  }

  get query(): string {
    return this.root.value;
  }

  /** What could be written here. */
  set hint(text: string) {
    this.root.placeholder = text;
  }

  /** Shows the query and searches at once. */
  set(query: string): void {
    this.root.value = query;
    this.#submit();
  }

  /** Text to go on from: nothing is searched before it is complete. */
  begin(text: string): void {
    const line = this.query.trimEnd();
    this.root.value = line === "" ? text : `${line} ${text}`;
    this.root.focus();
  }

  focus(): void {
    this.root.focus();
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter") this.#submit();
    else if (event.key === "Escape" && this.query !== "") this.set("");
    else if (event.key === "Escape" && this.#hooks.leaveEmpty()) this.#remember();
    else if (event.key === "ArrowUp") this.#walk(-1);
    else if (event.key === "ArrowDown") {
      if (!this.#walk(1)) this.#hooks.leaveDown();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #walk(direction: -1 | 1): boolean {
    const stepped = step(this.#history, direction, this.#asked());
    if (stepped === undefined) return false;
    this.#history = stepped.history;
    const { query, ...context } = stepped.shown;
    this.root.value = query;
    this.#hooks.recall(context);
    this.#searchSoon();
    return true;
  }

  #searchSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hooks.search(this.query, false), PAUSE_MILLISECONDS);
  }

  #submit(): void {
    clearTimeout(this.#timer);
    this.#remember();
    this.#hooks.search(this.query, true);
  }

  #asked(): Asked {
    return { query: this.query, ...this.#hooks.context() };
  }

  #remember(): void {
    this.#history = remember(this.#history, this.#asked());
    this.#hooks.historyChanged(this.#history.entries);
  }
}
