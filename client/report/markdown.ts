/** Markdown of text that is not ours: nothing in it is markup, a link, or HTML. */

/** One line of text; line breaks become spaces. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]()#+\-.!|~$@^=:/&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
}

/** A table; cells are Markdown already. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map(line),
  ].join("\n");
}
