// Bundles both end-to-end suites. The extension host loads CommonJS; the tests of the interface are modules that share
// one window, so their common parts are split off rather than copied into each.
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { bundleFolder, root } from "./paths.mjs";

const sources = path.join(root, "test", "e2e");

function testFiles(folder) {
  return readdirSync(path.join(sources, folder), { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => path.join(sources, folder, name));
}

export async function bundleSuites() {
  rmSync(bundleFolder, { recursive: true, force: true });
  const common = { absWorkingDir: root, bundle: true, platform: "node", target: "node20", sourcemap: "inline", logLevel: "warning", outbase: sources, outdir: bundleFolder };
  await build({ ...common, entryPoints: [path.join(sources, "suite", "index.ts"), ...testFiles("suite")], format: "cjs", external: ["vscode", "mocha"], outExtension: { ".js": ".cjs" } });
  await build({
    ...common,
    entryPoints: [path.join(sources, "ui", "index.ts"), ...testFiles("ui")],
    format: "esm",
    splitting: true,
    packages: "external",
    outExtension: { ".js": ".mjs" },
  });
}
