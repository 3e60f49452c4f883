// Bundles the entry points into dist/. `node scripts/build.mjs [--watch]`.
// Packages with native or WebAssembly parts, and those under LGPL, stay separate files in node_modules: they find
// their binaries beside themselves, and a user can replace them.
import { build, context } from "esbuild";
import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { separatePackages } from "./separatePackages.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const watching = process.argv.includes("--watch");
/** Built beside dist/ and put in its place when whole: programs that run from dist/ meanwhile find all their files. */
const target = watching ? "dist" : `.dist-${process.pid}`;

const node = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: true,
  logLevel: "warning",
  legalComments: "linked",
  external: separatePackages.flatMap((name) => [name, `${name}/*`]),
  // CommonJS packages inside an ESM bundle ask for `require` of Node's own modules.
  banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
};

/** The extension host loads CommonJS; `vscode` is its own. */
const extension = { ...node, entryPoints: { extension: "client/extension.ts" }, outdir: target, format: "cjs", outExtension: { ".js": ".cjs" }, external: ["vscode"], banner: {} };

/** Web views run in the editor's Chromium. */
const webView = {
  ...node,
  entryPoints: { search: "media/search/main.ts", "search-style": "media/search/search.css" },
  entryNames: "[name]",
  outdir: `${target}/media`,
  platform: "browser",
  target: "chrome128",
  minify: true,
  sourcemap: false,
  external: [],
  banner: {},
};

const bundles = [
  { ...node, entryPoints: ["server/src/cli.ts", "server/src/main.ts", "server/src/worker.ts"], outdir: target },
  extension,
  webView,
];

if (watching) {
  for (const bundle of bundles) await (await context(bundle)).watch();
} else {
  const [built, dist, old] = [target, "dist", `${target}-old`].map((name) => path.join(root, name));
  try {
    await Promise.all(bundles.map((bundle) => build(bundle)));
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(built, dist);
  } finally {
    for (const folder of [built, old]) rmSync(folder, { recursive: true, force: true });
  }
}
