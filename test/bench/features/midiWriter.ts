/** Writes notes, pedal and program as a one-track MIDI file with a resolution of 1 ms, to be rendered as a stimulus. */

/** Seconds, MIDI pitch, MIDI velocity. */
export interface Note {
  readonly start: number;
  readonly end: number;
  readonly pitch: number;
  readonly velocity: number;
}

export interface MidiScore {
  readonly notes: readonly Note[];
  /** Stretches in seconds with the sustain pedal down. */
  readonly pedalDown?: readonly (readonly [start: number, end: number])[];
  /** General MIDI program, 0 = piano. */
  readonly program?: number;
}

const SHORTEST_NOTE_SECONDS = 0.03;

export function writeMidi({ notes, pedalDown = [], program = 0 }: MidiScore): Uint8Array {
  const pedal = (seconds: number, value: number): { tick: number; bytes: number[] } => ({ tick: tickOf(seconds), bytes: [0xb0, 64, value] });
  const events = [
    { tick: 0, bytes: [0xc0, program] },
    ...pedalDown.flatMap(([start, end]) => [pedal(start, 127), pedal(end, 0)]),
    ...notes.flatMap((note) => [
      { tick: tickOf(note.start), bytes: [0x90, note.pitch, note.velocity] },
      { tick: tickOf(Math.max(note.end, note.start + SHORTEST_NOTE_SECONDS)), bytes: [0x80, note.pitch, 0] },
    ]),
    // Of events at one time, note-offs (0x80) come first.
  ].sort((a, b) => a.tick - b.tick || (a.bytes[0] ?? 0) - (b.bytes[0] ?? 0));
  const track: number[] = [0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20];
  let tick = 0;
  for (const event of events) {
    for (const byte of variableLength(event.tick - tick)) track.push(byte);
    for (const byte of event.bytes) track.push(byte);
    tick = event.tick;
  }
  track.push(...variableLength(1500), 0xff, 0x2f, 0);
  const file = new Uint8Array(22 + track.length);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode("MThd"));
  view.setUint32(4, 6);
  view.setUint16(10, 1);
  // 500 ticks a beat at 0.5 s a beat: one tick is 1 ms.
  view.setUint16(12, 500);
  file.set(new TextEncoder().encode("MTrk"), 14);
  view.setUint32(18, track.length);
  file.set(track, 22);
  return file;
}

function tickOf(seconds: number): number {
  return Math.max(0, Math.round(seconds * 1000));
}

function variableLength(value: number): number[] {
  const bytes = [value & 127];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 127) | 128);
  return bytes;
}
