/**
 * Computes server/assets/reference-statistics.json: means and within-piece standard deviations of all features over the 88
 * performances of the Vienna 4x22 corpus, each rendered with a sound font and a room drawn by a seed, so that the spread
 * within a piece holds pianists and recordings. Run: npx tsx scripts/reference-statistics.ts [--seed N]
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { mean } from "../server/src/dsp/statistics.ts";
import { SIGNAL_MODEL } from "../server/src/models/signal.ts";
import { featureNames } from "../server/src/protocol/features.ts";
import { Hearing, type Heard } from "../test/bench/features/hearing.ts";
import type { Sound } from "../test/bench/features/sound.ts";
import { seededRandom } from "../test/bench/features/statistics.ts";
import { missingTools } from "../test/bench/features/tools.ts";
import { PIECES, readVienna, viennaFolder, type ViennaPerformance } from "../test/bench/features/vienna.ts";

const OUTPUT = new URL("../server/assets/reference-statistics.json", import.meta.url);
const DEFAULT_SEED = 20240117;

const { values } = parseArgs({ options: { seed: { type: "string", default: String(DEFAULT_SEED) } } });
await main(Number(values.seed));

async function main(seed: number): Promise<void> {
  const folder = viennaFolder();
  const missing = missingTools();
  if (missing.length > 0 || folder === undefined) {
    console.error(missing.join("\n"));
    process.exitCode = 2;
    return;
  }
  const random = seededRandom(seed);
  const performances = readVienna(folder);
  const sounds = performances.map((performance) => drawRecording(performance, random));
  const hearing = new Hearing();
  const heard = await Promise.all(sounds.map((sound) => hearing.whole(sound)));
  hearing.dispose();
  writeFileSync(OUTPUT, `${format(seed, heard.length, statistics(performances, heard))}\n`);
}

/** One of two sound fonts; in two cases of three in a room of 0.4–1.8 s reverberation, its energy 0.1–0.6 of the direct sound's. */
function drawRecording(performance: ViennaPerformance, random: () => number): Sound {
  const soundFont = random() < 0.5 ? "FluidR3" : "TimGM6mb";
  const inRoom = random() < 2 / 3;
  const room = { seed: Math.floor(random() * 2 ** 31), decaySeconds: 0.4 + 1.4 * random(), wetEnergy: 0.1 + 0.5 * random() };
  return { midi: performance.midiBytes, soundFont, ...(inRoom && { treatment: { kind: "room", room } as const }) };
}

function statistics(performances: readonly ViennaPerformance[], heard: readonly Heard[]): Map<string, { mean: number; scale: number }> {
  return new Map(
    featureNames("extended").map((name) => {
      const byPiece = PIECES.map((piece) => heard.filter((_, i) => performances[i]?.piece === piece).map(({ vector }) => vector[name]));
      const squares = byPiece.flatMap((values) => values.map((value) => (value - mean(values)) ** 2));
      const degreesOfFreedom = squares.length - PIECES.length;
      const scale = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / degreesOfFreedom);
      return [name, { mean: mean(byPiece.map(mean)), scale }];
    }),
  );
}

/** Indented as the file is kept: a line a feature, four significant digits. */
function format(seed: number, count: number, features: Map<string, { mean: number; scale: number }>): string {
  const provenance = {
    status: "computed by scripts/reference-statistics.ts: mean of the pieces' means; scale = pooled standard deviation within a piece",
    model: { id: SIGNAL_MODEL.id, version: SIGNAL_MODEL.version },
    material:
      "Vienna 4x22 Piano Corpus (4 pieces by 22 pianists, MIDI), each performance rendered by FluidSynth with FluidR3 or TimGM6mb, two of three in a synthetic room of 0.4–1.8 s; font and room drawn by the seed",
    seed,
  };
  const rows = [...features].map(([name, { mean: centre, scale }]) => `    "${name}": { "mean": ${Number(centre.toPrecision(4))}, "scale": ${Number(scale.toPrecision(4))} }`);
  return `{\n  "provenance": ${JSON.stringify(provenance, null, 2).replaceAll("\n", "\n  ")},\n  "count": ${count},\n  "features": {\n${rows.join(",\n")}\n  }\n}`;
}
