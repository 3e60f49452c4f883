/**
 * The imported feature model: the published network's seven ratings and the published onset density for each of its windows.
 * Onsets, loudness, waveform and the extended set are the signal model's, so that every view has what it shows.
 */
import type { SoundBounds } from "../../dsp/soundBounds.ts";
import { yieldToEventLoop } from "../../dsp/yieldToEventLoop.ts";
import type { PcmSource } from "../../dsp/pcm.ts";
import { collectRhythmFrames, type RhythmFrames } from "../../features/rhythmFrames.ts";
import type { AnalysisRecord, AnalysisWindow, Span } from "../../protocol/analysis.ts";
import { EXTENDED_NAMES, FEATURE_NAMES } from "../../protocol/features.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { loudnessCurve, waveformPeaks } from "../displayCurves.ts";
import { extendedWindow } from "../extendedWindow.ts";
import { findSound, unlessCancelled, type AnalysisOptions, type Sound } from "../findSound.ts";
import { meanOfWindows } from "../meanOfWindows.ts";
import type { CpResnet } from "./cpResnet.ts";
import { publishedSignal, type PublishedSignal } from "./publishedSignal.ts";
import { boundedVector, windowFeatures } from "./ratings.ts";
import { createSpectrogram, HOP_SAMPLES, SAMPLE_RATE_HZ } from "./spectrogram.ts";
import { spectrogramWindows, windowCount, WINDOW_FRAMES, type SpectrogramWindow } from "./spectrogramWindows.ts";

export interface CpResnetOptions extends AnalysisOptions {
  readonly model: CpResnet;
}

/** Share of the work that comes before the network, for the progress reported. */
const RHYTHM_DONE = 0.06;

/**
 * Analyses `pcm` (22,050 Hz), or a span of it as if it were cut out. Fails with the codes `too-short`, `silent`, `cancelled`,
 * `not-finite`. `partial` is always false and `warnings` are this model's own. Only curves of low rate grow with the length.
 */
export async function analyzeCpResnet(pcm: PcmSource, options: CpResnetOptions): Promise<Result<AnalysisRecord>> {
  return unlessCancelled(() => analyse(pcm, options), options.signal);
}

async function analyse(pcm: PcmSource, options: CpResnetOptions): Promise<Result<AnalysisRecord>> {
  const { model, signal, onProgress } = options;
  const sound = await findSound(pcm, options);
  if (!sound.ok) return sound;
  const { source, levels, bounds, durationSeconds } = sound.value;
  const { rms } = bounds;
  const rhythm = await collectRhythmFrames(source, bounds.startSample, bounds.endSample, { rms, signal, onProgress: (fraction) => onProgress?.(fraction * RHYTHM_DONE) });
  const published = publishedSignal(source, levels);
  const windows = await analyseWindows(published, sound.value, rhythm, options);
  const vector = boundedVector(meanOfWindows(windows.map((window) => window.features), FEATURE_NAMES));
  if (vector === undefined) {
    return failure({ code: "not-finite", message: "The network gave something that is no number.", advice: "Import the published checkpoint; this one cannot be computed with." });
  }
  onProgress?.(1);
  return success({
    model: model.identity,
    backend: model.network.backend,
    durationSeconds,
    soundStartSeconds: published.startSample / SAMPLE_RATE_HZ,
    soundEndSeconds: (published.startSample + published.lengthSamples) / SAMPLE_RATE_HZ,
    features: vector.features,
    extended: meanOfWindows(windows.map((window) => window.extended), EXTENDED_NAMES),
    windows,
    onsetsSeconds: rhythm.onsetsSeconds,
    loudness: loudnessCurve(levels, rms * rms, pcm.sampleRateHz),
    waveform: waveformPeaks(levels, pcm.sampleRateHz),
    partial: false,
    warnings: [...shortSoundWarning(published), ...vector.warnings],
  });
}

async function analyseWindows(published: PublishedSignal, { bounds }: Sound, rhythm: RhythmFrames, options: CpResnetOptions): Promise<AnalysisWindow[]> {
  const { model, signal, onProgress } = options;
  const spectrogram = await createSpectrogram(published);
  const windows: AnalysisWindow[] = [];
  try {
    for (const window of spectrogramWindows(spectrogram)) {
      const span = spanOf(window, published);
      const { ratings } = model.network.run(window.input, spectrogram.bands, WINDOW_FRAMES);
      windows.push({ ...span, features: windowFeatures(ratings, window), extended: extendedWindow(rhythm, movedInto(span, bounds)) });
      onProgress?.(RHYTHM_DONE + ((1 - RHYTHM_DONE) * windows.length) / windowCount(spectrogram.frames));
      await yieldToEventLoop(signal);
    }
    return windows;
  } finally {
    spectrogram.dispose();
  }
}

function spanOf({ firstFrame, soundFrames }: SpectrogramWindow, { startSample, lengthSamples }: PublishedSignal): Span {
  const from = firstFrame * HOP_SAMPLES;
  const to = Math.min(from + soundFrames * HOP_SAMPLES, lengthSamples);
  return { startSeconds: (startSample + from) / SAMPLE_RATE_HZ, endSeconds: (startSample + to) / SAMPLE_RATE_HZ };
}

/**
 * The published trimming takes off zeros only, the signal model's what is far quieter than the music: where a window sticks
 * out of the latter, its rhythm and loudness are those of the nearest stretch of music.
 */
function movedInto({ startSeconds, endSeconds }: Span, bounds: SoundBounds): Span {
  const [first, last] = [bounds.startSample / SAMPLE_RATE_HZ, bounds.endSample / SAMPLE_RATE_HZ];
  const length = Math.min(endSeconds - startSeconds, last - first);
  const start = Math.min(Math.max(startSeconds, first), last - length);
  return { startSeconds: start, endSeconds: start + length };
}

function shortSoundWarning({ lengthSamples }: PublishedSignal): string[] {
  if (Math.ceil(lengthSamples / HOP_SAMPLES) >= WINDOW_FRAMES) return [];
  return [`Only ${(lengthSamples / SAMPLE_RATE_HZ).toFixed(1)} s of sound: it was repeated to fill one window of 15 s, so its features are less certain.`];
}
