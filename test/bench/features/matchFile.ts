/** Match files (Vienna 4x22): which score note each performed note is. Only what beats need: score position and onset. */

export interface MatchedNote {
  /** In units of the time signature's denominator. */
  readonly scoreBeat: number;
  readonly onsetSeconds: number;
  readonly isGrace: boolean;
}

export function readMatch(text: string): MatchedNote[] {
  const info = (name: string): number => Number(new RegExp(`^info\\(${name},(\\d+)`, "m").exec(text)?.[1] ?? Number.NaN);
  const secondsPerTick = info("midiClockRate") / 1e6 / info("midiClockUnits");
  const notes: MatchedNote[] = [];
  for (const line of text.split("\n")) {
    const match = /^snote\((.*),\[([^\]]*)\]\)-note\([^,]+,\d+,(\d+),/.exec(line);
    if (match === null) continue;
    const fields = (match[1] ?? "").split(",");
    const scoreBeat = Number(fields.at(-2));
    const isGrace = (match[2] ?? "").includes("grace") || Number(fields.at(-1)) <= scoreBeat;
    notes.push({ scoreBeat, onsetSeconds: Number(match[3]) * secondsPerTick, isGrace });
  }
  return notes;
}
