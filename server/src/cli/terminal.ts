/**
 * What the commands print: results on standard output, everything else on standard error; a progress bar on a
 * terminal and nothing when piped. Names from outside are shown without control characters.
 */
import { SingleBar, Presets } from "cli-progress";
import { problemLine, type Problem } from "../protocol/result.ts";

export const EXIT_OK = 0;
export const EXIT_SOME_FAILED = 1;
export const EXIT_USAGE = 2;

export function printLine(line = ""): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function notice(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function noticeProblem(problem: Problem): void {
  const mark = problem.severity === "error" ? "error" : problem.severity === "warning" ? "warning" : "note";
  notice(`${mark}: ${printable(problemLine(problem))}`);
}

/** A name as one line of visible characters: a file name may hold line breaks and terminal sequences. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

export function progressBar(label: string): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: `${label} {bar} {percentage} % | {eta_formatted} left`, stopOnComplete: true, clearOnComplete: true, hideCursor: true }, Presets.rect);
  let running = false;
  return {
    update(done, total) {
      if (total <= 0) return;
      if (!running) {
        running = true;
        bar.start(total, done);
      } else bar.update(done);
    },
    stop() {
      if (running) bar.stop();
      running = false;
    },
  };
}
