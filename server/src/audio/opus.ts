/**
 * Ogg Opus with libopus in WebAssembly (ogg-opus-decoder), always at 48 kHz (RFC 7845). The last page
 * states the length, pre-skip included.
 */
import type { Problem } from "../protocol/result.ts";
import type { DecoderInput } from "./formatDecoder.ts";
import { acceptLayout } from "./formatDecoder.ts";
import { decodeOgg } from "./oggFile.ts";
import { OggPageScanner } from "./oggPages.ts";
import { malformed } from "./problems.ts";

const OPUS_RATE_HZ = 48000;

export async function decodeOpus(input: DecoderInput): Promise<Problem | undefined> {
  const { source, facts } = input;
  const first = await source.readAt(input.startByte, 512);
  const packet = 27 + (first[26] ?? 0);
  if (first.length < packet + 19) return malformed(source.path, "Opus", "its header is cut off");
  const header = new DataView(first.buffer, first.byteOffset + packet, 19);
  const preSkip = header.getUint16(10, true);
  const refused = acceptLayout(input, "Opus", OPUS_RATE_HZ, header.getUint8(9));
  if (refused !== undefined) return refused;
  facts.toleranceFrames = OPUS_RATE_HZ * 0.02;

  const pages = new OggPageScanner();
  const { OggOpusDecoder } = await import("ogg-opus-decoder");
  const decoder = new OggOpusDecoder();
  await decoder.ready;
  try {
    await decodeOgg(input, pages, {
      // Declared as synchronous by the package, but it is a promise.
      decode: (bytes) => Promise.resolve(decoder.decode(bytes)),
      flush: () => decoder.flush(),
    });
  } finally {
    facts.cutShort = pages.cutShort();
    facts.declaredFrames = pages.statedFrames(preSkip);
    decoder.free();
  }
  return undefined;
}
