/** Tags before and after the audio, honest and absurd. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openByteSource } from "../../server/src/audio/byteSource.ts";
import { audioEnd, audioStart, id3v2Length } from "../../server/src/audio/tags.ts";
import { fileOf } from "./fixtures.ts";
import { id3Tag } from "./mpegFiles.ts";

async function limits(...parts: Uint8Array[]): Promise<[number, number]> {
  const opened = await openByteSource(fileOf("tags", ...parts));
  assert.ok(opened.ok);
  const source = opened.value;
  try {
    return [await audioStart(source), await audioEnd(source)];
  } finally {
    await source.close();
  }
}

function apeTag(declaredBytes: number, withHeader: boolean): Uint8Array {
  const tag = new Uint8Array((withHeader ? 32 : 0) + 100);
  const footer = tag.length - 32;
  tag.set(new TextEncoder().encode("APETAGEX"), footer);
  const view = new DataView(tag.buffer);
  view.setUint32(footer + 12, declaredBytes, true);
  view.setUint32(footer + 20, withHeader ? 0x80000000 : 0, true);
  return tag;
}

const id3v1 = new Uint8Array(128);
id3v1.set(new TextEncoder().encode("TAG"));
const audio = new Uint8Array(1000).fill(7);

test("the length of an ID3v2 tag is seven bits a byte, with its header and footer", () => {
  assert.equal(id3v2Length(id3Tag(0)), 10);
  assert.equal(id3v2Length(id3Tag(300)), 310);
  assert.equal(id3v2Length(id3Tag(300, true)), 320);
  assert.equal(id3v2Length(id3Tag(300).fill(0x80, 6, 7)), 0);
  assert.equal(id3v2Length(audio), 0);
  assert.equal(id3v2Length(id3Tag(0).subarray(0, 9)), 0);
});

test("audio lies between the tags", async () => {
  assert.deepEqual(await limits(audio), [0, 1000]);
  assert.deepEqual(await limits(id3Tag(90), id3Tag(190), audio), [300, 1300]);
  assert.deepEqual(await limits(audio, id3v1), [0, 1000]);
  assert.deepEqual(await limits(audio, apeTag(100, false), id3v1), [0, 1000]);
  assert.deepEqual(await limits(audio, apeTag(100, true)), [0, 1000]);
});

test("tags larger than the file leave nothing, without a negative position", async () => {
  const [start] = await limits(Uint8Array.of(0x49, 0x44, 0x33, 4, 0, 0, 127, 127, 127, 127), audio);
  assert.equal(start, 2 ** 28 - 1 + 10);
  assert.deepEqual(await limits(audio, apeTag(0xffffffff, true)), [0, 0]);
});

test("a thousand ID3 tags in a row do not take a thousand reads", async () => {
  const [start] = await limits(...Array.from({ length: 1000 }, () => id3Tag(0)));
  assert.equal(start, 80);
});
