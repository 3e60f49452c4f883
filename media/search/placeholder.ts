/** What stands where results would: a word on the corpus or the daemon, the welcome, or that nothing was found. */
import type { Screen } from "../../client/views/screen.ts";
import { saysNothing } from "./question.ts";
import { isBlank, type Saved } from "./saved.ts";
import { nothingFound, screenElement, welcome, type ScreenHooks } from "./screens.ts";

/** @returns what tells it from another, and how it is made; nothing is made where results are shown */
export function placeholder(screen: Screen, saved: Saved, hooks: ScreenHooks): [key: unknown, make: (() => HTMLElement) | undefined] {
  const { answer, like } = saved;
  if (screen.kind !== "search") {
    // What was found before a restart stays in sight.
    const keep = screen.kind === "starting" && answer !== undefined;
    return [[screen, keep], keep ? undefined : () => screenElement(screen, hooks)];
  }
  const { performances, pieces } = screen.corpus.state;
  if (isBlank(saved)) return [[performances, pieces.length], () => welcome(performances, pieces.length, hooks)];
  const nothing = answer !== undefined && (saysNothing(answer, like) || answer.results.length === 0);
  return nothing ? [[answer.words.length === 0, answer.filters.length === 0], () => nothingFound(answer)] : ["results", undefined];
}
