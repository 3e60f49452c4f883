/**
 * AIFF and AIFF-C: PCM of 8 to 32 bits, float, A-law, µ-law. Samples are converted by @audio/decode-aiff,
 * which takes whole files only: it gets one small AIFF-C file after another, so that long ones stream.
 */
import type { Problem } from "../protocol/result.ts";
import type { AiffHeader } from "./aiffHeader.ts";
import { readAiffHeader } from "./aiffHeader.ts";
import type { DecoderInput } from "./formatDecoder.ts";
import { acceptLayout } from "./formatDecoder.ts";

const HEADER_BYTES = 12 + 8 + 24 + 16;
const BLOCK_BYTES = 65536;

export async function decodeAiff(input: DecoderInput): Promise<Problem | undefined> {
  const { source, facts, sink } = input;
  const parsed = await readAiffHeader(source, input.startByte);
  if (!parsed.ok) return parsed.problem;
  const header = parsed.value;
  const refused = acceptLayout(input, "AIFF", header.sampleRateHz, header.channels);
  if (refused !== undefined) return refused;

  const frameBytes = header.bytesPerSample * header.channels;
  facts.declaredFrames = header.frames;
  const bytes = Math.min(header.frames, Math.floor(header.dataBytes / frameBytes)) * frameBytes;
  const end = Math.min(source.size, header.dataStart + bytes);
  const blockBytes = Math.max(1, Math.floor(BLOCK_BYTES / frameBytes)) * frameBytes;

  const { default: decodeWhole } = await import("@audio/decode-aiff");
  for await (const block of source.chunks(header.dataStart, end, blockBytes)) {
    const frames = Math.floor(block.length / frameBytes);
    if (frames === 0) break;
    const { channelData } = decodeWhole(smallFile(header, block.subarray(0, frames * frameBytes), frames));
    sink(channelData, header.sampleRateHz);
  }
  return undefined;
}

/** An AIFF-C file of these samples alone. */
function smallFile(header: AiffHeader, samples: Uint8Array, frames: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length);
  const view = new DataView(bytes.buffer);
  const text = new TextEncoder();
  bytes.set(text.encode("FORM\0\0\0\0AIFCCOMM"));
  view.setUint32(4, bytes.length - 8);
  view.setUint32(16, 24);
  view.setUint16(20, header.channels);
  view.setUint32(22, frames);
  view.setUint16(26, header.bytesPerSample * 8);
  // The rate does not touch the samples: 32,768 Hz has the simplest 80-bit form.
  view.setUint16(28, 16383 + 15);
  view.setUint32(30, 0x80000000);
  bytes.set(text.encode(header.coding), 38);
  bytes.set(text.encode("SSND"), 44);
  view.setUint32(48, samples.length + 8);
  bytes.set(samples, HEADER_BYTES);
  // AIFF's 8-bit samples are signed, the library takes them for unsigned.
  if (header.bytesPerSample === 1 && (header.coding === "NONE" || header.coding === "sowt")) {
    for (let i = HEADER_BYTES; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) ^ 0x80;
  }
  return bytes;
}
