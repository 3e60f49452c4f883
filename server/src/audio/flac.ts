/**
 * FLAC, native and in Ogg, with libFLAC in WebAssembly (@wasm-audio-decoders/flac). Frames with a wrong
 * checksum are dropped by it; the length that STREAMINFO declares shows that.
 */
import type { FLACDecodedAudio } from "@wasm-audio-decoders/flac";
import type { Problem } from "../protocol/result.ts";
import type { StreamInfo } from "./flacHeader.ts";
import { parseStreamInfo, readFlacHeader } from "./flacHeader.ts";
import type { DecoderInput } from "./formatDecoder.ts";
import { acceptLayout } from "./formatDecoder.ts";
import { startsWith } from "./formats.ts";
import type { OggDecoder } from "./oggFile.ts";
import { decodeOgg } from "./oggFile.ts";
import { OggPageScanner } from "./oggPages.ts";
import { malformed } from "./problems.ts";
import { quietly } from "./quietly.ts";

export async function decodeFlac(input: DecoderInput): Promise<Problem | undefined> {
  const { source } = input;
  if (startsWith(await source.readAt(input.startByte, 4), 0, "OggS")) return decodeOggFlac(input);
  const header = await readFlacHeader(source, input.startByte);
  if (!header.ok) return header.problem;
  const refused = acceptStreamInfo(input, header.value);
  if (refused !== undefined) return refused;
  await decodeNative(input, header.value.framesStart);
  return undefined;
}

async function decodeOggFlac(input: DecoderInput): Promise<Problem | undefined> {
  const page = await input.source.readAt(input.startByte, 256);
  // 27 bytes of page header, one segment length, 13 of Ogg mapping, 4 of metadata block header.
  const info = parseStreamInfo(page, 27 + (page[26] ?? 0) + 17);
  if (info === undefined) return malformed(input.source.path, "FLAC", "its stream information is cut off");
  const refused = acceptStreamInfo(input, info);
  if (refused !== undefined) return refused;
  const pages = new OggPageScanner();
  await withDecoder((decoder) => decodeOgg(input, pages, decoder));
  input.facts.cutShort = pages.cutShort();
  // The stream information is the first stream's alone.
  if (pages.isChain) input.facts.declaredFrames = pages.statedFrames();
  else input.facts.declaredFrames ??= pages.statedFrames();
  return undefined;
}

function acceptStreamInfo(input: DecoderInput, info: StreamInfo): Problem | undefined {
  input.facts.declaredFrames = info.frames;
  return acceptLayout(input, "FLAC", info.sampleRateHz, info.channels);
}

async function decodeNative({ source, sink, endByte }: DecoderInput, framesStart: number): Promise<void> {
  await withDecoder(async (decoder) => {
    for await (const chunk of source.chunks(framesStart, endByte)) {
      const { channelData, sampleRate } = await quietly(() => decoder.decode(chunk));
      if (channelData.length > 0) sink(channelData, sampleRate);
    }
    const { channelData, sampleRate } = await quietly(() => decoder.flush());
    if (channelData.length > 0) sink(channelData, sampleRate);
  });
}

async function withDecoder(use: (decoder: OggDecoder) => Promise<void>): Promise<void> {
  const { FLACDecoder } = await import("@wasm-audio-decoders/flac");
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    await use({
      decode: async (bytes) => rescale(await decoder.decode(bytes)),
      flush: async () => rescale(await decoder.flush()),
    });
  } finally {
    decoder.free();
  }
}

/** The library takes 32,767 (of 16 bits) for full scale, WAV and AIFF 32,768: equal samples are to be equal numbers. */
function rescale(decoded: FLACDecodedAudio): FLACDecodedAudio {
  if (decoded.bitDepth < 2) return decoded;
  const scale = 1 - 2 ** (1 - decoded.bitDepth);
  for (const samples of decoded.channelData) {
    for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * scale;
  }
  return decoded;
}
