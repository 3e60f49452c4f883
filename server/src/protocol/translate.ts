/** Sentences with gaps, in the reader's language: what client, web views and reports share. */

/** Gives the sentence in the reader's language, `{0}`, `{1}` … filled in: `vscode.l10n.t`, or `fill` for English. */
export type Translate = (message: string, ...parts: (string | number)[]) => string;

/** `{0}`, `{1}` … replaced by the arguments. */
export function fill(template: string, ...parts: (string | number)[]): string {
  return template.replace(/\{(\d+)\}/g, (whole, index: string) => String(parts[Number(index)] ?? whole));
}

/** `one` for 1, `many` for every other number; `{0}` becomes the number. */
export function counted(translate: Translate, count: number, one: string, many: string): string {
  return translate(count === 1 ? one : many, count);
}
