/** One result: rank, who plays what, score, reasons in words; buttons; details on demand. */
import type { SearchHit, SearchReason } from "../../server/src/protocol/search.ts";
import { rankLabel, signed } from "../../client/views/format.ts";
import { reasonParts } from "../../client/views/reasonParts.ts";
import { detailsTable } from "./detailsTable.ts";
import { element, icon, iconButton } from "./dom.ts";
import { momentsOf } from "./moments.ts";
import { currentLanguage, t } from "./words.ts";

export interface ShownHit {
  readonly hit: SearchHit;
  /** What the piece is called; absent where only one piece is shown. */
  readonly pieceTitle?: string;
  readonly playable: boolean;
}

export interface RowHooks {
  play(id: string): void;
  reveal(id: string): void;
  /** Search for others that sound like it. */
  similar(id: string): void;
  /** Play where the feature is heard most. */
  hear(id: string, feature: string): void;
  /** It was opened, and shows all reasons as soon as they are known; or closed. */
  expandedChanged(id: string): void;
}

/** On a result: search for more like it. */
export const SIMILAR_KEY = "M";
const MOST_REASONS = 3;
/** Of the words behind a reason, the strongest; the details have them all. */
const MOST_WORDS = 2;

export class ResultRow {
  readonly root: HTMLElement;
  /** What has the focus and the role of a list's option. */
  readonly option: HTMLElement;
  readonly #actions: HTMLElement;
  readonly #play: HTMLButtonElement;
  readonly #reveal: HTMLButtonElement;
  readonly #similar: HTMLButtonElement;
  readonly #more: HTMLButtonElement;
  readonly #details: HTMLElement;
  readonly #hooks: RowHooks;
  #shown: ShownHit;
  #explained: SearchHit | undefined;
  #drawn = "";

