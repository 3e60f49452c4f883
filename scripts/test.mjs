// Runs the tests with Node's own runner: `node scripts/test.mjs [folder or file …]`. Without arguments it first
// installs and builds what is missing and then runs all of test/ but the end-to-end suites and the benchmarks.
import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { ensureBuilt, root } from "./ensure.mjs";

const elsewhere = new Set(["e2e", "bench", "fixtures"]);

function testFiles(place) {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(place, entry.name);
    if (entry.isDirectory()) return elsewhere.has(entry.name) ? [] : testFiles(full);
    return entry.name.endsWith(".test.ts") ? [full] : [];
  });
}

const places = process.argv.slice(2);
if (places.length === 0) ensureBuilt();
const files = (places.length > 0 ? places.map((place) => path.resolve(place)) : [path.join(root, "test")]).flatMap(testFiles);
const reporters = ["spec", path.join(root, "scripts", "closingLine.mjs")];
const node = spawn(
  process.execPath,
  [
    "--import",
    "tsx",
    "--test",
    "--test-concurrency=2",
    ...reporters.flatMap((reporter) => [`--test-reporter=${reporter}`, "--test-reporter-destination=stdout"]),
    ...files.sort(),
  ],
  { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
);
node.on("exit", (code) => process.exit(code ?? 1));
