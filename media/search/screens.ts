/** What stands in the panel's place when there is nothing to list: why, and what to do. */
import "@vscode-elements/elements/dist/vscode-button/index.js";
import type { SearchAnswer } from "../../server/src/protocol/search.ts";
import { counted } from "../../client/views/format.ts";
import type { PanelCommand } from "../../client/views/panelProtocol.ts";
import type { Banner, Screen } from "../../client/views/screen.ts";
import { element } from "./dom.ts";
import { t } from "./words.ts";

export interface ScreenHooks {
  command(command: PanelCommand): void;
  tryQuery(query: string): void;
}

/** For every screen but the search itself. */
export function screenElement(screen: Exclude<Screen, { kind: "search" }>, hooks: ScreenHooks): HTMLElement {
  const [open, learn] = [button(t("Open Folder…"), () => hooks.command("openFolder")), button(t("How to Lay Out a Folder"), () => hooks.command("learnLayouts"), true)];
  switch (screen.kind) {
    case "noFolder":
      return page(t("No folder is open"), [t("Open a folder with recordings of the same pieces by different players.")], [open, learn]);
    case "starting":
      return page(t("Starting …"), [], []);
    case "scanning":
      return page(t("Looking for recordings …"), screen.found > 0 ? [counted(t, screen.found, "{0} performance so far", "{0} performances so far")] : [], []);
    case "unreadable":
      return page(t("This folder cannot be read"), [screen.problem?.message, screen.problem?.advice].filter((line) => line !== undefined), [
        button(t("Restart the Analysis"), () => hooks.command("restartDaemon")),
        button(t("Open Log"), () => hooks.command("openLog"), true),
      ]);
    case "empty":
      return page(
        t("No recordings here"),
        [t("Espressivo reads WAV, AIFF, FLAC, MP3, Ogg Vorbis and Opus. The simplest layout: one folder a piece, one file a performance."), t("Recordings that you add now appear by themselves.")],
        [learn, open],
      );
    case "silent":
      return page(
        t("Descriptions, but no sound"),
        [counted(t, screen.performances, "{0} performance is annotated, but its recording is not here.", "{0} performances are annotated, but no recording is here."), t("Put the recordings into this folder, named as the annotations say.")],
        [learn],
      );
  }
}

/** Before anything is asked. */
export function welcome(performances: number, pieces: number, hooks: ScreenHooks): HTMLElement {
  const examples = [t("dreamy, hesitant, not too slow"), t("singing, legato, warm"), "con fuoco"];
  const list = element("ul", { class: "examples" });
  for (const example of examples) {
    const chip = element("button", { class: "mark example", text: example, attributes: { type: "button" } });
    chip.addEventListener("click", () => hooks.tryQuery(example));
    list.append(element("li", {}, chip));
  }
  return element(
    "div",
    { class: "page" },
    element("p", { class: "lead", text: `${counted(t, performances, "{0} performance", "{0} performances")} ${counted(t, pieces, "of {0} piece", "of {0} pieces")}` }),
    element("p", { text: t("Say how the performance you look for sounds, and how it does not. English is known best; Italian, German and French terms of expression are understood.") }),
    element("p", { class: "quiet", text: t("For instance") }),
    list,
  );
}

/** No word is known, or nothing can be compared. */
export function nothingFound(answer: SearchAnswer): HTMLElement {
  if (answer.words.length === 0 && answer.filters.length === 0) return page(t("None of these words is known"), [t("Try another word for the sound, such as warm, dry, restless or cantabile.")], []);
  if (answer.filters.length > 0) return page(t("Nothing is left"), [t("No performance fits these filters. Take one away, or write a part of the name only.")], []);
  return page(t("Nothing to compare"), [t("No recording has been analysed yet.")], []);
}

export function bannerElement(banner: Banner, hooks: ScreenHooks): HTMLElement {
  const restart = [button(t("Restart"), () => hooks.command("restartDaemon")), button(t("Open Log"), () => hooks.command("openLog"), true)];
  switch (banner) {
    case "restarting":
      return bannerOf("warning", t("The analysis fell over and is starting again. Nothing is lost; results come back by themselves."), []);
    case "stoppedAfterCrashes":
      return bannerOf("error", t("The analysis crashed five times within three minutes and was stopped. Your files are unharmed."), restart);
    case "couldNotStart":
      return bannerOf("error", t("The analysis could not be started."), restart);
    case "untrusted":
      return bannerOf("information", t("Restricted mode: this folder's settings, and recordings outside of it, are not used."), [button(t("Manage Trust"), () => hooks.command("manageTrust"), true)]);
  }
}

function bannerOf(kind: string, text: string, buttons: readonly HTMLElement[]): HTMLElement {
  const made = element("div", { class: `banner ${kind}`, attributes: { role: kind === "error" ? "alert" : "status" } }, element("p", { text }));
  if (buttons.length > 0) made.append(element("div", { class: "buttons" }, ...buttons));
  return made;
}

function page(title: string, lines: readonly string[], buttons: readonly HTMLElement[]): HTMLElement {
  return element("div", { class: "page" }, element("h2", { text: title }), ...lines.map((text) => element("p", { text })), element("div", { class: "buttons" }, ...buttons));
}

function button(label: string, onClick: () => void, secondary = false): HTMLElement {
  const made = element("vscode-button", { text: label });
  made.secondary = secondary;
  made.addEventListener("click", onClick);
  return made;
}
