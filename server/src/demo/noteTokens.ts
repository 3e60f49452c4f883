/**
 * Reads one line of the demo's score notation (assets/demo/scores/README.md): `c4+e4/8. r g#4'` or
 * `c4 e4 g4 | 1/8 3 2 3`. Durations in quarters, pitches as MIDI numbers.
 */
export interface NoteToken {
  /** Empty for a rest. */
  readonly midis: readonly number[];
  readonly durationQuarters: number;
  readonly staccato: boolean;
  readonly accent: boolean;
  /** The note goes on in the next token of the same pitch. */
  readonly tied: boolean;
}

const SEMITONES: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };

/** The MIDI number of `c4` (60), `f#3`, `eb5`; undefined if it is no pitch. */
export function pitchToMidi(name: string): number | undefined {
  const match = /^([a-g])(#|b)?(\d)$/.exec(name);
  const semitone = SEMITONES[match?.[1] ?? ""];
  if (match === null || semitone === undefined) return undefined;
  const alteration = match[2] === "#" ? 1 : match[2] === "b" ? -1 : 0;
  return 12 * (Number(match[3]) + 1) + semitone + alteration;
}

/** Quarters of `8` (0.5), `8.` (0.75), `12` (a triplet eighth), `2+8` (2.5); undefined if it is no duration. */
export function durationToQuarters(text: string): number | undefined {
  let sum = 0;
  for (const part of text.split("+")) {
    const match = /^(\d+)(\.?)$/.exec(part);
    if (match === null || Number(match[1]) === 0) return undefined;
    sum += (4 / Number(match[1])) * (match[2] === "." ? 1.5 : 1);
  }
  return sum;
}

/**
 * One bar's tokens. `figure` is the last figure of the voice, for lines that end in `|`.
 * A string is returned for what cannot be read: the offending token and why.
 */
export function readBar(line: string, figure: string): { readonly tokens: readonly NoteToken[]; readonly figure: string } | string {
  const bar = line.indexOf("|");
  if (bar < 0) {
    const tokens = readTokens(line, pitchToMidi);
    return typeof tokens === "string" ? tokens : { tokens, figure };
  }
  const chord = line.slice(0, bar).trim().split(/\s+/).map(pitchToMidi);
  const ownFigure = line.slice(bar + 1).trim() || figure;
  const tokens = readTokens(ownFigure, (index) => (/^\d$/.test(index) ? chord[Number(index) - 1] : undefined));
  return typeof tokens === "string" ? tokens : { tokens, figure: ownFigure };
}

function readTokens(line: string, toMidi: (name: string) => number | undefined): readonly NoteToken[] | string {
  const tokens: NoteToken[] = [];
  let duration: number | undefined;
  for (const text of line.trim().split(/\s+/)) {
    const match = /^([^/'^~]+)(?:\/([\d.+]+))?(['^~]*)$/.exec(text);
    if (match === null) return `'${text}' is no note`;
    const [, names = "", length, marks = ""] = match;
    if (length !== undefined) duration = durationToQuarters(length);
    if (duration === undefined) return `'${text}' has no duration`;
    const midis: number[] = [];
    for (const name of names === "r" ? [] : names.split("+")) {
      const midi = toMidi(name);
      if (midi === undefined) return `'${name}' in '${text}' is no pitch`;
      midis.push(midi);
    }
    const has = (mark: string): boolean => marks.includes(mark);
    tokens.push({ midis, durationQuarters: duration, staccato: has("'"), accent: has("^"), tied: has("~") });
  }
  return tokens;
}
