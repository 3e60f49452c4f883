/** Match files (Vienna 4x22): which score note each performed note is, its score position, onset, pitch and velocity. */

export interface MatchedNote {
  /** In units of the time signature's denominator. */
  readonly scoreBeat: number;
  readonly onsetSeconds: number;
  readonly isGrace: boolean;
}

export interface ScoreNote {
  readonly scoreBeat: number;
  readonly scoreEnd: number;
  readonly pitch: number;
  /** As the pianist of the file played it. */
  readonly velocity: number;
}

export function readMatch(text: string): MatchedNote[] {
  const info = (name: string): number => Number(new RegExp(`^info\\(${name},(\\d+)`, "m").exec(text)?.[1] ?? Number.NaN);
  const secondsPerTick = info("midiClockRate") / 1e6 / info("midiClockUnits");
  return readLines(text).map(({ scoreBeat, isGrace, onsetTicks }) => ({ scoreBeat, isGrace, onsetSeconds: onsetTicks * secondsPerTick }));
}

/** The notes of the score that were played, without grace notes. */
export function readMatchScore(text: string): ScoreNote[] {
  return readLines(text).filter((note) => !note.isGrace);
}

function readLines(text: string): (ScoreNote & { onsetTicks: number; isGrace: boolean })[] {
  return text.split("\n").flatMap((line) => {
    const match = /^snote\((.*),\[([^\]]*)\]\)-note\([^,]+,(\d+),(\d+),\d+,(\d+),/.exec(line);
    if (match === null) return [];
    const fields = (match[1] ?? "").split(",");
    const [scoreBeat, scoreEnd] = [Number(fields.at(-2)), Number(fields.at(-1))];
    const isGrace = (match[2] ?? "").includes("grace") || scoreEnd <= scoreBeat;
    return [{ scoreBeat, scoreEnd, isGrace, pitch: Number(match[3]), onsetTicks: Number(match[4]), velocity: Number(match[5]) }];
  });
}
