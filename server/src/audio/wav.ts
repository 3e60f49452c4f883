/**
 * WAV: PCM of 8, 16, 24 and 32 bits, 32 and 64 bit float, A-law and µ-law, plain or extensible.
 * Samples are converted by @audio/decode-wav; the chunks before them are read by ourselves (RF64, damaged
 * and unpadded chunks, long metadata) and the library gets a plain header instead.
 */
import type { Problem } from "../protocol/result.ts";
import type { DecoderInput } from "./formatDecoder.ts";
import { acceptLayout } from "./formatDecoder.ts";
import type { WavHeader } from "./wavHeader.ts";
import { readWavHeader } from "./wavHeader.ts";

const PCM = 1;

export async function decodeWav(input: DecoderInput): Promise<Problem | undefined> {
  const { source, facts, sink } = input;
  const parsed = await readWavHeader(source, input.startByte);
  if (!parsed.ok) return parsed.problem;
  const header = parsed.value;
  const refused = acceptLayout(input, "WAV", header.sampleRateHz, header.channels);
  if (refused !== undefined) return refused;

  const frameBytes = header.bytesPerSample * header.channels;
  if (header.dataBytes === null) facts.warnings.push("The header does not say how long the recording is; it was read to the end of the file.");
  else facts.declaredFrames = Math.floor(header.dataBytes / frameBytes);
  const end = header.dataBytes === null ? source.size : Math.min(source.size, header.dataStart + header.dataBytes);

  const { decoder } = await import("@audio/decode-wav");
  const library = decoder();
  try {
    library.decode(plainHeader(header));
    for await (const chunk of source.chunks(header.dataStart, end)) {
      const { channelData } = library.decode(chunk);
      if (channelData.length === 0) continue;
      if (header.coding === PCM) evenOut(channelData, header.bytesPerSample);
      sink(channelData, header.sampleRateHz);
    }
  } finally {
    library.free();
  }
  return undefined;
}

/**
 * The library divides positive integers by 32,767 and negative ones by 32,768 (and so on): here both are divided
 * by the latter, so that a recording is the same to the last bit as WAV, AIFF and FLAC.
 */
function evenOut(channels: readonly Float32Array[], bytesPerSample: number): void {
  const scale = 1 - 2 ** (1 - 8 * bytesPerSample);
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      const value = samples[i] ?? 0;
      if (value > 0) samples[i] = value * scale;
    }
  }
}

/** 44 bytes that describe the samples and say that they go on to the end. */
function plainHeader(header: WavHeader): Uint8Array {
  const bytes = new Uint8Array(44);
  const fields = new DataView(bytes.buffer);
  const frameBytes = header.bytesPerSample * header.channels;
  bytes.set(new TextEncoder().encode("RIFF\0\0\0\0WAVEfmt "));
  fields.setUint32(4, 0xffffffff, true);
  fields.setUint32(16, 16, true);
  fields.setUint16(20, header.coding, true);
  fields.setUint16(22, header.channels, true);
  fields.setUint32(24, header.sampleRateHz, true);
  fields.setUint32(28, header.sampleRateHz * frameBytes, true);
  fields.setUint16(32, frameBytes, true);
  fields.setUint16(34, header.bytesPerSample * 8, true);
  bytes.set(new TextEncoder().encode("data"), 36);
  fields.setUint32(40, 0xffffffff, true);
  return bytes;
}
