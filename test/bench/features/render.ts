/**
 * MIDI to 22,050 Hz mono samples by FluidSynth and ffmpeg (both must be installed), without reverberation or chorus.
 * Results are cached by content in a folder of the system's temporary directory.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const SOUND_FONT = "/usr/share/sounds/sf2/FluidR3_GM.sf2";

export interface RenderOptions {
  readonly soundFont?: string;
  readonly gain?: number;
}

export function renderMidi(midi: Uint8Array, options: RenderOptions = {}): Float32Array {
  const soundFont = options.soundFont ?? SOUND_FONT;
  const gain = options.gain ?? 0.5;
  const folder = path.join(process.env["ESPRESSIVO_BENCH_CACHE"] ?? path.join(tmpdir(), "espressivo-bench"), "renders");
  mkdirSync(folder, { recursive: true });
  const key = createHash("sha256").update(midi).update(`${soundFont} ${gain}`).digest("hex").slice(0, 24);
  const cached = path.join(folder, `${key}.f32`);
  if (!existsSync(cached)) {
    const scratch = path.join(folder, `${key}.${process.pid}`);
    writeFileSync(`${scratch}.mid`, midi);
    execFileSync("fluidsynth", ["-niq", "-r", "44100", "-g", String(gain), "-R", "0", "-C", "0", "-F", `${scratch}.wav`, soundFont, `${scratch}.mid`], { stdio: "ignore" });
    execFileSync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", `${scratch}.wav`, "-ac", "1", "-ar", "22050", "-f", "f32le", `${scratch}.f32`]);
    renameSync(`${scratch}.f32`, cached);
    for (const ending of [".mid", ".wav"]) rmSync(`${scratch}${ending}`);
  }
  const bytes = readFileSync(cached);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
