/** A report's page in the editor area, and what is around it. */
import type { Frame, Locator } from "playwright-core";
import { current } from "./session.ts";
import { quickPick, runCommand, webView } from "./workbench.ts";

export async function evaluateWithDefaults(): Promise<void> {
  await runCommand("Espressivo: Evaluate Retrieval Folds");
  for (const step of [1, 2, 3]) {
    await quickPick(`Evaluate Retrieval Folds (${step} of 3)`);
    await current().page.keyboard.press("Enter");
  }
}

/** The page with this heading, when its names have become buttons. */
export async function reportPage(heading: string, seconds = 30): Promise<Frame> {
  const frame = await webView(`h1:has-text(${JSON.stringify(heading)})`, seconds);
  await frame.locator("html").waitFor();
  return frame;
}

/** In the title of the editor in front. */
export function editorAction(name: string): Locator {
  return current().page.locator(".part.editor .title-actions, .part.editor .editor-actions").getByRole("button", { name }).first();
}

export function tab(title: string | RegExp): Locator {
  return current().page.locator(".part.editor .tab").filter({ hasText: title });
}

/** A row of the view Reports. */
export function keptRow(title: string): Locator {
  return current().page.locator(".part.sidebar .pane").filter({ hasText: "Reports" }).locator(".monaco-list-row").filter({ hasText: title });
}
