/**
 * The built-in feature model: every feature from the signal, after published definitions, none learnt from human ratings.
 * Pure and streamed: it reads blocks of the source and keeps low-rate curves only.
 */
import type { PcmSource } from "../dsp/pcm.ts";
import { collectHarmonicFrames } from "../features/harmonicFrames.ts";
import { collectRhythmFrames } from "../features/rhythmFrames.ts";
import type { AnalysisRecord, ModelIdentity } from "../protocol/analysis.ts";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../protocol/features.ts";
import { success, type Result } from "../protocol/result.ts";
import { analysisWindows, WINDOW_SECONDS } from "./analysisWindows.ts";
import { loudnessCurve, waveformPeaks } from "./displayCurves.ts";
import { findSound, unlessCancelled, type AnalysisOptions } from "./findSound.ts";
import { meanOfWindows } from "./meanOfWindows.ts";
import { signalWindow } from "./signalWindow.ts";

export const SIGNAL_MODEL: ModelIdentity = { id: "signal", version: "3" };

/** Shares of the work, for the progress reported: levels, then rhythm, then harmony. */
const LEVELS_DONE = 0.05;
const RHYTHM_DONE = 0.65;

export type SignalOptions = AnalysisOptions;

/**
 * Analyses `pcm` (22,050 Hz), or a span of it as if it were cut out. Fails with the codes `too-short`, `silent`, `cancelled`.
 * `partial` is always false and `warnings` are this model's own: the caller knows of the file. Yields to the event loop.
 */
export async function analyzeSignal(pcm: PcmSource, options: SignalOptions = {}): Promise<Result<AnalysisRecord>> {
  return unlessCancelled(() => analyse(pcm, options), options.signal);
}

async function analyse(pcm: PcmSource, options: SignalOptions): Promise<Result<AnalysisRecord>> {
  const { signal } = options;
  const sound = await findSound(pcm, options);
  if (!sound.ok) return sound;
  const { source, levels, bounds, durationSeconds, soundStartSeconds, soundEndSeconds } = sound.value;
  const part = (start: number, end: number) => (fraction: number): void => options.onProgress?.(start + (end - start) * fraction);
  const { rms } = bounds;
  const rhythm = await collectRhythmFrames(source, bounds.startSample, bounds.endSample, { rms, signal, onProgress: part(LEVELS_DONE, RHYTHM_DONE) });
  options.onProgress?.(RHYTHM_DONE);
  const harmony = await collectHarmonicFrames(source, bounds.startSample, bounds.endSample, { rms, signal });
  const windows = analysisWindows(soundStartSeconds, soundEndSeconds).map((window) => signalWindow(rhythm, harmony, window));
  options.onProgress?.(1);
  return success({
    model: SIGNAL_MODEL,
    durationSeconds,
    soundStartSeconds,
    soundEndSeconds,
    features: meanOfWindows(windows.map((window) => window.features), FEATURE_NAMES),
    extended: meanOfWindows(windows.map((window) => window.extended), EXTENDED_NAMES),
    windows,
    onsetsSeconds: rhythm.onsetsSeconds,
    loudness: loudnessCurve(levels, rms * rms, pcm.sampleRateHz),
    waveform: waveformPeaks(levels, pcm.sampleRateHz),
    partial: false,
    warnings: warningsOf(soundEndSeconds - soundStartSeconds, rhythm.onsetsSeconds.length),
  });
}

function warningsOf(soundSeconds: number, onsets: number): string[] {
  const warnings: string[] = [];
  if (soundSeconds < WINDOW_SECONDS) {
    warnings.push(`Only ${soundSeconds.toFixed(1)} s of sound: shorter than one window of ${WINDOW_SECONDS} s, so its features are less certain.`);
  }
  if (onsets < 4) warnings.push(`Only ${onsets} note onsets were found: the features of rhythm and touch say little.`);
  return warnings;
}
