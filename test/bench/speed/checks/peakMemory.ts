/** Largest resident memory of a fresh worker that decodes and analyses an hour. Megabytes of 10⁶ bytes. */
import { AnalysisProcess } from "../analysisProcess.ts";
import type { Measurement, SpeedRow } from "../measure.ts";
import type { SoundFormat } from "../sounds.ts";

const MUSIC_SECONDS = 3600;
const TOLERANCE_SECONDS = 0.1;

const LIMITS: readonly { readonly format: SoundFormat; readonly name: string; readonly atMost: number }[] = [
  { format: "mp3", name: "MP3", atMost: 250 },
  { format: "flac", name: "FLAC", atMost: 250 },
  { format: "wav", name: "WAV", atMost: 250 },
  { format: "ogg", name: "Vorbis", atMost: 300 },
  { format: "opus", name: "Opus", atMost: 300 },
];

export const peakMemory: Measurement = {
  name: "peak memory",
  about: "MB of resident memory at most, 60 minutes decoded and analysed by a fresh worker",
  async measure({ sounds, say }) {
    const rows: SpeedRow[] = [];
    for (const { format, name, atMost } of LIMITS) {
      const file = await sounds.music(format, MUSIC_SECONDS);
      say(`peak memory: an hour of ${name}`);
      const analysis = new AnalysisProcess();
      try {
        const { record, cpuSeconds, peakBytes } = await analysis.analyse(file);
        if (Math.abs(record.durationSeconds - MUSIC_SECONDS) > TOLERANCE_SECONDS) throw new Error(`${name}: ${record.durationSeconds} s were decoded`);
        rows.push({ name, value: peakBytes / 1e6, atMost, detail: `MB; ${cpuSeconds.toFixed(0)} s of CPU time for the hour` });
      } finally {
        analysis.dispose();
      }
    }
    return { rows };
  },
};
