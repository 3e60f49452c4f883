/**
 * What the commands print: results on standard output, everything else on standard error; a progress bar on a
 * terminal and nothing when piped. Whatever is printed may hold names from outside: none of their control characters
 * reaches the terminal.
 */
import { clearLine, cursorTo } from "node:readline";
import { SingleBar, Presets } from "cli-progress";
import { problemLine, type Problem } from "../protocol/result.ts";

export const EXIT_OK = 0;
export const EXIT_SOME_FAILED = 1;
export const EXIT_USAGE = 2;

/** Control characters of both sets, line and paragraph separators, and what turns the direction of writing round. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** One line of visible characters: a file name may hold line breaks and terminal sequences. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, "0")}`;
  });
}

export function printLine(line = ""): void {
  process.stdout.write(`${printable(line)}\n`);
}

export function printLines(text: string): void {
  for (const line of text.split("\n")) printLine(line);
}

/** One line. JSON itself escapes only the first set of control characters. */
export function printJson(value: unknown): void {
  const escaped = JSON.stringify(value).replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  process.stdout.write(`${escaped}\n`);
}

export function notice(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

export function noticeProblem(problem: Problem): void {
  const mark = problem.severity === "error" ? "error" : problem.severity === "warning" ? "warning" : "note";
  notice(`${mark}: ${problemLine(problem)}`);
}

export interface Progress {
  update(done: number, total: number): void;
  /** Prints something while the bar is there: on a terminal the bar gives way and comes back below. */
  aside(print: () => void): void;
  stop(): void;
}

export function progressBar(label: string): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, aside: (print) => print(), stop: () => undefined };
  const bar = new SingleBar(
    {
      format: `${label} {bar} {percentage} % | {eta_formatted} left`,
      clearOnComplete: true,
      hideCursor: true,
      forceRedraw: true,
      // Its own handler would swallow the first Ctrl-C: see interruption.ts.
      gracefulExit: false,
    },
    Presets.rect,
  );
  let running = false;
  return {
    update(done, total) {
      if (total <= 0) return;
      if (running) bar.update(done);
      else bar.start(total, done);
      running = true;
    },
    aside(print) {
      if (running) {
        cursorTo(process.stderr, 0);
        clearLine(process.stderr, 0);
      }
      print();
    },
    stop() {
      if (running) bar.stop();
      running = false;
    },
  };
}
