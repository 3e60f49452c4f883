/** Runs one format's decoder on a file that comes in chunks of any size: the result must not depend on it. */
import assert from "node:assert/strict";
import { open } from "node:fs/promises";
import { ByteSource } from "../../server/src/audio/byteSource.ts";
import type { DecodeFacts, FormatDecoder } from "../../server/src/audio/formatDecoder.ts";
import { Collector } from "./fixtures.ts";
import { largestDifference } from "./tones.ts";

class ChunkedSource extends ByteSource {
  chunkBytes = 1;

  override chunks(start: number, end: number): AsyncGenerator<Uint8Array, void, undefined> {
    return super.chunks(start, end, this.chunkBytes);
  }
}

async function decodeInChunks(path: string, decode: FormatDecoder, chunkBytes: number): Promise<{ channels: Float32Array[]; facts: DecodeFacts }> {
  const handle = await open(path);
  const source = new ChunkedSource(path, await handle.stat(), handle, {});
  source.chunkBytes = chunkBytes;
  const collector = new Collector();
  const facts: DecodeFacts = { sampleRateHz: undefined, channels: undefined, declaredFrames: null, toleranceFrames: 0, cutShort: null, warnings: [] };
  try {
    assert.equal(await decode({ source, startByte: 0, endByte: source.size, sink: collector.sink, facts }), undefined);
  } finally {
    await source.close();
  }
  return { channels: collector.channels(), facts };
}

export async function assertChunkingDoesNotMatter(path: string, decode: FormatDecoder, sizes: readonly number[] = [61, 1000, 4096]): Promise<void> {
  const whole = await decodeInChunks(path, decode, 1 << 20);
  assert.ok((whole.channels[0]?.length ?? 0) > 0);
  for (const chunkBytes of sizes) {
    const pieces = await decodeInChunks(path, decode, chunkBytes);
    assert.equal(pieces.channels.length, whole.channels.length);
    pieces.channels.forEach((channel, index) => {
      assert.equal(largestDifference(channel, whole.channels[index] ?? new Float32Array(0)), 0, `in chunks of ${chunkBytes} bytes`);
    });
    assert.deepEqual(pieces.facts, whole.facts);
  }
}
