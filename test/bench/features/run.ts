/**
 * `npm run bench:features`: every feature of the signal model held against ground truth that its code did not produce.
 * Options: --json, --only NAME (a check or the beginning of its name; repeatable), --strict (exit 1 on a missed threshold),
 * --jobs N. Exit 0 when all ran, 1 when a check failed to run, 2 when something is missing.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { passes, type Bench, type Check, type Row } from "./check.ts";
import { CHECKS } from "./checks/registry.ts";
import { Hearing } from "./hearing.ts";
import { missingTools } from "./tools.ts";
import { dataFolder, readVienna } from "./vienna.ts";

interface Outcome {
  readonly check: Check;
  readonly rows: readonly Row[];
  readonly error?: string;
}

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    strict: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    jobs: { type: "string" },
  },
});
process.exitCode = await main();

async function main(): Promise<number> {
  const missing = missingTools();
  const chosen = CHECKS.filter(({ name }) => options.only.length === 0 || options.only.some((wanted) => name.startsWith(wanted)));
  if (chosen.length === 0) missing.push(`No check begins with ${options.only.join(" or ")}; there are: ${CHECKS.map(({ name }) => name).join(", ")}`);
  if (missing.length > 0) {
    process.stderr.write(`${missing.join("\n")}\n`);
    return 2;
  }
  const hearing = new Hearing(options.jobs === undefined ? undefined : Number(options.jobs), showProgress);
  try {
    const bench = { hearing, vienna: readVienna(path.join(dataFolder(), "vienna4x22")), consonanceFolder: path.join(dataFolder(), "consonance") };
    const outcomes: Outcome[] = [];
    for (const check of chosen) {
      const outcome = await attempt(check, bench);
      outcomes.push(outcome);
      if (!options.json) process.stdout.write(describe(outcome));
    }
    const rows = outcomes.flatMap((outcome) => outcome.rows);
    const missed = rows.filter((row) => !passes(row));
    if (options.json) process.stdout.write(`${JSON.stringify({ checks: outcomes.flatMap(toJson) }, null, 2)}\n`);
    else process.stdout.write(`\n${rows.filter(isJudged).length - missed.length} of ${rows.filter(isJudged).length} thresholds reached\n`);
    const failed = outcomes.some(({ error }) => error !== undefined);
    return failed || (options.strict && missed.length > 0) ? 1 : 0;
  } finally {
    hearing.dispose();
  }
}

async function attempt(check: Check, bench: Bench): Promise<Outcome> {
  try {
    return { check, rows: await check.measure(bench) };
  } catch (error) {
    return { check, rows: [], error: error instanceof Error ? error.message : String(error) };
  }
}

function toJson({ check, rows, error }: Outcome): object[] {
  if (error !== undefined) return [{ name: check.name, value: null, threshold: null, pass: false, error }];
  return rows.map((row) => ({ name: `${check.name}: ${row.name}`, value: row.value, threshold: threshold(row) ?? null, pass: passes(row), against: check.against }));
}

function describe({ check, rows, error }: Outcome): string {
  const lines = rows.map((row) => {
    const judgement = !isJudged(row) ? "" : passes(row) ? "reached" : "MISSED";
    return `  ${row.name.padEnd(72)} ${row.value.toFixed(3).padStart(8)}  ${(threshold(row) ?? "").padEnd(8)} ${judgement}`.trimEnd();
  });
  return `\n${check.name} — against ${check.against}\n${[...lines, ...(error === undefined ? [] : [`  did not run: ${error}`])].join("\n")}\n`;
}

function threshold({ atLeast, atMost }: Row): string | undefined {
  if (atLeast !== undefined) return `≥ ${atLeast}`;
  return atMost === undefined ? undefined : `≤ ${atMost}`;
}

function isJudged(row: Row): boolean {
  return threshold(row) !== undefined;
}

function showProgress(done: number, asked: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${asked} sounds heard\u001b[K${done === asked ? "\r\u001b[K" : ""}`);
}
