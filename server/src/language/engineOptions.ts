/** What the settings say of the engine; folders of the installation come on top. */
import { backgroundWorkers, type EngineOptions } from "../daemon/engine.ts";
import type { Settings } from "./settings.ts";

type EngineSettings = Pick<Settings, "model" | "workers" | "cacheFolder" | "ffmpegPath">;

/** A model that is not there must not keep a window from searching: see `Engine.modelProblem`. */
export function engineOptions({ model, workers, cacheFolder, ffmpegPath }: EngineSettings): Omit<EngineOptions, "distFolder" | "assetsFolder"> {
  return {
    modelId: model,
    orSignal: true,
    workers: workers === 0 ? backgroundWorkers() : workers,
    ...(cacheFolder === "" ? {} : { storeDirectory: cacheFolder }),
    ...(ffmpegPath === "" ? {} : { ffmpeg: ffmpegPath }),
  };
}

/** Whether another engine is needed for these settings. */
export function needsOtherEngine(before: EngineSettings, after: EngineSettings): boolean {
  return before.model !== after.model || before.workers !== after.workers || before.cacheFolder !== after.cacheFolder || before.ffmpegPath !== after.ffmpegPath;
}
