/**
 * What ffmpeg sends through the pipe: a WAV header, for rate and channels, then 32-bit float samples without a stated
 * end. Comes in chunks of any size; planar blocks go on.
 */
import { LOWEST_SAMPLE_RATE_HZ, HIGHEST_SAMPLE_RATE_HZ, MOST_CHANNELS } from "./formatDecoder.ts";

const LONGEST_HEADER = 65536;

export interface OutputLayout {
  readonly sampleRateHz: number;
  readonly channels: number;
}

export class FfmpegOutput {
  /** Known once the header has come. */
  layout: OutputLayout | undefined;
  private pending: Uint8Array = new Uint8Array(0);

  /** Whole frames of what has come so far, one array a channel; none while the header is incomplete. Throws on a header that ffmpeg does not write. */
  push(chunk: Uint8Array): Float32Array[] {
    const bytes = new Uint8Array(this.pending.length + chunk.length);
    bytes.set(this.pending);
    bytes.set(chunk, this.pending.length);
    let start = 0;
    if (this.layout === undefined) {
      const header = readHeader(bytes);
      if (header === undefined) {
        if (bytes.length > LONGEST_HEADER) throw new Error("ffmpeg sent no samples");
        this.pending = bytes;
        return [];
      }
      this.layout = header.layout;
      start = header.bytes;
    }
    const { channels } = this.layout;
    const frames = Math.floor((bytes.length - start) / (4 * channels));
    const end = start + frames * 4 * channels;
    this.pending = bytes.slice(end);
    // A copy, because floats must begin at a multiple of four.
    const samples = new Float32Array(bytes.slice(start, end).buffer);
    return Array.from({ length: channels }, (_, channel) => {
      const plane = new Float32Array(frames);
      for (let frame = 0, at = channel; frame < frames; frame++, at += channels) plane[frame] = samples[at] ?? 0;
      return plane;
    });
  }
}

/** Undefined while it is not complete. */
function readHeader(bytes: Uint8Array): { readonly layout: OutputLayout; readonly bytes: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let layout: OutputLayout | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (name === "data") {
      if (layout === undefined) throw new Error("ffmpeg did not say how it sends the samples");
      return { layout, bytes: at + 8 };
    }
    if (name === "fmt " && at + 24 <= bytes.length) {
      layout = { channels: view.getUint16(at + 10, true), sampleRateHz: view.getUint32(at + 12, true) };
      const { channels, sampleRateHz } = layout;
      if (channels < 1 || channels > MOST_CHANNELS || sampleRateHz < LOWEST_SAMPLE_RATE_HZ || sampleRateHz > HIGHEST_SAMPLE_RATE_HZ) {
        throw new Error(`it says ${channels} channels at ${sampleRateHz} Hz`);
      }
    }
    at += 8 + length + (length % 2);
  }
  return undefined;
}

/**
 * Cuts off the padding of the last frame, which ffmpeg lets through: samples beyond the declared length go on only once there
 * are too many of them for padding, because then the declaration is wrong.
 */
export class PaddingCut {
  private readonly declaredFrames: number;
  private readonly mostPadding: number;
  private readonly pass: (channels: readonly Float32Array[]) => void;
  private passed = 0;
  private held: (readonly Float32Array[])[] = [];
  private heldFrames = 0;

  constructor(declaredFrames: number, mostPadding: number, pass: (channels: readonly Float32Array[]) => void) {
    this.declaredFrames = declaredFrames;
    this.mostPadding = mostPadding;
    this.pass = pass;
  }

  push(channels: readonly Float32Array[]): void {
    const frames = channels[0]?.length ?? 0;
    const inside = Math.min(frames, Math.max(0, this.declaredFrames - this.passed));
    if (inside > 0) this.pass(channels.map((channel) => channel.subarray(0, inside)));
    this.passed += inside;
    if (inside === frames) return;
    this.held.push(channels.map((channel) => channel.subarray(inside)));
    this.heldFrames += frames - inside;
    if (this.heldFrames <= this.mostPadding) return;
    for (const block of this.held) this.pass(block);
    this.held = [];
    // All that follows passes, too: `heldFrames` stays beyond the limit.
  }
}
