/** The Vienna 4x22 corpus: four pieces by 22 pianists, as MIDI and match files. Local data, not distributed. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readMatch, type MatchedNote } from "./matchFile.ts";
import { readMidi, type MidiPerformance } from "./midiFile.ts";

/** Score units per tactus: the crotchet in 2/4 and 3/4, the dotted crotchet in 6/8. */
export const TACTUS: Readonly<Record<string, number>> = {
  Chopin_op10_no3: 1,
  Chopin_op38: 3,
  "Mozart_K331_1st-mov": 3,
  Schubert_D783_no15: 1,
};

export interface ViennaPerformance {
  readonly name: string;
  readonly piece: string;
  readonly midiBytes: Uint8Array;
  readonly midi: MidiPerformance;
  readonly match: readonly MatchedNote[];
}

/** Where `ESPRESSIVO_DATA` or a `shared/data` folder beside the project keeps it; undefined if it is not there. */
export function viennaFolder(): string | undefined {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
  const folder = path.join(process.env["ESPRESSIVO_DATA"] ?? path.join(root, "../shared/data"), "vienna4x22");
  return existsSync(folder) ? folder : undefined;
}

export function readVienna(folder: string): ViennaPerformance[] {
  return readdirSync(path.join(folder, "midi"))
    .filter((file) => file.endsWith(".mid"))
    .sort()
    .map((file) => {
      const name = path.basename(file, ".mid");
      const midiBytes = readFileSync(path.join(folder, "midi", file));
      return {
        name,
        piece: name.replace(/_p\d+$/, ""),
        midiBytes,
        midi: readMidi(midiBytes),
        match: readMatch(readFileSync(path.join(folder, "match", `${name}.match`), "utf8")),
      };
    });
}
