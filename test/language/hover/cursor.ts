/** Texts with a cursor (‸) as tests of hovers write them. */
import assert from "node:assert/strict";
import { excerptAround, type HoverText } from "../../../server/src/language/hover/hoverText.ts";

export function atCursor(marked: string, languageId: string, file = `/corpus/notes.${languageId}`): HoverText & { readonly start: number } {
  const offset = marked.indexOf("‸");
  assert.ok(offset >= 0, "the text has no cursor");
  return excerptAround(marked.replace("‸", ""), offset, languageId, file);
}

/** What a finding covers. */
export function textOf({ text }: HoverText, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end);
}
