/**
 * Mixes performed notes from the piano's keys into mono audio at DEMO_SAMPLE_RATE_HZ. There is one velocity layer, so
 * a note's level also tilts its spectrum (a high shelf: soft notes are darker). Dampers let the tone die away over
 * 60 dB in 0.15 s (treble) to 0.35 s (bass); a half pedal in 1.6 s; the highest strings have no dampers.
 */
import type { PerformedNote } from "./perform.ts";
import { DEMO_SAMPLE_RATE_HZ, type Piano } from "./pianoSamples.ts";

/** Level at which the recorded layer sounds as it is: neither darkened nor brightened. */
const NEUTRAL_DECIBELS = -13;
const TILT_PER_DECIBEL = 0.75;
const DARKEST_DECIBELS = -14;
const BRIGHTEST_DECIBELS = 7;
const HALF_PEDAL_DECAY_SECONDS = 1.6;
const FIRST_UNDAMPED_MIDI = 91;
/** A string struck again is stopped by the hammer within this time (60 dB). */
const RESTRIKE_DECAY_SECONDS = 0.05;
const INAUDIBLE = 1e-4;
const TAIL_SECONDS = 0.8;
const TAIL_FADE_SECONDS = 0.3;

/** The mix, not yet normalised; as long as the last damper plus a short tail. */
export function mixNotes(notes: readonly PerformedNote[], piano: Piano): Float32Array {
  const endSeconds = notes.reduce((end, note) => Math.max(end, note.damperSeconds), 0) + TAIL_SECONDS;
  const mix = new Float32Array(Math.ceil(endSeconds * DEMO_SAMPLE_RATE_HZ));
  const nextOnset = new Map<number, number>();
  const latestFirst = [...notes].sort((a, b) => b.onsetSeconds - a.onsetSeconds);
  for (const note of latestFirst) {
    addNote(mix, note, piano.key(note.midi), nextOnset.get(note.midi) ?? Infinity);
    nextOnset.set(note.midi, note.onsetSeconds);
  }
  const fade = Math.round(TAIL_FADE_SECONDS * DEMO_SAMPLE_RATE_HZ);
  for (let i = 0; i < Math.min(fade, mix.length); i += 1) {
    const at = mix.length - 1 - i;
    mix[at] = (mix[at] ?? 0) * (i / fade);
  }
  return mix;
}

/** Scales to a peak in dB below full scale; silence stays silence. */
export function normalisePeak(audio: Float32Array, peakDecibels: number): void {
  let peak = 0;
  for (const value of audio) peak = Math.max(peak, Math.abs(value));
  if (peak === 0) return;
  const gain = 10 ** (peakDecibels / 20) / peak;
  for (let i = 0; i < audio.length; i += 1) audio[i] = (audio[i] ?? 0) * gain;
}

function addNote(mix: Float32Array, note: PerformedNote, key: Float32Array, restrikeSeconds: number): void {
  const start = Math.round(note.onsetSeconds * DEMO_SAMPLE_RATE_HZ);
  const toSample = (seconds: number): number => Math.round(seconds * DEMO_SAMPLE_RATE_HZ) - start;
  const keyUp = toSample(note.keyUpSeconds);
  const damper = note.midi >= FIRST_UNDAMPED_MIDI ? Infinity : toSample(note.damperSeconds);
  const restrike = toSample(restrikeSeconds);
  const halfPedal = note.pedal === "half" ? decayPerSample(HALF_PEDAL_DECAY_SECONDS) : 1;
  const damped = decayPerSample(damperDecaySeconds(note.midi));
  const struck = decayPerSample(RESTRIKE_DECAY_SECONDS);

  const gain = 10 ** (note.levelDecibels / 20);
  const tiltDecibels = Math.min(BRIGHTEST_DECIBELS, Math.max(DARKEST_DECIBELS, TILT_PER_DECIBEL * (note.levelDecibels - NEUTRAL_DECIBELS)));
  const high = 10 ** (tiltDecibels / 20);
  const shelfHz = Math.min(4000, Math.max(700, 2.5 * midiToHz(note.midi)));
  const smoothing = 1 - Math.exp((-2 * Math.PI * shelfHz) / DEMO_SAMPLE_RATE_HZ);

  let low = 0;
  let envelope = gain;
  const length = Math.min(key.length, mix.length - start);
  for (let i = 0; i < length; i += 1) {
    if (i >= restrike) envelope *= struck;
    else if (i >= damper) envelope *= damped;
    else if (i >= keyUp) envelope *= halfPedal;
    if (envelope < INAUDIBLE * gain) break;
    const value = key[i] ?? 0;
    low += smoothing * (value - low);
    mix[start + i] = (mix[start + i] ?? 0) + envelope * (low + high * (value - low));
  }
}

function damperDecaySeconds(midi: number): number {
  return 0.15 + 0.2 * Math.min(1, Math.max(0, (72 - midi) / 44));
}

/** Factor per sample that falls by 60 dB in the given time. */
function decayPerSample(seconds: number): number {
  return 10 ** (-3 / (seconds * DEMO_SAMPLE_RATE_HZ));
}

function midiToHz(midi: number): number {
  return 440 * 2 ** ((midi - 69) / 12);
}
