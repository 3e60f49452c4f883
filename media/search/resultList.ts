/**
 * The results as a list box with a roving focus: arrows, Home, End, Page Up and Down; Enter plays; right and left open
 * and close the details. Rows are kept by performance, so that news of the analysis move neither focus nor scroll.
 * The options are owned through `aria-owns`, because buttons and details beside them may not be a list box's children.
 */
import { element } from "./dom.ts";
import type { SearchHit } from "../../server/src/protocol/search.ts";
import { ResultRow, SIMILAR_KEY, type RowHooks, type ShownHit } from "./resultRow.ts";
import { t } from "./words.ts";

const PAGE = 5;

export interface ResultListHooks extends Omit<RowHooks, "expandedChanged"> {
  /** A result was opened: it shows all its reasons when they are there. */
  opened(id: string): void;
  /** Up from the first, or Escape. */
  leaveUp(): void;
  /** Which is active and which are open. */
  changed(): void;
}

export class ResultList {
  readonly root: HTMLElement;
  readonly #box: HTMLElement;
  readonly #hooks: ResultListHooks;
  readonly #rows = new Map<string, ResultRow>();
  #order: readonly string[] = [];
  #active: string | undefined;
  #made = 0;

  constructor(hooks: ResultListHooks) {
    this.#hooks = hooks;
    this.#box = element("div", { class: "listbox", attributes: { role: "listbox", "aria-label": t("Performances, best first") } });
    this.root = element("div", { class: "results" }, this.#box);
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("focusin", (event) => this.#activateAt(event.target));
    this.root.addEventListener("click", (event) => this.#clicked(event));
    this.root.addEventListener("dblclick", (event) => {
      const row = this.#optionAt(event.target);
      if (row?.shown.playable === true && reasonAt(event.target) === undefined) hooks.play(row.id);
    });
  }

  get active(): string | undefined {
    return this.#active;
  }

  get expanded(): readonly string[] {
    return this.#order.filter((id) => this.#rows.get(id)?.expanded === true);
  }

  /** @param restored what was active and open before the panel was hidden */
  show(hits: readonly ShownHit[], restored: { readonly active?: string | undefined; readonly expanded?: readonly string[] | undefined } = {}): void {
    const focused = this.root.contains(document.activeElement) ? document.activeElement : undefined;
    const anchor = this.#activeRow()?.root;
    const top = anchor?.getBoundingClientRect().top;
    const wanted = new Set(hits.map(({ hit }) => hit.recording));
    for (const [id, row] of this.#rows) {
      if (wanted.has(id)) continue;
      row.root.remove();
      this.#rows.delete(id);
    }
    let next = this.#box.nextElementSibling;
    for (const shown of hits) {
      const row = this.#rowFor(shown);
      if (row.root === next) next = next.nextElementSibling;
      else this.root.insertBefore(row.root, next);
    }
    this.#order = hits.map(({ hit }) => hit.recording);
    this.#box.setAttribute("aria-owns", this.#order.flatMap((id) => this.#rows.get(id)?.option.id ?? []).join(" "));
    this.root.hidden = hits.length === 0;
    for (const id of restored.expanded ?? []) this.#rows.get(id)?.toggle(true);
    this.#activate(this.#order.find((id) => id === (restored.active ?? this.#active)) ?? this.#order[0]);
    if (focused instanceof HTMLElement && focused !== document.activeElement) this.#keepFocus(focused);
    if (focused !== undefined && anchor?.isConnected === true && top !== undefined) scrollBy(0, anchor.getBoundingClientRect().top - top);
  }

  /** The answer to another question comes: its first result is the active one. */
  startAnew(): void {
    this.#activate(undefined);
  }

  showPlaying(isPlaying: (id: string) => boolean): void {
    for (const row of this.#rows.values()) row.setPlaying(isPlaying(row.id));
  }

  /** All reasons of a result. */
  explain(id: string, hit: SearchHit): void {
    this.#rows.get(id)?.explain(hit);
  }

  /** False where there is nothing to focus. */
  focus(): boolean {
    const row = this.#activeRow();
    row?.option.focus();
    return row !== undefined;
  }

  #rowFor(shown: ShownHit): ResultRow {
    const id = shown.hit.recording;
    const known = this.#rows.get(id);
    if (known !== undefined) {
      known.update(shown);
      return known;
    }
    const row = new ResultRow(shown, `result-${++this.#made}`, {
      play: (played) => this.#hooks.play(played),
      reveal: (revealed) => this.#hooks.reveal(revealed),
      similar: (liked) => this.#hooks.similar(liked),
      hear: (heard, feature) => this.#hooks.hear(heard, feature),
      expandedChanged: (changed) => {
        if (this.#rows.get(changed)?.expanded === true) this.#hooks.opened(changed);
        this.#hooks.changed();
      },
    });
    this.#rows.set(id, row);
    return row;
  }

  /** The focus was in a row that moved (moving drops it) or is gone (then its place in the list takes it). */
  #keepFocus(focused: HTMLElement): void {
    const target = focused.isConnected ? focused : this.#activeRow()?.option;
    target?.focus({ preventScroll: true });
  }

  #activeRow(): ResultRow | undefined {
    return this.#active === undefined ? undefined : this.#rows.get(this.#active);
  }

  #activate(id: string | undefined): void {
    if (id !== this.#active) this.#activeRow()?.setActive(false);
    this.#active = id;
    this.#activeRow()?.setActive(true);
  }

  #activateAt(target: EventTarget | null): void {
    const row = this.#rowAt(target);
    if (row === undefined || row.id === this.#active) return;
    this.#activate(row.id);
    this.#hooks.changed();
  }

  #clicked(event: MouseEvent): void {
    this.#activateAt(event.target);
    const row = this.#optionAt(event.target);
    row?.option.focus({ preventScroll: true });
    const feature = reasonAt(event.target);
    if (row?.shown.playable === true && feature !== undefined) this.#hooks.hear(row.id, feature);
  }

  #rowAt(target: EventTarget | null): ResultRow | undefined {
    return target instanceof Node ? [...this.#rows.values()].find((row) => row.root.contains(target)) : undefined;
  }

  #optionAt(target: EventTarget | null): ResultRow | undefined {
    const row = this.#rowAt(target);
    return row !== undefined && target instanceof Node && row.option.contains(target) ? row : undefined;
  }

