/**
 * `npm run bench:speed`: CPU time of an analysis beside that of known programs, what a second worker adds, and peak memory.
 * Options: --json, --only NAME (a measurement or the beginning of its name; repeatable), --rounds N (default 5), --strict (exit
 * 1 on a missed threshold). Exit 0 when all ran or was skipped, 1 when one failed to run, 2 when nothing can be measured.
 */
import { parseArgs } from "node:util";
import { passes } from "../features/check.ts";
import { bundleProblem } from "./analysisProcess.ts";
import { MEASUREMENTS } from "./checks/registry.ts";
import { coresInUse, describeMachine, loadAverages } from "./machine.ts";
import type { Measurement, Setting } from "./measure.ts";
import { FFMPEG } from "./peers.ts";
import { Sounds } from "./sounds.ts";
import { describe, isJudged, toJson, type Outcome } from "./table.ts";

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    strict: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "5" },
  },
});
process.exitCode = await main();

async function main(): Promise<number> {
  const rounds = Number(options.rounds);
  const chosen = MEASUREMENTS.filter(({ name }) => options.only.length === 0 || options.only.some((wanted) => name.startsWith(wanted)));
  const obstacles = whatStandsInTheWay(rounds, chosen.length);
  if (obstacles.length > 0) {
    process.stderr.write(`${obstacles.join("\n")}\n`);
    return 2;
  }
  const stale = bundleProblem();
  if (stale !== undefined) say(`note: ${stale.message}`);
  const machine = `${describeMachine()}; before the run others used ${(await coresInUse(3000)).toFixed(1)} cores (load averages ${loadAverages()})`;
  if (!options.json) process.stdout.write(`${machine}\n`);
  const setting: Setting = { sounds: new Sounds(say), rounds, say };
  const outcomes: Outcome[] = [];
  for (const measurement of chosen) {
    const outcome = await attempt(measurement, setting);
    outcomes.push(outcome);
    if (!options.json) process.stdout.write(describe(outcome));
  }
  return conclude(outcomes, `${machine}; after it ${(await coresInUse(3000)).toFixed(1)}`);
}

function whatStandsInTheWay(rounds: number, chosen: number): string[] {
  const obstacles: string[] = [];
  const bundle = bundleProblem();
  if (bundle?.isMissing === true) obstacles.push(bundle.message);
  if (!FFMPEG.isThere()) obstacles.push(`ffmpeg makes the recordings and is not installed: ${FFMPEG.toGet}`);
  if (!Number.isInteger(rounds) || rounds < 1) obstacles.push("--rounds takes a whole number from 1");
  if (chosen === 0) obstacles.push(`No measurement begins with ${options.only.join(" or ")}; there are: ${MEASUREMENTS.map(({ name }) => name).join(", ")}`);
  return obstacles;
}

async function attempt(measurement: Measurement, setting: Setting): Promise<Outcome> {
  try {
    const { rows, skipped = [] } = await measurement.measure(setting);
    return { measurement, rows, skipped };
  } catch (error) {
    return { measurement, rows: [], skipped: [], error: error instanceof Error ? error.message : String(error) };
  }
}

function conclude(outcomes: readonly Outcome[], machine: string): number {
  const judged = outcomes.flatMap(({ rows }) => rows).filter(isJudged);
  const missed = judged.filter((row) => !passes(row)).length;
  const skipped = outcomes.flatMap((outcome) => outcome.skipped).length;
  if (options.json) process.stdout.write(`${JSON.stringify({ checks: outcomes.flatMap(toJson), machine }, null, 2)}\n`);
  else process.stdout.write(`\n${judged.length - missed} of ${judged.length} thresholds reached, ${skipped} skipped\n${machine}\n`);
  const failed = outcomes.some(({ error }) => error !== undefined);
  return failed || (options.strict && missed > 0) ? 1 : 0;
}

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}
