/** One recording sounds at a time: the audio element and the small transport at the panel's foot. */
import type { Playable, PlayRequest } from "../../client/views/panelProtocol.ts";
import { clock } from "../../client/views/format.ts";
import { element, icon, iconButton, linkButton } from "./dom.ts";
import { positionOf, sourceOf } from "./playback.ts";
import { t } from "./words.ts";

export interface PlayerHooks {
  /** Another recording plays, or it stopped or paused. */
  onChange(): void;
  openExternally(file: string): void;
}

export class Player {
  readonly root = element("section", { class: "player", attributes: { hidden: "" } });
  readonly #audio = new Audio();
  readonly #hooks: PlayerHooks;
  readonly #toggle: HTMLButtonElement;
  readonly #title = element("span", { class: "player-title" });
  readonly #time = element("span", { class: "player-time" });
  readonly #seek = element("input", { class: "player-seek", attributes: { type: "range", min: "0", max: "1", step: "0.1", value: "0" } });
  readonly #trouble = element("p", { class: "player-trouble", attributes: { role: "alert", hidden: "" } });
  #current: { readonly request: PlayRequest; readonly playable: Playable } | undefined;

  constructor(hooks: PlayerHooks) {
    this.#hooks = hooks;
    this.root.setAttribute("aria-label", t("Player"));
    this.#toggle = iconButton("play", t("Play"), () => this.togglePause());
    this.#seek.setAttribute("aria-label", t("Position"));
    const close = iconButton("close", t("Close the player"), () => this.stop());
    this.root.append(element("div", { class: "player-line" }, this.#toggle, this.#title, this.#time, close), this.#seek, this.#trouble);
    this.#audio.addEventListener("timeupdate", () => this.#tick());
    this.#audio.addEventListener("loadedmetadata", () => this.#tick());
    for (const event of ["play", "pause", "ended"]) this.#audio.addEventListener(event, () => this.#changed());
    this.#audio.addEventListener("error", () => this.#failed());
    this.#seek.addEventListener("input", () => this.#seekTo(Number(this.#seek.value)));
  }

  isCurrent({ performance, folder, moment }: PlayRequest): boolean {
    const request = this.#current?.request;
    return request?.performance === performance && request.folder === folder && request.moment?.startSeconds === moment?.startSeconds && request.moment?.endSeconds === moment?.endSeconds;
  }

  isPlaying(request: PlayRequest): boolean {
    return this.isCurrent(request) && !this.#audio.paused;
  }

  start(request: PlayRequest, playable: Playable, label: string): void {
    this.#current = { request, playable };
    this.#trouble.hidden = true;
    this.root.hidden = false;
    this.#title.textContent = label;
    this.#title.title = label;
    this.#audio.src = sourceOf(playable.source, playable.span);
    this.#play();
  }

  togglePause(): void {
    if (this.#current === undefined) return;
    if (!this.#audio.paused) {
      this.#audio.pause();
      return;
    }
    const { span } = this.#current.playable;
    if (positionOf(this.#audio.currentTime, this.#audio.duration, span).ended) this.#audio.currentTime = span?.startSeconds ?? 0;
    this.#play();
  }

  stop(): void {
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    this.#current = undefined;
    this.root.hidden = true;
    this.#hooks.onChange();
  }

  #play(): void {
    // A refused or interrupted play() rejects; what is wrong with the file arrives as its own `error` event.
    this.#audio.play().catch(() => this.#changed());
  }

  #seekTo(seconds: number): void {
    this.#audio.currentTime = (this.#current?.playable.span?.startSeconds ?? 0) + seconds;
  }

  #tick(): void {
    const { seconds, lengthSeconds, ended } = positionOf(this.#audio.currentTime, this.#audio.duration, this.#current?.playable.span);
    if (ended && !this.#audio.paused) this.#audio.pause();
    this.#seek.max = String(lengthSeconds);
    this.#seek.value = String(seconds);
    this.#seek.style.setProperty("--played", `${lengthSeconds === 0 ? 0 : (seconds / lengthSeconds) * 100}%`);
    this.#seek.setAttribute("aria-valuetext", t("{0} of {1}", clock(seconds), clock(lengthSeconds)));
    this.#time.textContent = `${clock(seconds)} / ${clock(lengthSeconds)}`;
  }

  #changed(): void {
    const playing = !this.#audio.paused;
    const label = playing ? t("Pause") : t("Play");
    this.#toggle.replaceChildren(icon(playing ? "pause" : "play"));
    this.#toggle.setAttribute("aria-label", label);
    this.#toggle.title = label;
    this.#hooks.onChange();
  }

  #failed(): void {
    if (this.#current === undefined || !this.#audio.hasAttribute("src")) return;
    const { file } = this.#current.playable;
    this.#audio.pause();
    this.#trouble.replaceChildren(t("This recording cannot be played here."), " ", linkButton(t("Open it in another program"), () => this.#hooks.openExternally(file)));
    this.#trouble.hidden = false;
    this.#changed();
  }
}
