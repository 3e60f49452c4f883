/** The panel in light, dark and high contrast: pictures to look at, and that each theme really reaches it. */
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { results, search } from "./panel.ts";
import { picture } from "./session.ts";
import { chooseTheme, THEMES } from "./themes.ts";
import { until } from "./workbench.ts";

/** Contrast ratio of WCAG 2 of two CSS colours `rgb(r, g, b)`. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

suite("appearance", () => {
  for (const { name, label, kind } of THEMES) {
    test(`${name}: the panel follows the theme and can be read`, async () => {
      await chooseTheme(label);
      const frame = await search("dreamy, hesitant, dreemy, not too slow minorness>0.1");
      await until(`the panel is ${kind}`, 10, async () => (await frame.locator("body").getAttribute("data-vscode-theme-kind")) === kind);
      await results(frame).first().hover();
      const performer = results(frame).first().locator(".performer");
      const { text, ground } = await performer.evaluate((element: unknown) => {
        const page = globalThis as unknown as { getComputedStyle(element: unknown): { readonly color: string; getPropertyValue(name: string): string } };
        const style = page.getComputedStyle(element);
        return { text: style.color, ground: style.getPropertyValue("--vscode-sideBar-background") };
      });
      await picture(`panel-${name}`);
      await frame.getByRole("button", { name: /^More like / }).first().click();
      const remove = frame.getByRole("button", { name: /^Remove like / });
      await remove.waitFor();
      await results(frame).first().waitFor();
      await picture(`panel-like-${name}`);
      await remove.click();
      const ratio = contrast(text, hexToRgb(ground));
      assert.ok(ratio >= 4.5, `text ${text} on ${ground}: contrast ${ratio.toFixed(1)}`);
    });
  }
});

function hexToRgb(colour: string): string {
  const digits = /^#([0-9a-f]{6})/i.exec(colour.trim())?.[1];
  if (digits === undefined) return colour;
  return `rgb(${[0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16)).join(", ")})`;
}
