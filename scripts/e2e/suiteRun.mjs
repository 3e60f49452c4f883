// Follows one suite: prints a line a test as its results arrive (test/e2e/results.ts writes them) and adds them up.
import { existsSync, readFileSync } from "node:fs";

const POLL_MILLISECONDS = 250;
const MARK = { passed: "ok  ", failed: "FAIL", skipped: "skip" };

/**
 * @param run starts the suite and resolves when it has ended; its own success is not asked for: the results decide
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export async function followSuite(name, resultsFile, run) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let ended = false;
  let printed = 0;
  const print = () => {
    if (!existsSync(resultsFile)) return;
    const lines = readFileSync(resultsFile, "utf8").split("\n").slice(0, -1);
    for (const line of lines.slice(printed)) {
      const { state, title, milliseconds, detail } = JSON.parse(line);
      if (state === "ended") ended = true;
      else {
        counts[state] += 1;
        console.log(`${MARK[state]} ${name}: ${title} (${milliseconds} ms)${detail === undefined ? "" : `\n     ${detail.split("\n").join("\n     ")}`}`);
      }
    }
    printed = lines.length;
  };
  const timer = setInterval(print, POLL_MILLISECONDS);
  let trouble = "";
  try {
    await run();
  } catch (error) {
    trouble = `: ${error instanceof Error ? error.message : error}`;
  }
  clearInterval(timer);
  print();
  if (!ended) {
    counts.failed += 1;
    console.log(`FAIL ${name}: did not run to its end${trouble}`);
  } else if (trouble !== "" && counts.failed === 0) {
    counts.failed += 1;
    console.log(`FAIL ${name}: its tests passed, but what ran them did not${trouble}`);
  }
  return counts;
}
