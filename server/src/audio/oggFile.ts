/**
 * Feeds an Ogg file to its decoder. Streams that are chained (RFC 3533, section 4) may differ in codec setup and
 * sampling rate, which the decoder packages overlook: they are started anew for each.
 */
import type { DecoderInput } from "./formatDecoder.ts";
import type { OggPageScanner } from "./oggPages.ts";
import { quietlyAsync } from "./quietly.ts";

interface DecodedBlock {
  readonly channelData: Float32Array[];
  readonly sampleRate: number;
}

/** `flush` ends a stream and makes the decoder ready for another. */
export interface OggDecoder {
  decode(bytes: Uint8Array): Promise<DecodedBlock>;
  flush(): Promise<DecodedBlock>;
}

export async function decodeOgg({ source, startByte, endByte, sink }: DecoderInput, pages: OggPageScanner, decoder: OggDecoder): Promise<void> {
  const emit = async (action: () => Promise<DecodedBlock>): Promise<void> => {
    const { channelData, sampleRate } = await quietlyAsync(action);
    // Before its headers the Vorbis package names any number of channels, all empty.
    if ((channelData[0]?.length ?? 0) > 0) sink(channelData, sampleRate);
  };
  for await (const chunk of source.chunks(startByte, endByte)) {
    for (const [index, piece] of pages.push(chunk).entries()) {
      if (index > 0) await emit(() => decoder.flush());
      if (piece.length > 0) await emit(() => decoder.decode(piece));
    }
  }
  if (pages.rest.length > 0) await emit(() => decoder.decode(pages.rest));
  await emit(() => decoder.flush());
}
