// `npm run demo`: installs and builds what is missing, renders the demo corpus into demo-corpus/, analyses it,
// ranks it for three descriptions and evaluates retrieval on it. Everything goes through the command line itself.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt, root } from "./ensure.mjs";

const corpus = path.join(root, "demo-corpus");

function shown(arg) {
  if (path.isAbsolute(arg)) return path.relative(root, arg) || ".";
  return /[\s"]/.test(arg) ? JSON.stringify(arg) : arg;
}

function espressivo(title, ...args) {
  console.log(`\n── ${title}\n   $ espressivo ${args.map(shown).join(" ")}\n`);
  const { status } = spawnSync(process.execPath, [path.join(root, "dist", "cli.js"), ...args], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) process.exit(status ?? 1);
}

ensureBuilt();
console.log(`
Nine short piano pieces, each in four renditions by invented performers, with what invented listeners said of them.
Below, 'espressivo' stands for 'node dist/cli.js'.`);
espressivo("Render the recordings (piano samples: Salamander Grand, CC BY 3.0 Alexander Holm)", "demo", corpus);
espressivo("Analyse them: eight features each", "analyze", corpus);
espressivo("Search the whole corpus by how it should sound", "search", corpus, "dreamy, hesitant, with much pedal", "--limit", "3");
espressivo("Search among the renditions of one piece", "search", corpus, "dry, fast, not dreamy", "--piece", "schumann_traeumerei");
espressivo("Italian, German and French terms are read, too", "search", corpus, "sehr innig, cantabile, not hurried", "--piece", "bach_prelude_bwv846");
espressivo("Evaluate: do the listeners' words lead to the rendition they were said of? (top-1: it came first; MRR: mean of 1/rank)", "evaluate", corpus);
console.log(`
This demo shows function, not quality: its recordings are synthetic and its listeners invented, so its figures
say nothing about real performances.

Your own recordings:   node dist/cli.js search FOLDER "how it should sound"
In VS Code:            File › Open Folder › ${corpus}`);