  #key(event: KeyboardEvent): void {
    const row = this.#optionAt(event.target);
    if (event.key === "Escape") this.#hooks.leaveUp();
    else if (row === undefined) return;
    else if (event.key === "ArrowDown") this.#move(1);
    else if (event.key === "ArrowUp") {
      if (this.#order[0] === row.id) this.#hooks.leaveUp();
      else this.#move(-1);
    } else if (event.key === "PageDown") this.#move(PAGE);
    else if (event.key === "PageUp") this.#move(-PAGE);
    else if (event.key === "Home") this.#move(-Infinity);
    else if (event.key === "End") this.#move(Infinity);
    else if (event.key === "ArrowRight") row.toggle(true);
    else if (event.key === "ArrowLeft") row.toggle(false);
    else if ((event.key === "Enter" || event.key === " ") && row.shown.playable) this.#hooks.play(row.id);
    else if (event.key.toUpperCase() === SIMILAR_KEY && !event.ctrlKey && !event.metaKey && !event.altKey) this.#hooks.similar(row.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(by: number): void {
    const at = this.#order.indexOf(this.#active ?? "");
    const to = Math.min(this.#order.length - 1, Math.max(0, at + by));
    this.#activate(this.#order[to]);
    const row = this.#activeRow();
    row?.option.focus({ preventScroll: true });
    row?.root.scrollIntoView({ block: "nearest" });
    this.#hooks.changed();
  }
}

/** The feature of the reason that was clicked. */
function reasonAt(target: EventTarget | null): string | undefined {
  const item = target instanceof Element ? target.closest<HTMLElement>("li[data-feature]") : null;
  return item?.dataset["feature"];
}
