/**
 * CPU time of a whole analysis (decoding, resampling, all features) beside that of programs that do a part of it, in
 * alternating rounds. Start-up is excluded: the worker has heard both files before, and of each peer the time that it takes
 * for a fifth of a second of sound is subtracted.
 */
import { AnalysisProcess } from "../analysisProcess.ts";
import type { Measurement, Setting, Skipped, SpeedRow } from "../measure.ts";
import { AUBIO, cpuSecondsOf, FFMPEG, SCIPY, type Peer } from "../peers.ts";
import { median, range, seconds } from "../spread.ts";

const MUSIC_SECONDS = 300;
const TINY_SECONDS = 0.2;
type Format = "mp3" | "wav";

interface Comparison {
  readonly format: Format;
  readonly peer: Peer;
  readonly atMost?: number;
}

const COMPARISONS: readonly Comparison[] = [
  { format: "mp3", peer: FFMPEG, atMost: 3 },
  { format: "mp3", peer: AUBIO },
  { format: "wav", peer: FFMPEG },
  { format: "wav", peer: AUBIO },
  { format: "wav", peer: SCIPY, atMost: 1.5 },
];

export const wholeAnalysis: Measurement = {
  name: "whole analysis",
  about: "CPU time for 5 minutes, decoding and all features ÷ that of the peer (ffmpeg: decoding and resampling; aubioonset: onsets; scipy: STFT, flux, chroma)",
  async measure({ sounds, rounds, say }) {
    const files = { mp3: await sounds.music("mp3", MUSIC_SECONDS), wav: await sounds.music("wav", MUSIC_SECONDS) };
    const tiny = { mp3: await sounds.music("mp3", TINY_SECONDS), wav: await sounds.music("wav", TINY_SECONDS) };
    const measured = COMPARISONS.filter(({ peer }) => peer.isThere());
    const times = await alternate(measured, files, tiny, { rounds, say });
    return { rows: measured.map((comparison) => row(comparison, times)), skipped: COMPARISONS.filter((comparison) => !measured.includes(comparison)).map(skipped) };
  },
};

interface Times {
  readonly ours: ReadonlyMap<Format, number[]>;
  readonly theirs: ReadonlyMap<Comparison, { readonly whole: number[]; readonly startUp: number[] }>;
}

async function alternate(measured: readonly Comparison[], files: Record<Format, string>, tiny: Record<Format, string>, { rounds, say }: Pick<Setting, "rounds" | "say">): Promise<Times> {
  const ours = new Map<Format, number[]>([["mp3", []], ["wav", []]]);
  const theirs = new Map(measured.map((comparison) => [comparison, { whole: [] as number[], startUp: [] as number[] }]));
  const analysis = new AnalysisProcess();
  try {
    for (const format of ours.keys()) await analysis.analyse(files[format]);
    for (let round = 1; round <= rounds; round++) {
      say(`whole analysis: round ${round} of ${rounds}`);
      for (const [format, times] of ours) {
        times.push((await analysis.analyse(files[format])).cpuSeconds);
        for (const [{ format: its, peer }, { whole, startUp }] of theirs) {
          if (its !== format) continue;
          startUp.push(cpuSecondsOf(peer.command(tiny[format])));
          whole.push(cpuSecondsOf(peer.command(files[format])));
        }
      }
    }
  } finally {
    analysis.dispose();
  }
  return { ours, theirs };
}

function row(comparison: Comparison, { ours, theirs }: Times): SpeedRow {
  const { format, peer, atMost } = comparison;
  const [our, their] = [ours.get(format), theirs.get(comparison)];
  if (our === undefined || their === undefined) throw new Error("a comparison that was not measured");
  const startUp = median(their.startUp);
  const net = their.whole.map((time) => time - startUp);
  const ratios = our.map((time, round) => time / (net[round] ?? NaN));
  return {
    name: nameOf(comparison),
    value: median(ratios),
    ...(atMost === undefined ? {} : { atMost }),
    detail: `${seconds(our)} ÷ ${seconds(net)} (${peer.name}, without ${startUp.toFixed(2)} s of start-up); rounds ${range(ratios)}`,
  };
}

function nameOf({ format, peer }: Comparison): string {
  return `${format.toUpperCase()} ÷ ${peer.name}`;
}

function skipped(comparison: Comparison): Skipped {
  return { name: nameOf(comparison), missing: `${comparison.peer.name} is not installed: ${comparison.peer.toGet}` };
}
