/** The search panel, as a person finds her way in it: by roles and names. */
import type { Frame, Locator } from "playwright-core";
import { current } from "./session.ts";
import { until, webView } from "./workbench.ts";

export async function panel(): Promise<Frame> {
  return webView('[role="search"]');
}

/** From the activity bar; what is open already stays. */
export async function openPanel(): Promise<Frame> {
  const tab = current().page.locator(".part.activitybar").getByRole("tab", { name: "Espressivo" });
  if ((await tab.getAttribute("aria-expanded")) !== "true") await tab.click();
  return panel();
}

export function queryBox(frame: Frame): Locator {
  return frame.getByLabel("Describe how the performance sounds");
}

/** Of the result list; the choice of pieces has options, too. */
export function results(frame: Frame): Locator {
  return frame.locator('.results [role="option"]');
}

/** Picks a piece in the panel, or "All pieces". */
export async function pickPiece(name: string | RegExp): Promise<void> {
  const choice = (await panel()).getByRole("combobox", { name: "Piece" });
  await choice.click();
  await (await panel()).locator("vscode-single-select").getByRole("option", { name }).click();
}

/** Clears the box, which takes the old results away, types the query and waits until results for it stand there. */
export async function search(query: string): Promise<Frame> {
  const frame = await openPanel();
  const box = queryBox(frame);
  await box.click();
  if ((await box.inputValue()) !== "") {
    await box.press("Escape");
    await results(frame).first().waitFor({ state: "detached" });
  }
  await box.fill(query);
  await box.press("Enter");
  await results(frame).first().waitFor();
  return frame;
}

/** The texts of all results, best first. */
export async function resultTexts(frame: Frame): Promise<string[]> {
  return results(frame).allInnerTexts();
}

/** Waits for a result with this text; asks nothing anew: the panel refreshes itself. */
export async function resultWith(text: string, seconds: number): Promise<Locator> {
  const frame = await panel();
  const found = results(frame).filter({ hasText: text });
  await until(`a result with '${text}'`, seconds, async () => (await found.count()) > 0);
  return found.first();
}

export async function noResultWith(text: string, seconds: number): Promise<void> {
  const frame = await panel();
  await until(`no result with '${text}'`, seconds, async () => (await results(frame).filter({ hasText: text }).count()) === 0);
}
