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

export const PIECES = Object.keys(TACTUS);

export interface ViennaPerformance {
  readonly name: string;
  readonly piece: string;
  readonly midiBytes: Uint8Array;
  readonly midi: MidiPerformance;
  readonly match: readonly MatchedNote[];
}

/** Where `ESPRESSIVO_DATA`, or a `shared/data` folder beside the project, keeps the data. */
export function dataFolder(): string {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
  return process.env["ESPRESSIVO_DATA"] ?? path.join(root, "../shared/data");
}

/** Undefined if it is not there. */
export function viennaFolder(): string | undefined {
  const folder = path.join(dataFolder(), "vienna4x22");
  return existsSync(folder) ? folder : undefined;
}

/** The 88 performances that have a match file; the folder's averages and excerpts have none. */
export function readVienna(folder: string): ViennaPerformance[] {
  return readdirSync(path.join(folder, "match"))
    .filter((file) => file.endsWith(".match"))
    .sort()
    .map((file) => {
      const name = path.basename(file, ".match");
      const midiBytes = readFileSync(path.join(folder, "midi", `${name}.mid`));
      return {
        name,
        piece: name.replace(/_p\d+$/, ""),
        midiBytes,
        midi: readMidi(midiBytes),
        match: readMatch(readFileSync(path.join(folder, "match", file), "utf8")),
      };
    });
}
