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
  entryPoints: { search: "media/search/main.ts", "search-style": "media/search/search.css", report: "media/report/main.ts" },
  entryNames: "[name]",
  outdir: `${target}/media`,
  platform: "browser",
  target: "chrome128",
  minify: true,
  sourcemap: false,
  external: [],
  banner: {},
};

/** Raters open the page of a listening study in whatever browser they have. */
const studyPage = { ...webView, entryPoints: { study: "media/study/main.ts", "study-style": "media/study/study.css" }, target: ["es2020", "chrome93", "firefox92", "safari15.4"] };

/** The drawing of charts is a file of its own, which is loaded when a report is drawn: nothing else has to wait for it. */
const charts = { ...node, entryPoints: { charts: "server/src/reporting/charts/echartsParts.ts" }, outdir: target, minify: true, sourcemap: false };
const chartsApart = {
  name: "charts-apart",
  setup: (builder) => builder.onResolve({ filter: /echartsParts\.ts$/ }, () => ({ path: "./charts.js", external: true })),
};

const bundles = [
  { ...node, entryPoints: ["server/src/cli.ts", "server/src/main.ts", "server/src/worker.ts"], outdir: target, plugins: [chartsApart] },
  charts,
  extension,
  webView,
  studyPage,
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
