/**
 * Stands between a decoder and the receiver of its samples: counts them, notes their rate and channels, and
 * replaces values that are not finite (or beyond all reason: 120 dB over full scale) by silence.
 */
import type { AudioSink } from "./formatDecoder.ts";
import { HIGHEST_SAMPLE_RATE_HZ, LOWEST_SAMPLE_RATE_HZ } from "./formatDecoder.ts";

const LARGEST_MAGNITUDE = 1e6;

export class SampleGuard {
  /** Samples per channel so far. */
  frames = 0;
  replaced = 0;
  channels = 0;
  /** Of the first block. */
  sampleRateHz: number | undefined;
  rateChanged = false;
  /** The receiver threw: its own bug or a full disk, no fault of the file. */
  sinkFailed = false;
  private readonly framesByRate = new Map<number, number>();
  private readonly sink: AudioSink;

  constructor(sink: AudioSink) {
    this.sink = sink;
  }

  get seconds(): number {
    let sum = 0;
    for (const [rateHz, frames] of this.framesByRate) sum += frames / rateHz;
    return sum;
  }

  readonly take: AudioSink = (channels, sampleRateHz) => {
    const frames = channels[0]?.length ?? 0;
    // A damaged or hostile frame may name a rate of its own: 1 Hz would grow without end when resampled.
    if (frames === 0 || !(sampleRateHz >= LOWEST_SAMPLE_RATE_HZ && sampleRateHz <= HIGHEST_SAMPLE_RATE_HZ)) return;
    for (const channel of channels) this.clean(channel);
    this.frames += frames;
    this.channels = channels.length;
    this.sampleRateHz ??= sampleRateHz;
    if (sampleRateHz !== this.sampleRateHz) this.rateChanged = true;
    this.framesByRate.set(sampleRateHz, (this.framesByRate.get(sampleRateHz) ?? 0) + frames);
    try {
      this.sink(channels, sampleRateHz);
    } catch (error) {
      this.sinkFailed = true;
      throw error;
    }
  };

  private clean(samples: Float32Array): void {
    for (let i = 0; i < samples.length; i++) {
      // The comparison is false for NaN.
      if (Math.abs(samples[i] ?? 0) <= LARGEST_MAGNITUDE) continue;
      samples[i] = 0;
      this.replaced++;
    }
  }
}
