/** The strings of client, web view and hovers that are shown in the reader's language, read from the sources. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { POLES } from "../../server/src/language/hover/featureWords.ts";
import { modelNote } from "../../server/src/models/modelNotes.ts";
import { SIGNAL_MODEL } from "../../server/src/models/signal.ts";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../server/src/protocol/features.ts";
import { wordingOf } from "../../server/src/retrieval/reasonsWording.ts";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const TEXT = '"((?:[^"\\\\]|\\\\.)*)"';
const CALL = new RegExp(`(?:\\bt|\\btranslate)\\(\\s*${TEXT}`, "g");
const CALL_OF_TWO = new RegExp(`\\bcounted\\(\\w+, [^"]*?${TEXT}, ${TEXT}`, "g");
/** Strings that a table holds and `t` gets as a variable. */
const TABLED = new RegExp(`(?:template|meaning): ${TEXT}`, "g");

export function translatedStrings(): Set<string> {
  const found = new Set<string>();
  for (const folder of ["client", "media/search", "media/report", "server/src/language/hover"]) {
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (!entry.endsWith(".ts")) continue;
      const source = readFileSync(path.join(root, folder, entry), "utf8");
      for (const pattern of [CALL, CALL_OF_TWO, TABLED]) {
        for (const [, ...texts] of source.matchAll(pattern)) for (const text of texts) found.add(JSON.parse(`"${text}"`) as string);
      }
    }
  }
  found.add(modelNote(SIGNAL_MODEL));
  const reasonParts = readFileSync(path.join(root, "server", "src", "protocol", "reasonParts.ts"), "utf8");
  for (const [, text = ""] of reasonParts.matchAll(TABLED)) found.add(text);
  for (const name of [...FEATURE_NAMES, ...EXTENDED_NAMES]) {
    found.add(name.replaceAll("_", " "));
    const { high, low } = wordingOf(name);
    for (const pole of [high, low]) found.add(pole.comparative).add(pole.superlative);
    for (const pole of POLES[name]) found.add(pole);
  }
  return found;
}
