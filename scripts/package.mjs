// Makes the extension's VSIX for linux-x64: `node scripts/package.mjs [--out FILE]`. Only what ships is put into a
// staging folder: bundles, assets, and the packages that stay beside the bundles with what they need at run time.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureBuilt, root } from "./ensure.mjs";
import { separatePackages } from "./separatePackages.mjs";

const TARGET = "linux-x64";
/** Where the bundles find the separate packages. vsce leaves out a node_modules in the root that it did not list itself. */
const PACKAGES = "dist/node_modules";
/** Prebuilt binaries of other platforms have these in their names. */
const OTHER_PLATFORM = /-(darwin|win32|linux-(arm|arm64|ia32)|android|freebsd)\b/;
/** Parts of packages that are for building, types, debugging, browsers, or one version of Node (the N-API binary serves all). */
const NOT_AT_RUN_TIME = [
  /(\.map|\.d\.[cm]?ts|\.gyp|\.min\.js|rollup\.config\.js|SECURITY\.md)$/,
  /^(lmdb\/(src|dependencies|bin)|msgpackr\/dist\/test\.js|node-addon-api)(\/|$)/,
  /\/(test|tests|benchmark|\.[a-z]+)(\/|$)/,
  /^@(types|webgpu)\//,
  // TensorFlow.js comes in eight builds; Node loads one, and its WebAssembly lies beside it.
  /^@tensorflow\/[^/]+\/(wasm-out|dist\/(?!tf-[a-z-]+\.node\.js$|[^/]+\.wasm$))/,
  // ONNX Runtime comes in dozens of builds, with what its build for browsers without WebAssembly needs; Node loads one.
  /^onnxruntime-web\/(lib|docs|dist\/(?!ort\.node\.min\.mjs$|ort-wasm-simd-threaded\.(mjs|wasm)$))/,
  /^onnxruntime-common\/(lib|dist\/cjs)\//,
  /^(protobufjs|@protobufjs\/[^/]+|flatbuffers|guid-typescript|platform)(\/|$)/,
  /\.(abi\d+|napi\.musl|musl)(\..*)?\.node$/,
];
/** What the VSIX must hold to work at all. */
const REQUIRED = [
  "dist/extension.cjs",
  "dist/main.js",
  "dist/charts.js",
  "dist/worker.js",
  "dist/media/search.js",
  "dist/media/search-style.css",
  "dist/media/report.js",
  "dist/media/study.js",
  "dist/media/study-style.css",
  "server/assets/embeddings/wordnet-glove.i8",
  "server/assets/schemas/espressivo.schema.json",
  `${PACKAGES}/lmdb/package.json`,
  `${PACKAGES}/@lmdb/lmdb-linux-x64/node.napi.glibc.node`,
  `${PACKAGES}/codec-parser/package.json`,
  `${PACKAGES}/mpg123-decoder/package.json`,
  `${PACKAGES}/@echogarden/pffft-wasm/dist/simd/pffft.wasm`,
  `${PACKAGES}/@echogarden/speex-resampler-wasm/wasm/speex-resampler-simd.wasm`,
  `${PACKAGES}/onnxruntime-web/dist/ort.node.min.mjs`,
  `${PACKAGES}/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm`,
  `${PACKAGES}/onnxruntime-common/package.json`,
  "server/assets/embeddings/enrichment/wordnet-pairs.txt.gz",
  "LICENSE",
  "THIRD_PARTY_NOTICES.md",
  "package.nls.de.json",
  "l10n/bundle.l10n.de.json",
];

ensureBuilt();
const { version, ...manifest } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const out = path.resolve(argument("--out") ?? path.join(root, `espressivo-${TARGET}-${version}.vsix`));
const stage = mkdtempSync(path.join(os.tmpdir(), "espressivo-vsix-"));
try {
  fillStage();
  const missing = REQUIRED.filter((file) => !existsSync(path.join(stage, file)));
  if (missing.length > 0) throw new Error(`the VSIX would lack ${missing.join(", ")}`);
  checkStage();
  makeVsix();
  report();
} finally {
  rmSync(stage, { recursive: true, force: true });
}

