/**
 * The built-in feature model: every feature from the signal, after published definitions, none learnt from human ratings.
 * Pure and streamed: it reads blocks of the source and keeps low-rate curves only.
 */
import { measureBlockLevels } from "../dsp/blockLevels.ts";
import { maskOutside, withoutBrokenSamples, type PcmSource } from "../dsp/pcm.ts";
import { findSoundBounds } from "../dsp/soundBounds.ts";
import { collectHarmonicFrames } from "../features/harmonicFrames.ts";
import { collectRhythmFrames } from "../features/rhythmFrames.ts";
import type { AnalysisRecord, ModelIdentity, Span } from "../protocol/analysis.ts";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../protocol/features.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { analysisWindows, WINDOW_SECONDS } from "./analysisWindows.ts";
import { loudnessCurve, waveformPeaks } from "./displayCurves.ts";
import { meanOfWindows } from "./meanOfWindows.ts";
import { signalWindow } from "./signalWindow.ts";

export const SIGNAL_MODEL: ModelIdentity = { id: "signal", version: "1" };

/** Less sound than this has no rhythm to speak of. */
const SHORTEST_SOUND_SECONDS = 1;
/** The features' constants are in samples of this rate. */
const SAMPLE_RATE_HZ = 22_050;
/** Shares of the work, for the progress reported: levels, then rhythm, then harmony. */
const LEVELS_DONE = 0.05;
const RHYTHM_DONE = 0.65;

export interface SignalOptions {
  /** The stretch to analyse, in seconds from the recording's beginning; default everything. */
  readonly span?: Span;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Analyses `pcm` (22,050 Hz), or a span of it as if it were cut out. Fails with the codes `too-short`, `silent`, `cancelled`.
 * `partial` is always false and `warnings` are this model's own: the caller knows of the file. Yields to the event loop.
 */
export async function analyzeSignal(pcm: PcmSource, options: SignalOptions = {}): Promise<Result<AnalysisRecord>> {
  if (pcm.sampleRateHz !== SAMPLE_RATE_HZ) throw new RangeError(`The signal model reads ${SAMPLE_RATE_HZ} Hz, not ${pcm.sampleRateHz} Hz.`);
  try {
    return await analyse(pcm, options);
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
    return failure({ code: "cancelled", message: "The analysis was cancelled.", advice: "Start it again to go on." });
  }
}

async function analyse(pcm: PcmSource, options: SignalOptions): Promise<Result<AnalysisRecord>> {
  const { signal } = options;
  const toSample = (seconds: number): number => Math.min(Math.max(Math.round(seconds * pcm.sampleRateHz), 0), pcm.lengthSamples);
  const from = options.span === undefined ? 0 : toSample(options.span.startSeconds);
  const to = options.span === undefined ? pcm.lengthSamples : toSample(options.span.endSeconds);
  const durationSeconds = Math.max(0, to - from) / pcm.sampleRateHz;
  if (durationSeconds < SHORTEST_SOUND_SECONDS) return tooShort(durationSeconds);
  const source = maskOutside(withoutBrokenSamples(pcm), from, to);

  const levels = await measureBlockLevels(source, from, to, { signal });
  const bounds = findSoundBounds(source, levels);
  if (bounds === undefined) {
    return failure({ code: "silent", message: "There is no sound in it.", advice: "Check the recording, or the span that the annotation gives." });
  }
  const soundStartSeconds = bounds.startSample / pcm.sampleRateHz;
  const soundEndSeconds = bounds.endSample / pcm.sampleRateHz;
  if (soundEndSeconds - soundStartSeconds < SHORTEST_SOUND_SECONDS) return tooShort(soundEndSeconds - soundStartSeconds);

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

function tooShort(seconds: number): Result<AnalysisRecord> {
  return failure({
    code: "too-short",
    message: `It has ${seconds.toFixed(2)} s of sound; at least ${SHORTEST_SOUND_SECONDS} s are needed.`,
    advice: "Check the recording, or the span that the annotation gives.",
  });
}
