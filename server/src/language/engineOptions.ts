/** What the settings say of the engine; folders of the installation come on top. */
import { backgroundWorkers, type EngineOptions } from "../daemon/engine.ts";
import type { Settings } from "./settings.ts";

type EngineSettings = Pick<Settings, "model" | "workers" | "cacheFolder" | "ffmpegPath" | "sentenceEncoder">;

/** A model that is not there must not keep a window from searching: see `Engine.modelProblem`. */
export function engineOptions({ model, workers, cacheFolder, ffmpegPath, sentenceEncoder }: EngineSettings): Omit<EngineOptions, "distFolder" | "assetsFolder"> {
  return {
    modelId: model,
    orSignal: true,
    workers: workers === 0 ? backgroundWorkers() : workers,
    ...(cacheFolder === "" ? {} : { storeDirectory: cacheFolder }),
    ...(ffmpegPath === "" ? {} : { ffmpeg: ffmpegPath }),
    ...(sentenceEncoder === "" ? {} : { sentenceEncoder }),
  };
}

/** Whether another engine is needed for these settings. */
export function needsOtherEngine(before: EngineSettings, after: EngineSettings): boolean {
  const parts = ["model", "workers", "cacheFolder", "ffmpegPath", "sentenceEncoder"] as const;
  return parts.some((part) => before[part] !== after[part]);
}
