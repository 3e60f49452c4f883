/**
 * HTML that cannot be broken by what stands in it: `html` escapes every interpolated text, and only what `html` itself
 * made goes in as markup. Names and descriptions of a corpus come from outside.
 */

/** Markup that is safe to put into a page. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | null | undefined | readonly Content[];

/** Template tag. Interpolations may stand between tags and in double-quoted attributes, nowhere else. */
export function html(strings: TemplateStringsArray, ...parts: readonly Content[]): Markup {
  return new Markup(strings.reduce((text, string, index) => text + render(parts[index - 1]) + string));
}

/** Control characters, which HTML forbids, become U+FFFD. */
export function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "\ufffd");
}

/** Text that stays text between tags and between double quotes. */
export function escapeHtml(text: string): string {
  return withoutControls(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The attributes that are there, each with a space before it. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): Markup {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return new Markup(present.map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`).join(""));
}

export function joined(parts: readonly Content[], separator: string): Markup {
  return new Markup(parts.map(render).join(escapeHtml(separator)));
}

function render(content: Content): string {
  if (content === null || content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "object") return content.map(render).join("");
  return escapeHtml(String(content));
}
