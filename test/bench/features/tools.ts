/** What the benchmark needs from outside the repository, and how to get it. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { SOUND_FONTS } from "./sound.ts";
import { dataFolder } from "./vienna.ts";

/** One sentence for everything that is missing; empty if all is there. */
export function missingTools(): string[] {
  const missing: string[] = [];
  const need = (isThere: boolean, what: string): void => {
    if (!isThere) missing.push(what);
  };
  need(runs("fluidsynth", "--version"), "FluidSynth is not installed: apt-get install fluidsynth");
  need(runs("ffmpeg", "-version"), "ffmpeg (with libmp3lame) is not installed: apt-get install ffmpeg");
  need(existsSync(SOUND_FONTS.FluidR3), `${SOUND_FONTS.FluidR3} is missing: apt-get install fluid-soundfont-gm`);
  need(existsSync(SOUND_FONTS.TimGM6mb), `${SOUND_FONTS.TimGM6mb} is missing: apt-get install timgm6mb-soundfont`);
  for (const [folder, source] of [
    ["vienna4x22", "the Vienna 4x22 Piano Corpus (github.com/CPJKU/vienna4x22)"],
    ["consonance", "bowl_dyads.csv, bowl_triads.csv, bowl_tetrads.csv and johnson_laird_triads.csv"],
  ] as const) {
    need(existsSync(path.join(dataFolder(), folder)), `${path.join(dataFolder(), folder)} is missing: put ${source} there, or set ESPRESSIVO_DATA to the folder that holds it`);
  }
  return missing;
}

function runs(program: string, parameter: string): boolean {
  return spawnSync(program, [parameter], { stdio: "ignore" }).status === 0;
}
