/**
 * The imported network alone beside the same network in PyTorch, one thread each, in alternating rounds: windows per second of
 * CPU time, without spectrogram and start-up. Both run the same checkpoint on the same windows, and have to agree.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cpResnetArchitecture } from "../../../../server/src/models/cpresnet/architecture.ts";
import { readStateDict } from "../../../../server/src/models/cpresnet/checkpoint/stateDict.ts";
import { weightsOfCheckpoint } from "../../../../server/src/models/cpresnet/checkpointWeights.ts";
import { createNetwork, type Network } from "../../../../server/src/models/cpresnet/network.ts";
import { loadTensorFlow } from "../../../../server/src/models/cpresnet/tensorflow.ts";
import { dataFolder } from "../../features/vienna.ts";
import type { Measurement } from "../measure.ts";
import { ONE_THREAD, PYTHON, succeeds } from "../peers.ts";
import { median, range } from "../spread.ts";

const SCRIPT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../torchNetwork.py");
const [BANDS, FRAMES] = [149, 469];
/** A round's windows. */
const WINDOWS = 12;
const TOLERANCE = 1e-4;
const NAME = "network ÷ PyTorch";

interface TorchRun {
  readonly version: string;
  readonly cpuSeconds: number;
  readonly windows: number;
  readonly ratings: readonly (readonly number[])[];
}

export const cpResnetPeer: Measurement = {
  name: "cp-resnet beside PyTorch",
  about: "windows per second of CPU time of the network alone, TensorFlow.js in WebAssembly ÷ PyTorch with one thread; above 1: faster than PyTorch",
  async measure({ rounds, say }) {
    const [checkpoint, windowsFile] = ["cpresnet_random.pt", "x.f32"].map((name) => path.join(dataFolder(), "cpresnet", name)) as [string, string];
    const missing = [checkpoint, windowsFile].filter((file) => !existsSync(file));
    if (missing.length > 0) return { rows: [], skipped: [{ name: NAME, missing: `${missing.join(" and ")} missing: set ESPRESSIVO_DATA to the folder that has cpresnet/` }] };
    if (!succeeds(PYTHON, "-c", "import torch, numpy")) return { rows: [], skipped: [{ name: NAME, missing: "PyTorch is not installed: apt-get install python3-torch" }] };
    const windows = windowsOf(windowsFile);
    const network = await openNetwork(checkpoint);
    try {
      const ours: number[] = [];
      const theirs: number[] = [];
      const ratings = windows.map((window) => [...network.run(window, BANDS, FRAMES).ratings]);
      let version = "";
      for (let round = 1; round <= rounds; round++) {
        say(`cp-resnet beside PyTorch: round ${round} of ${rounds}`);
        ours.push(WINDOWS / cpuSecondsFor(network, windows));
        const torch = runTorch(checkpoint, windowsFile);
        demandAgreement(ratings, torch.ratings);
        theirs.push(torch.windows / torch.cpuSeconds);
        version = torch.version;
      }
      const ratios = ours.map((rate, round) => rate / (theirs[round] ?? NaN));
      return { rows: [{ name: NAME, value: median(ratios), detail: `${median(ours).toFixed(2)} ÷ ${median(theirs).toFixed(2)} windows (PyTorch ${version}); rounds ${range(ratios)}` }] };
    } finally {
      network.dispose();
    }
  },
};

function windowsOf(file: string): Float32Array[] {
  const bytes = readFileSync(file);
  const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const size = BANDS * FRAMES;
  return Array.from({ length: Math.floor(numbers.length / size) }, (_, index) => numbers.slice(index * size, (index + 1) * size));
}

async function openNetwork(checkpoint: string): Promise<Network> {
  const architecture = cpResnetArchitecture();
  const tensors = readStateDict(new Uint8Array(readFileSync(checkpoint)));
  if (!tensors.ok) throw new Error(tensors.problem.message);
  const weights = weightsOfCheckpoint(tensors.value, architecture);
  if (!weights.ok) throw new Error(weights.problem.message);
  return createNetwork(await loadTensorFlow({ backends: ["wasm"] }), weights.value, architecture);
}

/** Of all threads of this process. */
function cpuSecondsFor(network: Network, windows: readonly Float32Array[]): number {
  const before = process.cpuUsage();
  for (let index = 0; index < WINDOWS; index++) {
    const window = windows[index % windows.length];
    if (window !== undefined) network.run(window, BANDS, FRAMES);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function runTorch(checkpoint: string, windowsFile: string): TorchRun {
  const { status, stdout, stderr } = spawnSync(PYTHON, [SCRIPT, checkpoint, windowsFile, String(WINDOWS)], { encoding: "utf8", env: { ...process.env, ...ONE_THREAD } });
  if (status !== 0) throw new Error(`the network in PyTorch did not run: ${stderr.trim().split("\n").at(-1) ?? ""}`);
  return JSON.parse(stdout) as TorchRun;
}

/** Two different networks are not to be compared. */
function demandAgreement(ours: readonly (readonly number[])[], theirs: TorchRun["ratings"]): void {
  const largest = Math.max(...ours.flatMap((ratings, window) => ratings.map((rating, k) => Math.abs(rating - (theirs[window]?.[k] ?? NaN)))));
  if (!(largest < TOLERANCE)) throw new Error(`the two networks differ by ${largest}`);
}
