/** The descriptions in the text of a JAMS file: values of its `tag_open` observations. None of a text that is no JSON. Pure. */
import { isRecord } from "../../corpus/jamsSandbox.ts";
import { JsonPlaces, parseJsonText } from "../../corpus/jsonText.ts";
import type { DescriptionText } from "./descriptionText.ts";

/** Files that people look into are far smaller. */
const LIMIT = 1_000_000;
/** With escapes it would not have the length of what it says. */
const VALUE = /"value"\s*:\s*"(?<text>[^"\\]*)"/gu;

export function* jamsDescriptions(text: string): Generator<DescriptionText> {
  const parsed = text.length > LIMIT ? undefined : parseJsonText(text, "");
  const places = new JsonPlaces(text);
  const annotations = parsed?.ok === true && isRecord(parsed.value) ? parsed.value["annotations"] : undefined;
  for (const [index, annotation] of (Array.isArray(annotations) ? (annotations as readonly unknown[]) : []).entries()) {
    if (!isRecord(annotation) || annotation["namespace"] !== "tag_open") continue;
    const [from, to] = places.range(["annotations", index, "data"]) ?? [0, 0];
    for (const match of text.slice(from, to).matchAll(VALUE)) {
      const end = from + match.index + match[0].length - 1;
      const value = match.groups?.["text"] ?? "";
      yield { start: end - value.length, end, text: value };
    }
  }
}
