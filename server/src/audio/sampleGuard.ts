/**
 * Stands between a decoder and the receiver of its samples: counts them, notes their rate and channels, and
 * replaces values that are not finite (or beyond all reason: 120 dB over full scale) by silence.
 */
import type { AudioSink } from "./formatDecoder.ts";

const LARGEST_MAGNITUDE = 1e6;

export class SampleGuard {
  /** Samples per channel so far. */
  frames = 0;
  seconds = 0;
  replaced = 0;
  channels = 0;
  sampleRateHz: number | undefined;
  /** The receiver threw: its own bug or a full disk, no fault of the file. */
  sinkFailed = false;
  private readonly sink: AudioSink;

  constructor(sink: AudioSink) {
    this.sink = sink;
  }

  readonly take: AudioSink = (channels, sampleRateHz) => {
    const frames = channels[0]?.length ?? 0;
    if (frames === 0 || !(sampleRateHz > 0)) return;
    for (const channel of channels) this.clean(channel);
    this.frames += frames;
    this.seconds += frames / sampleRateHz;
    this.channels = channels.length;
    this.sampleRateHz ??= sampleRateHz;
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
