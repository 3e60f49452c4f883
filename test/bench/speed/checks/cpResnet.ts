/** Windows per second of the imported network, with a checkpoint of random numbers: they cost what the published ones cost. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cpResnetArchitecture } from "../../../../server/src/models/cpresnet/architecture.ts";
import { importCheckpoint } from "../../../../server/src/models/cpresnet/importCheckpoint.ts";
import { dataFolder } from "../../features/vienna.ts";
import { AnalysisProcess } from "../analysisProcess.ts";
import type { Measurement } from "../measure.ts";
import { median, range } from "../spread.ts";

const MUSIC_SECONDS = 60;

export const cpResnet: Measurement = {
  name: "cp-resnet",
  about: `windows of 15 s per second of CPU time, whole analysis of ${MUSIC_SECONDS} s of WAV, TensorFlow.js as the worker chooses it`,
  async measure({ sounds, rounds, say }) {
    const name = "windows per CPU second";
    const checkpoint = path.join(dataFolder(), "cpresnet", "cpresnet_random.pt");
    if (!existsSync(checkpoint)) return { rows: [], skipped: [{ name, missing: `${checkpoint} is missing: set ESPRESSIVO_DATA to the folder that has cpresnet/cpresnet_random.pt` }] };
    const file = await sounds.music("wav", MUSIC_SECONDS);
    const cache = mkdtempSync(path.join(tmpdir(), "espressivo-bench-"));
    const analysis = new AnalysisProcess(cache);
    try {
      const imported = await importCheckpoint(checkpoint, path.join(cache, "models"), cpResnetArchitecture());
      if (!imported.ok) throw new Error(imported.problem.message);
      await analysis.analyse(file, "cp-resnet");
      const rates: { readonly cpu: number; readonly wall: number }[] = [];
      for (let round = 1; round <= rounds; round++) {
        say(`cp-resnet: round ${round} of ${rounds}`);
        const { record, cpuSeconds, wallSeconds } = await analysis.analyse(file, "cp-resnet");
        rates.push({ cpu: record.windows.length / cpuSeconds, wall: record.windows.length / wallSeconds });
      }
      const cpu = rates.map((rate) => rate.cpu);
      return { rows: [{ name, value: median(cpu), detail: `${median(rates.map((rate) => rate.wall)).toFixed(2)} by the wall clock; rounds ${range(cpu)}` }] };
    } finally {
      analysis.dispose();
      rmSync(cache, { recursive: true, force: true });
    }
  },
};