function fillStage() {
  for (const name of ["README.md", "CHANGELOG.md", "LICENSE", "THIRD_PARTY_NOTICES.md", "package.nls.json", "package.nls.de.json", "l10n", "media/icons", "media/walkthrough", "server/assets"]) {
    cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
  }
  cpSync(path.join(root, "dist"), path.join(stage, "dist"), { recursive: true, filter: (file) => !file.endsWith(".map") });
  for (const place of closure(separatePackages)) copyPackage(place);
  // The packages are put here already; vsce is not to look for them, nor to run scripts.
  const { scripts, devDependencies, dependencies, peerDependencies, peerDependenciesMeta, bin, ...shipped } = manifest;
  writeFileSync(path.join(stage, "package.json"), `${JSON.stringify({ version, ...shipped }, null, 2)}\n`);
}

/** Places under node_modules of the packages named and of what they need, nested copies included. */
function closure(names) {
  const found = new Set();
  const visit = (name, from) => {
    const place = resolvePackage(name, from);
    if (place === undefined || found.has(place) || OTHER_PLATFORM.test(name) || isLeftOut(name)) return;
    found.add(place);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(path.join(root, place, "package.json"), "utf8"));
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) visit(needed, place);
  };
  for (const name of names) visit(name, "");
  return [...found].sort();
}

/** As Node looks for it: beside the package that asks, then further up. */
function resolvePackage(name, from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const place = path.join(folder === "." ? "" : folder, "node_modules", name);
    if (existsSync(path.join(root, place, "package.json"))) return place;
    if (folder === "" || folder === ".") return undefined;
  }
}

function copyPackage(place) {
  const source = path.join(root, place);
  cpSync(source, path.join(stage, "dist", place), {
    recursive: true,
    dereference: true,
    filter: (file) => {
      const inside = path.relative(source, file);
      return !inside.split(path.sep).includes("node_modules") && !isLeftOut([place.slice(place.lastIndexOf("node_modules/") + 13), ...inside.split(path.sep)].filter((part) => part !== "").join("/"));
    },
  });
}

/** Runs the staged command line's own check: binaries and WebAssembly must load from there, not from this repository. */
function checkStage() {
  const cache = mkdtempSync(path.join(os.tmpdir(), "espressivo-cache-"));
  try {
    const doctor = spawnSync(process.execPath, [path.join(stage, "dist", "cli.js"), "doctor", "--json"], {
      cwd: stage,
      encoding: "utf8",
      env: { ...process.env, ESPRESSIVO_CACHE: cache },
    });
    const { checks = [] } = doctor.status === 0 ? JSON.parse(doctor.stdout) : {};
    const [store, analysis] = ["store", "analysis"].map((name) => checks.find((check) => check.name === name));
    if (store?.detail.startsWith("lmdb") !== true) throw new Error(`LMDB does not load from the staging folder: ${store?.detail ?? doctor.stderr}`);
    if (analysis?.ok !== true) throw new Error(`the staged analysis does not work: ${analysis?.detail}`);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** @param file package name and path inside, with forward slashes */
function isLeftOut(file) {
  return NOT_AT_RUN_TIME.some((pattern) => pattern.test(file));
}

function makeVsix() {
  mkdirSync(path.dirname(out), { recursive: true });
  const vsce = path.join(root, "node_modules", "@vscode", "vsce", "vsce");
  const made = spawnSync(
    process.execPath,
    [vsce, "package", "--no-dependencies", "--target", TARGET, "--allow-missing-repository", "--no-rewrite-relative-links", "--out", out],
    { cwd: stage, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`vsce: ${made.stderr}${made.stdout}`);
}

function report() {
  const files = walk(stage);
  const wasm = files.filter((file) => /\.wasm$|\.node$/.test(file));
  console.log(`${path.relative(process.cwd(), out)}: ${megabytes(statSync(out).size)} packed, ${files.length} files, ${megabytes(files.reduce((sum, file) => sum + statSync(path.join(stage, file)).size, 0))}`);
  console.log(`bundles: ${["extension.cjs", "main.js", "worker.js", "cli.js", "media/search.js"].map((name) => `${name} ${megabytes(statSync(path.join(stage, "dist", name)).size)}`).join(", ")}`);
  console.log(`binaries: ${wasm.join(", ")}`);
}

function walk(folder, inside = "") {
  return readdirSync(path.join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(inside, entry.name);
    return entry.isDirectory() ? walk(folder, name) : [name];
  });
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function argument(name) {
  const index = process.argv.indexOf(name);
  return index === -1 ? undefined : process.argv[index + 1];
}
