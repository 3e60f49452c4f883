/** The description at a position: a text of an `*.espressivo.yaml`, or an answer of a table of listeners' answers. Pure. */
import type { DescriptionText } from "../descriptions/descriptionText.ts";
import { answerColumn } from "../descriptions/tableDescriptions.ts";
import { yamlDescriptions } from "../descriptions/yamlDescriptions.ts";
import { cellAt, delimiterOf, splitRow } from "../tableRow.ts";
import { lineAround, type HoverText } from "./hoverText.ts";

export function findDescription(input: HoverText): DescriptionText | null {
  if (input.isAnnotation) {
    for (const description of yamlDescriptions(input.text)) {
      if (description.start > input.offset) return null;
      if (description.end >= input.offset) return description;
    }
    return null;
  }
  if (input.kind !== "table" || input.inHeader) return null;
  const column = answerColumn(input.header);
  if (column < 0) return null;
  const { start, end } = lineAround(input.text, input.offset);
  const here = cellAt(splitRow(input.text.slice(start, end), delimiterOf(input.header), start), input.offset);
  return here?.column === column ? { start: here.cell.start, end: here.cell.end, text: input.text.slice(here.cell.start, here.cell.end) } : null;
}
