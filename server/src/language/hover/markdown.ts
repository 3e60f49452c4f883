/** Small pieces of Markdown: names from outside never become markup. */

/** Text that shows as it is: markup escaped, line breaks made blanks, long ones cut. */
export function plain(text: string, most = 200): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const cut = line.length > most ? `${line.slice(0, most - 1)}…` : line;
  return cut.replace(/[\\`*_{}[\]()#+\-!|<>~&]/gu, "\\$&");
}

export function code(text: string): string {
  return `\`${text.replace(/[`\s|]+/gu, " ").trim()}\``;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export function signed(value: number, decimals = 2): string {
  const text = Math.abs(value).toFixed(decimals);
  return Number(text) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
}
