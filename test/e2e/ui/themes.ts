/** The editor's colour themes, chosen as a person does. */
import { current } from "./session.ts";
import { runCommand } from "./workbench.ts";

export const THEMES = [
  { name: "light", label: "Light Modern", kind: "vscode-light" },
  { name: "high-contrast-light", label: "Light High Contrast", kind: "vscode-high-contrast-light" },
  { name: "high-contrast", label: "Dark High Contrast", kind: "vscode-high-contrast" },
  { name: "dark", label: "Dark Modern", kind: "vscode-dark" },
] as const;

export async function chooseTheme(label: string): Promise<void> {
  const { page } = current();
  await runCommand("Preferences: Color Theme");
  const input = page.locator(".quick-input-widget input.input");
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Modern" }).first().waitFor();
  await input.fill(label);
  await page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: label }).waitFor();
  await page.keyboard.press("Enter");
}
