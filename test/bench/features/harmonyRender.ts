/**
 * Plays lists of notes with FluidSynth (FluidR3, General MIDI piano) and gives each back as mono samples at
 * 22,050 Hz. All stimuli of a call are one MIDI file with pauses between, so the synthesiser starts once.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const BENCH_RATE_HZ = 22050;
export const SOUND_FONT = "/usr/share/sounds/sf2/FluidR3_GM.sf2";
const LEAD_SECONDS = 0.25;
const TAIL_SECONDS = 0.6;
const PAUSE_SECONDS = 2.5;

/** Seconds, MIDI pitch, MIDI velocity. */
export interface Note {
  readonly start: number;
  readonly end: number;
  readonly pitch: number;
  readonly velocity: number;
}

/** Each stimulus from 0.25 s before its time 0 to 0.6 s after its last note's end. */
export function renderNotes(stimuli: readonly (readonly Note[])[], soundFont = SOUND_FONT): Float32Array[] {
  const events: MidiEvent[] = [];
  const spans: (readonly [number, number])[] = [];
  let offset = 0.5;
  for (const notes of stimuli) {
    const end = Math.max(...notes.map((note) => note.end));
    for (const note of notes) {
      events.push({ seconds: offset + note.start, on: true, pitch: note.pitch, velocity: note.velocity });
      events.push({ seconds: offset + Math.max(note.end, note.start + 0.03), on: false, pitch: note.pitch, velocity: 0 });
    }
    spans.push([offset - LEAD_SECONDS, offset + end + TAIL_SECONDS]);
    offset += end + PAUSE_SECONDS;
  }
  const samples = playMidi(midiFile(events), soundFont);
  return spans.map(([from, to]) => samples.slice(Math.round(from * BENCH_RATE_HZ), Math.round(to * BENCH_RATE_HZ)));
}

/** A standard MIDI file as FluidSynth plays it (no reverberation, no chorus), mixed to mono. */
export function playMidi(midi: Uint8Array, soundFont = SOUND_FONT): Float32Array {
  const folder = mkdtempSync(path.join(tmpdir(), "espressivo-harmony-"));
  try {
    const midiPath = path.join(folder, "stimuli.mid");
    const wavPath = path.join(folder, "stimuli.wav");
    writeFileSync(midiPath, midi);
    run("fluidsynth", ["-niq", "-r", "44100", "-g", "0.5", "-R", "0", "-C", "0", "-F", wavPath, soundFont, midiPath]);
    return decodeWithFfmpeg(wavPath);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Any audio file as mono samples at 22,050 Hz, by ffmpeg. */
export function decodeWithFfmpeg(file: string): Float32Array {
  const raw = run("ffmpeg", ["-nostdin", "-v", "error", "-i", file, "-ac", "1", "-ar", String(BENCH_RATE_HZ), "-f", "f32le", "-"]);
  return new Float32Array(new Uint8Array(raw).buffer, 0, Math.floor(raw.length / 4));
}

interface MidiEvent {
  readonly seconds: number;
  readonly on: boolean;
  readonly pitch: number;
  readonly velocity: number;
}

/** Format 0, 500 ticks a quarter at 120 beats a minute: one tick is a millisecond. */
function midiFile(events: readonly MidiEvent[]): Uint8Array {
  const track: number[] = [0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20];
  let last = 0;
  for (const event of [...events].sort((a, b) => a.seconds - b.seconds || Number(a.on) - Number(b.on))) {
    const tick = Math.round(event.seconds * 1000);
    track.push(...variableLength(tick - last), event.on ? 0x90 : 0x80, event.pitch, event.velocity);
    last = tick;
  }
  track.push(...variableLength(1500), 0xff, 0x2f, 0);
  const head = [0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 500 >> 8, 500 & 255, 0x4d, 0x54, 0x72, 0x6b];
  const size = [24, 16, 8, 0].map((shift) => (track.length >> shift) & 255);
  return Uint8Array.from([...head, ...size, ...track]);
}

function variableLength(value: number): number[] {
  const bytes = [value & 127];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 127) | 128);
  return bytes;
}

function run(program: string, parameters: readonly string[]): Buffer {
  const result = spawnSync(program, parameters, { maxBuffer: 2 ** 31 - 1, stdio: ["ignore", "pipe", "ignore"] });
  if (result.status !== 0) throw new Error(`${program} failed (${String(result.error ?? result.status)}): is it installed?`);
  return result.stdout;
}
