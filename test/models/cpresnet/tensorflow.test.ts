/** Which backend runs: the native one where the user has it, never a broken one, and why not is said. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { loadTensorFlow } from "../../../server/src/models/cpresnet/tensorflow.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const core = createRequire(import.meta.url).resolve("@tensorflow/tfjs-core");

/** A stand-in for tfjs-node: the same core, with a backend of that name. */
function installStandIn(folder: string, code: string): void {
  const place = path.join(folder, "node_modules", "@tensorflow", "tfjs-node");
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, "index.js"), code);
}

test("without tfjs-node WebAssembly runs, and nothing is noted", async () => {
  const { backend, notes } = await loadTensorFlow({ backends: ["tensorflow", "wasm", "cpu"] });
  assert.deepEqual([backend, notes], ["wasm", []]);
});

test("a named folder without tfjs-node, or with one that does not load, is told", async (context) => {
  const folder = temporaryFolder(context);
  const empty = await loadTensorFlow({ modulesFolder: folder });
  assert.equal(empty.backend, "wasm");
  assert.match(empty.notes[0] ?? "", /is not in/);
  installStandIn(folder, 'throw new Error("libtensorflow.so.2: cannot open shared object file");');
  const broken = await loadTensorFlow({ modulesFolder: folder });
  assert.equal(broken.backend, "wasm");
  assert.match(broken.notes[0] ?? "", /libtensorflow/);
});

test("tfjs-node of the named folder is preferred, with the functions of util that it needs", async (context) => {
  const folder = temporaryFolder(context);
  installStandIn(
    folder,
    `const tf = require(${JSON.stringify(core)});
     const util = require("util");
     if (!util.isArray([]) || !util.isNullOrUndefined(null)) throw new Error("util");
     tf.registerBackend("tensorflow", () => Object.assign(new tf.KernelBackend(), { dispose() {} }), 3);
     module.exports = tf;`,
  );
  const { backend, tf, notes } = await loadTensorFlow({ modulesFolder: folder });
  assert.deepEqual([backend, notes], ["tensorflow", []]);
  tf.removeBackend("tensorflow");
});
