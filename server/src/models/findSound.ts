/** The sound of a recording, or of a span of it as if it were cut out: what every feature model begins with. */
import { measureBlockLevels, type BlockLevels } from "../dsp/blockLevels.ts";
import { isCredibleSample, maskOutside, withoutBrokenSamples, type PcmSource } from "../dsp/pcm.ts";
import { findSoundBounds, type SoundBounds } from "../dsp/soundBounds.ts";
import type { Span } from "../protocol/analysis.ts";
import { failure, success, type Problem, type Result } from "../protocol/result.ts";

/** Less sound than this has no rhythm to speak of. */
const SHORTEST_SOUND_SECONDS = 1;
/** The features' constants are in samples of this rate. */
const SAMPLE_RATE_HZ = 22_050;

export interface AnalysisOptions {
  /** The stretch to analyse, in seconds from the recording's beginning; default everything. */
  readonly span?: Span;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

export interface Sound {
  /** Sample positions are the recording's; zero outside the span. */
  readonly source: PcmSource;
  readonly levels: BlockLevels;
  readonly bounds: SoundBounds;
  /** Of the recording or span, before trimming. */
  readonly durationSeconds: number;
  readonly soundStartSeconds: number;
  readonly soundEndSeconds: number;
}

/** Fails with `too-short` and `silent`. @throws the signal's reason when aborted, RangeError at another rate than 22,050 Hz. */
export async function findSound(pcm: PcmSource, { span, signal }: AnalysisOptions): Promise<Result<Sound>> {
  if (pcm.sampleRateHz !== SAMPLE_RATE_HZ) throw new RangeError(`Feature models read ${SAMPLE_RATE_HZ} Hz, not ${pcm.sampleRateHz} Hz.`);
  const toSample = (seconds: number): number => Math.min(Math.max(Math.round(seconds * pcm.sampleRateHz), 0), pcm.lengthSamples);
  const from = span === undefined ? 0 : toSample(span.startSeconds);
  const to = span === undefined ? pcm.lengthSamples : toSample(span.endSeconds);
  const durationSeconds = Math.max(0, to - from) / pcm.sampleRateHz;
  if (durationSeconds < SHORTEST_SOUND_SECONDS) return tooShort(durationSeconds);
  let source = maskOutside(pcm, from, to);
  let levels = await measureBlockLevels(source, from, to, { signal });
  if (!levels.peak.every(isCredibleSample)) {
    source = maskOutside(withoutBrokenSamples(pcm), from, to);
    levels = await measureBlockLevels(source, from, to, { signal });
  }
  const bounds = findSoundBounds(source, levels);
  if (bounds === undefined) {
    return failure({ code: "silent", message: "There is no sound in it.", advice: "Check the recording, or the span that the annotation gives." });
  }
  const soundStartSeconds = bounds.startSample / pcm.sampleRateHz;
  const soundEndSeconds = bounds.endSample / pcm.sampleRateHz;
  if (soundEndSeconds - soundStartSeconds < SHORTEST_SOUND_SECONDS) return tooShort(soundEndSeconds - soundStartSeconds);
  return success({ source, levels, bounds, durationSeconds, soundStartSeconds, soundEndSeconds });
}

/** The answer of `analyse`, and `cancelled` where the signal stopped it. */
export async function unlessCancelled<T>(analyse: () => Promise<Result<T>>, signal: AbortSignal | undefined): Promise<Result<T>> {
  try {
    return await analyse();
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    return failure({ code: "cancelled", message: "The analysis was cancelled.", advice: "Start it again to go on." });
  }
}

function tooShort(seconds: number): { readonly ok: false; readonly problem: Problem } {
  return failure({
    code: "too-short",
    message: `It has ${seconds.toFixed(2)} s of sound; at least ${SHORTEST_SOUND_SECONDS} s are needed.`,
    advice: "Check the recording, or the span that the annotation gives.",
  });
}
