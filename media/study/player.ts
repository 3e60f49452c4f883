/** One excerpt: play and pause, from the beginning, where it is. Only one sounds at a time. */
import { clock } from "../../client/views/format.ts";
import { element } from "../search/dom.ts";
import { soundOf, t } from "./page.ts";

let playing: HTMLAudioElement | undefined;
const urls = new Map<string, string>();

export function stopPlaying(): void {
  playing?.pause();
  playing = undefined;
}

/** @param label says which excerpt it is, for whoever does not see where it stands */
export function player(excerpt: string, label: string): HTMLElement {
  const audio = element("audio", { attributes: { preload: "auto" } });
  const toggle = element("button", { class: "play", attributes: { type: "button" } });
  const again = element("button", { class: "quiet-button", text: t("replay"), attributes: { type: "button", "aria-label": `${label}: ${t("replay")}` } });
  const bar = element("progress", { attributes: { max: "1", value: "0", "aria-hidden": "true" } });
  const time = element("span", { class: "time" });
  const problem = element("p", { class: "problem", attributes: { role: "alert" } });

  function refresh(): void {
    const word = audio.paused ? t("play") : t("pause");
    toggle.replaceChildren(element("span", { class: audio.paused ? "sign-play" : "sign-pause", attributes: { "aria-hidden": "true" } }), element("span", { text: word }));
    toggle.setAttribute("aria-label", `${label}: ${word}`);
    const length = Number.isFinite(audio.duration) ? audio.duration : 0;
    bar.value = length > 0 ? audio.currentTime / length : 0;
    time.textContent = `${clock(audio.currentTime)} / ${clock(Math.round(length))}`;
  }
  function play(): void {
    if (playing !== audio) stopPlaying();
    playing = audio;
    audio.play().catch(() => problem.replaceChildren(t("noSound")));
  }
  toggle.addEventListener("click", () => {
    if (audio.paused) play();
    else audio.pause();
  });
  again.addEventListener("click", () => {
    audio.currentTime = 0;
    play();
  });
  for (const event of ["play", "pause", "timeupdate", "loadedmetadata", "ended"]) audio.addEventListener(event, refresh);
  audio.addEventListener("error", () => problem.replaceChildren(t("noSound")));
  audio.src = urlOf(excerpt);
  refresh();
  return element("div", { class: "player", attributes: { role: "group", "aria-label": label } }, toggle, bar, time, again, problem);
}

function urlOf(excerpt: string): string {
  const known = urls.get(excerpt);
  if (known !== undefined) return known;
  const bytes = Uint8Array.from(atob(soundOf(excerpt)), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: "audio/wav" }));
  urls.set(excerpt, url);
  return url;
}
