/** What a person does with the window around our panel. */
import assert from "node:assert/strict";
import type { Frame, Locator } from "playwright-core";
import { current } from "./session.ts";

export async function until<T>(what: string, seconds: number, look: () => Promise<T | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + seconds * 1000; ; ) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    assert.ok(Date.now() < deadline, `not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Runs a command from the palette, by its title. */
export async function runCommand(title: string): Promise<void> {
  const { page } = current();
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input.input");
  await input.waitFor();
  await input.fill(`>${title}`);
  // A row is labelled with its title and, where it has one, its keys; the list may put a longer title first.
  await page.locator(`.quick-input-list .monaco-list-row:is([aria-label="${title}"], [aria-label^="${title}, "])`).first().click();
}

/** The open list of choices, with the title that it shows. */
export async function quickPick(title: string): Promise<Locator> {
  const widget = current().page.locator(".quick-input-widget").filter({ hasText: title });
  await widget.waitFor();
  return widget;
}

export function statusItem(): Locator {
  return current().page.locator(".part.statusbar").getByRole("button", { name: /Espressivo/ });
}

/** The status bar says that nothing waits and nothing is wrong, of so many performances; gives back what it says. */
export async function analysed(performances: number, seconds: number): Promise<string> {
  return until(`${performances} performances, none waiting`, seconds, async () => {
    if ((await statusItem().count()) === 0) return undefined;
    const label = (await statusItem().getAttribute("aria-label")) ?? "";
    return label.includes(`${performances} performances`) && !label.includes("analysed") ? label : undefined;
  });
}

export function notification(text: string | RegExp): Locator {
  return current().page.locator(".notification-toast").filter({ hasText: text });
}

export async function closeNotifications(): Promise<void> {
  await runCommand("Notifications: Clear All Notifications");
}

/** The document of a web view that has this element; web views load and vanish as a person moves around. */
export async function webView(selector: string, seconds = 20): Promise<Frame> {
  return until(`a web view with ${selector}`, seconds, async () => {
    const { page } = current();
    for (const frame of page.frames().filter((candidate) => candidate !== page.mainFrame())) {
      try {
        if ((await frame.locator(selector).count()) > 0) return frame;
      } catch {
        continue; // this frame was just taken away
      }
    }
    return undefined;
  });
}

export async function openFile(name: string): Promise<void> {
  const { page } = current();
  await page.keyboard.press("Control+p");
  const input = page.locator(".quick-input-widget input.input");
  await input.waitFor();
  await input.fill(name);
  // What was open lately is listed before the name is looked for.
  await page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: name }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".tab.active").filter({ hasText: name }).waitFor();
  await page.locator(".editor-instance .view-line").first().waitFor();
}

/** Moves the mouse onto the first place in the editor where `text` stands in one token, and gives back the hover. */
export async function hoverOver(text: string): Promise<Locator> {
  const { page } = current();
  const token = page.locator(".editor-instance .view-line span").filter({ hasText: text }).last();
  // A line is drawn anew when its tokens are known: the first element may be gone before it is measured.
  let box = await token.boundingBox();
  for (let attempt = 0; box === null && attempt < 20; attempt++) {
    await page.waitForTimeout(100);
    box = await token.boundingBox();
  }
  assert.ok(box, `'${text}' is not in the editor`);
  await page.mouse.move(box.x + box.width / 2, box.y + 80);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  const hover = page.locator(".monaco-hover:visible .hover-contents, .monaco-hover:visible").first();
  await hover.waitFor();
  return page.locator(".monaco-hover:visible").first();
}
