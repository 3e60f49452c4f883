// `npm run demo`: installs and builds what is missing, renders the demo corpus into demo-corpus/, analyses it,
// ranks it for three descriptions and evaluates retrieval on it. Everything goes through the command line itself.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt, root } from "./ensure.mjs";

const corpus = path.join(root, "demo-corpus");

function espressivo(title, ...args) {
  console.log(`\n── ${title}\n   $ espressivo ${args.map((arg) => (/[\s"]/.test(arg) ? JSON.stringify(arg) : path.isAbsolute(arg) ? path.relative(root, arg) || "." : arg)).join(" ")}\n`);
  const { status } = spawnSync(process.execPath, [path.join(root, "dist", "cli.js"), ...args], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) process.exit(status ?? 1);
}

ensureBuilt();
espressivo("Render the demo corpus (piano samples: Salamander Grand, CC BY 3.0 Alexander Holm)", "demo", corpus);
espressivo("Analyse the recordings", "analyze", corpus);
for (const query of ["dreamy, hesitant, with much pedal", "fast, dry, mechanical", "loud and dramatic, not gentle"]) {
  espressivo(`Find the performance: "${query}"`, "search", corpus, query, "--limit", "3");
}
espressivo("Evaluate: leave one piece out", "evaluate", corpus);
console.log(`
This demo shows function, not quality: its recordings are synthetic and its listeners invented, so its figures
say nothing about real performances.

Use it on your own recordings:   node dist/cli.js analyze FOLDER, then  search FOLDER "how it should sound"
In VS Code: File › Open Folder › ${corpus}`);
