/**
 * Ogg Vorbis with libvorbis in WebAssembly (@wasm-audio-decoders/ogg-vorbis). The last page states the
 * length (Vorbis I specification, A.2); a stream without an end mark was cut.
 */
import type { Problem } from "../protocol/result.ts";
import type { DecoderInput } from "./formatDecoder.ts";
import { acceptLayout } from "./formatDecoder.ts";
import { decodeOgg } from "./oggFile.ts";
import { OggPageScanner } from "./oggPages.ts";
import { malformed } from "./problems.ts";

export async function decodeVorbis(input: DecoderInput): Promise<Problem | undefined> {
  const { source, facts } = input;
  const first = await source.readAt(input.startByte, 512);
  const packet = 27 + (first[26] ?? 0);
  if (first.length < packet + 30) return malformed(source.path, "Ogg Vorbis", "its header is cut off");
  const header = new DataView(first.buffer, first.byteOffset + packet, 30);
  const refused = acceptLayout(input, "Ogg Vorbis", header.getUint32(12, true), header.getUint8(11));
  if (refused !== undefined) return refused;
  facts.toleranceFrames = Math.ceil(header.getUint32(12, true) * 0.02);

  const pages = new OggPageScanner();
  const { OggVorbisDecoder } = await import("@wasm-audio-decoders/ogg-vorbis");
  const decoder = new OggVorbisDecoder();
  await decoder.ready;
  try {
    await decodeOgg(input, pages, decoder);
  } finally {
    facts.cutShort = pages.cutShort();
    facts.declaredFrames = pages.statedFrames();
    decoder.free();
  }
  return undefined;
}
