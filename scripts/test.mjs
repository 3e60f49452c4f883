// Runs the tests with Node's own runner: `node scripts/test.mjs [folder or file …]` (default: all of test/ but e2e and bench).
import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
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
const files = (places.length > 0 ? places.map((place) => path.resolve(place)) : [path.join(root, "test")]).flatMap(testFiles);
const node = spawn(process.execPath, ["--import", "tsx", "--test", "--test-concurrency=2", "--test-reporter=spec", ...files.sort()], {
  cwd: root,
  stdio: "inherit",
});
node.on("exit", (code) => process.exit(code ?? 1));
