/** Sounds made in code for tests of whole commands: repeated plucked tones, each file with a pace of its own. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { encodeWav16 } from "../../server/src/audio/wavWriter.ts";

export interface PluckedTones {
  readonly seconds: number;
  readonly notesPerSecond: number;
  /** Share of the note's time that it sounds. */
  readonly duty?: number;
  readonly sampleRateHz?: number;
  readonly pitchHz?: number;
}

/** As a damper takes it; a harder end would click like an onset. */
const RELEASE_SECONDS = 0.05;

export function pluckedTones({ seconds, notesPerSecond, duty = 0.9, sampleRateHz = 22050, pitchHz = 330 }: PluckedTones): Float32Array {
  const period = 1 / notesPerSecond;
  return Float32Array.from({ length: Math.round(seconds * sampleRateHz) }, (_, index) => {
    const time = index / sampleRateHz;
    const note = Math.floor(time / period);
    const since = time - note * period;
    if (since > duty * period) return 0;
    const frequency = pitchHz * 2 ** (((note * 7) % 12) / 12);
    const release = (1 - Math.cos(Math.PI * Math.min(1, (duty * period - since) / RELEASE_SECONDS))) / 2;
    return 0.25 * release * Math.exp(-3 * since) * (Math.sin(2 * Math.PI * frequency * since) + 0.4 * Math.sin(4 * Math.PI * frequency * since));
  });
}

/** Creates the folder, if need be. */
export function writeTones(file: string, tones: PluckedTones): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, encodeWav16([pluckedTones(tones)], tones.sampleRateHz ?? 22050));
}
