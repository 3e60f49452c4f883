/**
 * A recording ready for analysis: mono at 22,050 Hz with random access, whatever its format, rate, channels
 * and length. Everything after decoding reads this.
 */
import type { Result } from "../protocol/result.ts";
import { failure, success } from "../protocol/result.ts";
import type { DecodeSummary } from "./decode.ts";
import { decodeFile } from "./decode.ts";
import { downmixToMono } from "./downmix.ts";
import { PcmBuffer } from "./pcmBuffer.ts";
import { audioProblem } from "./problems.ts";
import type { StreamResampler } from "./resampler.ts";
import { loadResampler } from "./resampler.ts";

export type { AudioFormat } from "./formats.ts";

export const ANALYSIS_SAMPLE_RATE_HZ = 22050;

/** Ten minutes (53 MB) stay in memory, as several recordings are analysed at once; more goes to a temporary file. */
export const DEFAULT_MEMORY_LIMIT_SAMPLES = 600 * ANALYSIS_SAMPLE_RATE_HZ;

/** What is known of the file: format, its own rate and channels, declared and decoded length, warnings. */
export type RecordingInfo = DecodeSummary;

/** 22,050 Hz mono, in memory or in an unlinked temporary file. Must be disposed of. */
export interface MonoRecording {
  readonly sampleRateHz: number;
  readonly lengthSamples: number;
  readonly info: RecordingInfo;
  /** Fills `target` with the samples from `startSample` (full scale 1), zeros outside the recording. */
  read(startSample: number, target: Float32Array): void;
  dispose(): void;
}

export interface OpenRecordingOptions {
  readonly signal?: AbortSignal;
  readonly memoryLimitSamples?: number;
  /** Share of the file that has been read, in [0, 1]. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Decodes the file at `path`, takes the mean of its channels and resamples it; sample 0 of the file is
 * sample 0 here, the length right to one sample. Fails like `decodeFile`, and with `temporary-file` where a
 * long recording cannot be put on disk. Files that are damaged succeed as partial if any sound is in them.
 */
export async function openRecording(path: string, options: OpenRecordingOptions = {}): Promise<Result<MonoRecording>> {
  const createResampler = await loadResampler();
  const buffer = new PcmBuffer(options.memoryLimitSamples ?? DEFAULT_MEMORY_LIMIT_SAMPLES);
  const store = (samples: Float32Array): void => buffer.append(samples);
  let current: { rateHz: number; resampler: StreamResampler } | undefined;

  const take = (channels: readonly Float32Array[], rateHz: number): void => {
    // Joined MP3 files may change their rate on the way.
    if (current?.rateHz !== rateHz) {
      current?.resampler.finish();
      current = { rateHz, resampler: createResampler(rateHz, ANALYSIS_SAMPLE_RATE_HZ, store) };
    }
    current.resampler.push(downmixToMono(channels));
  };

  try {
    const decoded = await decodeFile(path, take, options);
    if (!decoded.ok) {
      buffer.dispose();
      return decoded;
    }
    current?.resampler.finish();
    return success(new BufferedRecording(buffer, decoded.value));
  } catch (error) {
    buffer.dispose();
    if (!isSystemError(error)) throw error;
    const message = `The decoded recording could not be written to a temporary file (${error.message}).`;
    return failure(audioProblem("temporary-file", path, message, "Free space in the system's temporary folder, or set TMPDIR to another."));
  } finally {
    current?.resampler.dispose();
  }
}

class BufferedRecording implements MonoRecording {
  readonly sampleRateHz = ANALYSIS_SAMPLE_RATE_HZ;
  readonly lengthSamples: number;
  readonly info: RecordingInfo;
  private readonly buffer: PcmBuffer;

  constructor(buffer: PcmBuffer, info: RecordingInfo) {
    this.buffer = buffer;
    this.lengthSamples = buffer.lengthSamples;
    this.info = info;
  }

  read(startSample: number, target: Float32Array): void {
    this.buffer.read(startSample, target);
  }

  dispose(): void {
    this.buffer.dispose();
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
