/**
 * What the decoder of one format gets and fills in. Decoders stream: chunks of the file go in, blocks of
 * planar samples (full scale 1) come out through the sink. They fill `facts` as early as they know them,
 * so that a decoder that breaks off leaves what it had learnt.
 */
import type { Problem } from "../protocol/result.ts";
import type { ByteSource } from "./byteSource.ts";
import { malformed } from "./problems.ts";

/** Receives planar blocks; all channels of a block have the same length. Blocks may be empty. */
export type AudioSink = (channels: readonly Float32Array[], sampleRateHz: number) => void;

export interface DecodeFacts {
  /** From the header; undefined until it has been read. */
  sampleRateHz: number | undefined;
  channels: number | undefined;
  /** Samples per channel that the file says it has; null where it does not say. */
  declaredFrames: number | null;
  /** By how many samples decoded and declared length may differ without meaning. */
  toleranceFrames: number;
  /** A clause that says how the file shows that it is not whole, besides a declared length. */
  cutShort: string | null;
  readonly warnings: string[];
}

export interface DecoderInput {
  readonly source: ByteSource;
  /** First byte of the audio and the first after it, tags excluded. */
  readonly startByte: number;
  readonly endByte: number;
  readonly sink: AudioSink;
  readonly facts: DecodeFacts;
}

/** Decodes to the end; the problem is what makes the file unusable as a whole (an absurd header). */
export type FormatDecoder = (input: DecoderInput) => Promise<Problem | undefined>;

export const LOWEST_SAMPLE_RATE_HZ = 1000;
export const HIGHEST_SAMPLE_RATE_HZ = 768000;
export const MOST_CHANNELS = 255;

/** Refuses sampling rates and channel counts that only a damaged header has; otherwise notes them in the facts. */
export function acceptLayout(input: DecoderInput, label: string, sampleRateHz: number, channels: number): Problem | undefined {
  if (!(sampleRateHz >= LOWEST_SAMPLE_RATE_HZ && sampleRateHz <= HIGHEST_SAMPLE_RATE_HZ)) {
    return malformed(input.source.path, label, `its header says ${String(sampleRateHz)} Hz`);
  }
  if (!(channels >= 1 && channels <= MOST_CHANNELS)) {
    return malformed(input.source.path, label, `its header says ${String(channels)} channels`);
  }
  input.facts.sampleRateHz = sampleRateHz;
  input.facts.channels = channels;
  return undefined;
}
