/**
 * A sound of the benchmark, described so that it can be sent to a worker and cached by content: MIDI, the sound font that
 * plays it, and what is done to the recording. Rendered by FluidSynth (no reverberation, no chorus, float samples at
 * 44,100 Hz), treated, and read back by the product's own decoders: what is analysed is what a user's file would give.
 */
import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ANALYSIS_SAMPLE_RATE_HZ, openRecording } from "../../../server/src/audio/recording.ts";
import { reverberate, type Room } from "./room.ts";

export const SOUND_FONTS = { FluidR3: "/usr/share/sounds/sf2/FluidR3_GM.sf2", TimGM6mb: "/usr/share/sounds/sf2/TimGM6mb.sf2" } as const;
export type SoundFont = keyof typeof SOUND_FONTS;

export type Treatment =
  | { readonly kind: "room"; readonly room: Room }
  | { readonly kind: "mp3"; readonly kilobitsPerSecond: number }
  | { readonly kind: "format"; readonly sampleRateHz: number; readonly channels: 1 | 2 }
  /** Samples times a gain, or scaled to a peak in dB re full scale; rounded to 16 bit if asked for. */
  | { readonly kind: "level"; readonly gainDb?: number; readonly peakDb?: number; readonly sixteenBit: boolean }
  | { readonly kind: "silence"; readonly seconds: number };

export interface Sound {
  readonly midi: Uint8Array;
  readonly soundFont: SoundFont;
  readonly treatment?: Treatment;
  /** Parts to be heard one by one, in seconds of the rendering; default the whole. */
  readonly parts?: readonly (readonly [start: number, end: number])[];
}

const run = promisify(execFile);
const RENDERING = "gain 0.5, 44100 Hz, float, 1";

export function cacheFolder(): string {
  return process.env["ESPRESSIVO_BENCH_CACHE"] ?? path.join(homedir(), ".cache", "espressivo-bench");
}

/** Identifies the samples and parts of a sound by content. */
export function soundKey(sound: Sound): string {
  const hash = createHash("sha256").update(sound.midi);
  return hash.update(JSON.stringify([RENDERING, sound.soundFont, sound.treatment ?? null, sound.parts ?? null])).digest("hex").slice(0, 32);
}

/** Mono at 22,050 Hz, from the cache if it is there. */
export async function renderSound(sound: Sound): Promise<Float32Array> {
  const { treatment } = sound;
  if (treatment?.kind === "level") return changeLevel(await renderSound(withoutTreatment(sound)), treatment);
  if (treatment?.kind === "silence") return leadIn(await renderSound(withoutTreatment(sound)), treatment.seconds);
  const folder = path.join(cacheFolder(), "renderings");
  const cached = path.join(folder, `${soundKey({ midi: sound.midi, soundFont: sound.soundFont, ...(treatment && { treatment }) })}.f32`);
  if (existsSync(cached)) {
    const bytes = readFileSync(cached);
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  }
  const samples = treatment?.kind === "room" ? reverberate(await renderSound(withoutTreatment(sound)), treatment.room, ANALYSIS_SAMPLE_RATE_HZ) : await play(sound);
  mkdirSync(folder, { recursive: true });
  const scratch = `${cached}.${randomUUID()}`;
  writeFileSync(scratch, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  renameSync(scratch, cached);
  return samples;
}

function withoutTreatment({ midi, soundFont }: Sound): Sound {
  return { midi, soundFont };
}

/** Through FluidSynth, ffmpeg where the treatment is a format, and the product's decoder. */
async function play({ midi, soundFont, treatment }: Sound): Promise<Float32Array> {
  const folder = path.join(cacheFolder(), "scratch", randomUUID());
  mkdirSync(folder, { recursive: true });
  const file = (name: string): string => path.join(folder, name);
  try {
    writeFileSync(file("sound.mid"), midi);
    await run("fluidsynth", ["-niq", "-r", "44100", "-g", "0.5", "-R", "0", "-C", "0", "-O", "float", "-F", file("sound.wav"), SOUND_FONTS[soundFont], file("sound.mid")]);
    const convert = (parameters: readonly string[], name: string): Promise<unknown> =>
      run("ffmpeg", ["-nostdin", "-v", "error", "-i", file("sound.wav"), ...parameters, file(name)]);
    if (treatment?.kind === "mp3") {
      await convert(["-c:a", "libmp3lame", "-b:a", `${treatment.kilobitsPerSecond}k`], "treated.mp3");
      return await decode(file("treated.mp3"));
    }
    if (treatment?.kind === "format") {
      await convert(["-ar", String(treatment.sampleRateHz), "-ac", String(treatment.channels), "-c:a", "pcm_f32le"], "treated.wav");
      return await decode(file("treated.wav"));
    }
    return await decode(file("sound.wav"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function decode(file: string): Promise<Float32Array> {
  const recording = await openRecording(file);
  if (!recording.ok) throw new Error(recording.problem.message);
  const samples = new Float32Array(recording.value.lengthSamples);
  recording.value.read(0, samples);
  recording.value.dispose();
  return samples;
}

function changeLevel(samples: Float32Array, { gainDb = 0, peakDb, sixteenBit }: Extract<Treatment, { kind: "level" }>): Float32Array {
  const peak = samples.reduce((largest, sample) => Math.max(largest, Math.abs(sample)), 0);
  const gain = 10 ** ((peakDb ?? gainDb) / 20) / (peakDb === undefined ? 1 : peak);
  return samples.map((sample) => (sixteenBit ? Math.min(32767, Math.max(-32768, Math.round(sample * gain * 32768))) / 32768 : sample * gain));
}

function leadIn(samples: Float32Array, seconds: number): Float32Array {
  const silence = Math.round(seconds * ANALYSIS_SAMPLE_RATE_HZ);
  const out = new Float32Array(silence + samples.length);
  out.set(samples, silence);
  return out;
}