  constructor(shown: ShownHit, domId: string, hooks: RowHooks) {
    this.#shown = shown;
    this.#hooks = hooks;
    this.option = element("div", { class: "option", attributes: { role: "option", id: domId, tabindex: "-1", "aria-selected": "false", "aria-keyshortcuts": SIMILAR_KEY } });
    this.#play = iconButton("play", "", () => hooks.play(this.id));
    this.#reveal = iconButton("reveal", "", () => hooks.reveal(this.id));
    this.#similar = iconButton("similar", "", () => hooks.similar(this.id));
    this.#more = iconButton("more", "", () => this.toggle());
    this.#more.classList.add("more");
    this.#actions = element("div", { class: "actions", attributes: { role: "group" } }, this.#play, this.#similar, this.#reveal, this.#more);
    this.#details = element("div", { class: "details", attributes: { id: `${domId}-details`, hidden: "" } });
    this.#more.setAttribute("aria-controls", this.#details.id);
    this.root = element("div", { class: "row" }, this.option, this.#actions, this.#details);
    this.update(shown);
    this.setActive(false);
    this.setPlaying(false);
  }

  get id(): string {
    return this.#shown.hit.recording;
  }

  get shown(): ShownHit {
    return this.#shown;
  }

  get expanded(): boolean {
    return !this.#details.hidden;
  }

  update(shown: ShownHit): void {
    const drawn = JSON.stringify(shown);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#shown = shown;
    const { hit } = shown;
    this.option.replaceChildren(...face(shown));
    this.option.setAttribute("aria-label", spoken(shown));
    this.#actions.setAttribute("aria-label", hit.performer);
    this.#play.hidden = !shown.playable;
    this.#reveal.hidden = !shown.playable;
    this.#explained = undefined;
    label(this.#similar, t("More like {0}", hit.performer));
    label(this.#reveal, t("Show {0} in the Explorer", hit.performer));
    this.#labelMore();
    if (this.expanded) this.#fillDetails();
  }

  setActive(active: boolean): void {
    this.root.classList.toggle("active", active);
    this.option.tabIndex = active ? 0 : -1;
    this.option.setAttribute("aria-selected", String(active));
    for (const button of [this.#play, this.#similar, this.#reveal, this.#more]) button.tabIndex = active ? 0 : -1;
  }

  setPlaying(playing: boolean): void {
    this.root.classList.toggle("playing", playing);
    this.#play.replaceChildren(icon(playing ? "pause" : "play"));
    label(this.#play, playing ? t("Pause {0}", this.#shown.hit.performer) : t("Play {0}", this.#shown.hit.performer));
  }

  /** Every reason there is, and where each is heard. */
  explain(hit: SearchHit): void {
    this.#explained = hit;
    if (this.expanded) this.#fillDetails();
  }

  toggle(expanded = !this.expanded): void {
    if (expanded === this.expanded) return;
    this.#details.hidden = !expanded;
    this.root.classList.toggle("expanded", expanded);
    if (expanded) this.#fillDetails();
    else this.#details.replaceChildren();
    this.#labelMore();
    this.#hooks.expandedChanged(this.id);
  }

  #labelMore(): void {
    label(this.#more, this.expanded ? t("Hide the details of {0}", this.#shown.hit.performer) : t("Details of {0}", this.#shown.hit.performer));
    this.#more.setAttribute("aria-expanded", String(this.expanded));
  }

  #fillDetails(): void {
    const { hit } = this.#shown;
    const moments = this.#explained === undefined ? undefined : momentsOf(this.#explained, (feature) => this.#hooks.hear(this.id, feature));
    const focused = this.#details.contains(document.activeElement) ? [...this.#details.querySelectorAll("button")].findIndex((button) => button === document.activeElement) : -1;
    this.#details.replaceChildren(...(moments === undefined ? [] : [moments]), detailsTable(hit), element("p", { class: "path", text: hit.recording }));
    if (focused >= 0) this.#details.querySelectorAll("button")[focused]?.focus({ preventScroll: true });
  }
}

function face({ hit, pieceTitle }: ShownHit): HTMLElement[] {
  const who = element("div", { class: "who" }, element("span", { class: "performer", text: hit.performer }));
  if (hit.partial === true) who.append(" ", partialMark());
  const heading = element("div", { class: "heading" }, who);
  if (pieceTitle !== undefined) heading.append(element("span", { class: "piece", text: pieceTitle }));
  const reasons = element("ul", { class: "reasons" }, ...hit.reasons.slice(0, MOST_REASONS).map((reason) => reasonItem(reason, "for")));
  const [objection] = hit.against;
  if (objection !== undefined) reasons.append(reasonItem(objection, "against"));
  return [
    element("span", { class: "rank", text: rankLabel(hit.rank, currentLanguage()) }),
    element("div", { class: "body" }, heading, scoreBar(hit.score), reasons),
  ];
}

function partialMark(): HTMLElement {
  const mark = element("span", { class: "partial", text: t("partial") });
  mark.title = t("Only a part of the file could be read.");
  return mark;
}

/** From the middle to the right for what fits, to the left for what does not; the number on demand. */
function scoreBar(score: number): HTMLElement {
  const bar = element("div", { class: score < 0 ? "score against" : "score for" }, element("span", { class: "score-track" }, element("span", { class: "score-fill" })), element("span", { class: "score-number", text: signed(score, currentLanguage()) }));
  bar.style.setProperty("--size", `${Math.min(1, Math.abs(score)) * 50}%`);
  bar.title = t("Score {0}, from −1 to +1", signed(score, currentLanguage()));
  return bar;
}

function reasonItem(reason: SearchReason, side: "for" | "against"): HTMLElement {
  const item = element("li", { class: side });
  if (side === "against") item.append(element("span", { class: "but", text: `${t("but")} ` }));
  if (isWordShare(reason)) {
    item.append(element("span", { class: "mark", text: reason.words.join(", ") }), ` ${signed(reason.contribution, currentLanguage())}`);
    return item;
  }
  item.dataset["feature"] = reason.feature;
  item.title = t("Play where it is heard most");
  const { comparison, words } = reasonParts(reason, t);
  item.append(comparison);
  if (words.length === 0) return item;
  item.append(element("span", { class: "for-words", text: side === "for" ? " ·\u00a0" : ` ${t("against")} ` }));
  words.slice(0, MOST_WORDS).forEach((word, index) => item.append(index === 0 ? "" : ", ", element("span", { class: "mark", text: word })));
  return item;
}

/** Of imported vectors no dimension is a reason: what the word adds to the score is. */
function isWordShare({ feature }: SearchReason): boolean {
  return feature === "";
}

/** The option as a sentence for screen readers. */
function spoken({ hit, pieceTitle }: ShownHit): string {
  const say = (reason: SearchReason): string => {
    if (isWordShare(reason)) return `${reason.words.join(", ")} ${signed(reason.contribution, currentLanguage())}`;
    const { comparison, words } = reasonParts(reason, t);
    return words.length === 0 ? comparison : `${comparison} (${words.join(", ")})`;
  };
  const [objection] = hit.against;
  return [
    t("Rank {0}", rankLabel(hit.rank, currentLanguage())),
    pieceTitle === undefined ? hit.performer : `${hit.performer}, ${pieceTitle}`,
    ...(hit.partial === true ? [t("partial")] : []),
    t("score {0}", signed(hit.score, currentLanguage())),
    ...hit.reasons.slice(0, MOST_REASONS).map(say),
    ...(objection === undefined ? [] : [`${t("but")} ${say(objection)}`]),
  ].join(". ");
}

function label(button: HTMLButtonElement, text: string): void {
  button.setAttribute("aria-label", text);
  button.title = text;
}
