/** What the page was made with, and its words. */
import { fill } from "../../client/views/format.ts";
import type { StudyPage } from "../../server/src/protocol/listening.ts";

export const page = JSON.parse(document.getElementById("page")?.textContent ?? "{}") as StudyPage;

export function t(name: string, ...parts: (string | number)[]): string {
  return fill(page.texts[name] ?? name, ...parts);
}

/** Base64 of a WAV file. */
export function soundOf(excerpt: string): string {
  return document.getElementById(`sound-${excerpt}`)?.textContent ?? "";
}
