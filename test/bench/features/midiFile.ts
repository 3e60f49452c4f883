/** Standard MIDI files as note lists in seconds: what was played, with the pedal that lets notes ring on. */

export interface MidiNote {
  readonly onsetSeconds: number;
  /** When the key was released. */
  readonly keyOffSeconds: number;
  /** When the sound ended: key up and pedal up, or the same key struck again. */
  readonly soundOffSeconds: number;
  readonly pitch: number;
  readonly velocity: number;
}

export interface MidiPerformance {
  /** Ascending by onset. */
  readonly notes: readonly MidiNote[];
  /** Stretches with the sustain pedal (CC64 ≥ 64) down. */
  readonly pedalDown: readonly (readonly [startSeconds: number, endSeconds: number])[];
}

interface ChannelEvent {
  readonly seconds: number;
  readonly kind: number;
  readonly first: number;
  readonly second: number;
}

interface TickEvent {
  readonly tick: number;
  readonly tempo?: number;
  readonly kind: number;
  readonly first: number;
  readonly second: number;
}

export function readMidi(bytes: Uint8Array): MidiPerformance {
  return collectNotes(toSeconds(readTicks(bytes)));
}

function readTicks(bytes: Uint8Array): { events: TickEvent[]; division: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tracks = view.getUint16(10);
  const division = view.getUint16(12);
  const events: TickEvent[] = [];
  let at = 14;
  for (let track = 0; track < tracks; track += 1) {
    const end = at + 8 + view.getUint32(at + 4);
    at += 8;
    let tick = 0;
    let status = 0;
    const variableLength = (): number => {
      let value = 0;
      for (;;) {
        const byte = view.getUint8(at);
        at += 1;
        value = (value << 7) | (byte & 127);
        if (byte < 128) return value;
      }
    };
    while (at < end) {
      tick += variableLength();
      const byte = view.getUint8(at);
      if (byte === 0xff) {
        const type = view.getUint8(at + 1);
        at += 2;
        const length = variableLength();
        if (type === 0x51) events.push({ tick, tempo: (view.getUint8(at) << 16) | view.getUint16(at + 1), kind: 0, first: 0, second: 0 });
        at += length;
      } else if (byte === 0xf0 || byte === 0xf7) {
        at += 1;
        at += variableLength();
      } else {
        if (byte >= 0x80) {
          status = byte;
          at += 1;
        }
        const kind = status >> 4;
        const hasTwo = kind !== 0xc && kind !== 0xd;
        events.push({ tick, kind, first: view.getUint8(at), second: hasTwo ? view.getUint8(at + 1) : 0 });
        at += hasTwo ? 2 : 1;
      }
    }
    at = end;
  }
  return { events: events.sort((a, b) => a.tick - b.tick), division };
}

function toSeconds({ events, division }: { events: TickEvent[]; division: number }): ChannelEvent[] {
  let microsecondsPerBeat = 500_000;
  let seconds = 0;
  let tick = 0;
  const out: ChannelEvent[] = [];
  for (const event of events) {
    seconds += ((event.tick - tick) * microsecondsPerBeat) / 1e6 / division;
    tick = event.tick;
    if (event.tempo === undefined) out.push({ seconds, kind: event.kind, first: event.first, second: event.second });
    else microsecondsPerBeat = event.tempo;
  }
  return out;
}

function collectNotes(events: readonly ChannelEvent[]): MidiPerformance {
  interface OpenNote { onset: number; keyOff: number | null; soundOff: number | null; pitch: number; velocity: number }
  const notes: OpenNote[] = [];
  const ringing = new Map<number, OpenNote>();
  const pedalDown: [number, number][] = [];
  let pedalSince: number | null = null;
  const endSeconds = events.at(-1)?.seconds ?? 0;
  for (const { seconds, kind, first, second } of events) {
    if (kind === 9 && second > 0) {
      const before = ringing.get(first);
      if (before !== undefined) {
        before.keyOff ??= seconds;
        before.soundOff = seconds;
      }
      const note = { onset: seconds, keyOff: null, soundOff: null, pitch: first, velocity: second };
      notes.push(note);
      ringing.set(first, note);
    } else if (kind === 8 || kind === 9) {
      const note = ringing.get(first);
      if (note?.keyOff === null) {
        note.keyOff = seconds;
        if (pedalSince === null) {
          note.soundOff = seconds;
          ringing.delete(first);
        }
      }
    } else if (kind === 11 && first === 64) {
      if (second >= 64) pedalSince ??= seconds;
      else if (pedalSince !== null) {
        pedalDown.push([pedalSince, seconds]);
        pedalSince = null;
        for (const [pitch, note] of ringing) {
          if (note.keyOff === null) continue;
          note.soundOff = seconds;
          ringing.delete(pitch);
        }
      }
    }
  }
  if (pedalSince !== null) pedalDown.push([pedalSince, endSeconds]);
  return {
    pedalDown,
    notes: notes
      .map((note) => ({
        onsetSeconds: note.onset,
        keyOffSeconds: note.keyOff ?? endSeconds,
        soundOffSeconds: note.soundOff ?? endSeconds,
        pitch: note.pitch,
        velocity: note.velocity,
      }))
      .sort((a, b) => a.onsetSeconds - b.onsetSeconds),
  };
}
