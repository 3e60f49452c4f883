/** Writes notes as a one-track MIDI file with a resolution of 1 ms, to be rendered as a stimulus. */

export interface StimulusNote {
  readonly onsetSeconds: number;
  readonly offSeconds: number;
  readonly pitch: number;
  readonly velocity: number;
}

export function writeMidi(notes: readonly StimulusNote[]): Uint8Array {
  const events = notes
    .flatMap((note) => [
      { tick: Math.round(note.onsetSeconds * 1000), bytes: [0x90, note.pitch, note.velocity] },
      { tick: Math.round(note.offSeconds * 1000), bytes: [0x80, note.pitch, 0] },
    ])
    .sort((a, b) => a.tick - b.tick || (a.bytes[0] ?? 0) - (b.bytes[0] ?? 0));
  const track: number[] = [0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20];
  let tick = 0;
  for (const event of events) {
    track.push(...variableLength(event.tick - tick), ...event.bytes);
    tick = event.tick;
  }
  track.push(0, 0xff, 0x2f, 0);
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

function variableLength(value: number): number[] {
  const bytes = [value & 127];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 127) | 128);
  return bytes;
}
