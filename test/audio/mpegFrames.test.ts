/** MPEG frame headers, the information tag, and finding frames in a stream. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { MpegFrame } from "../../server/src/audio/mpegFrames.ts";
import { MpegFrameScanner } from "../../server/src/audio/mpegFrames.ts";
import { parseMpegHeader } from "../../server/src/audio/mpegHeader.ts";
import { parseMpegInfo } from "../../server/src/audio/mpegInfoTag.ts";
import { id3v2Length } from "../../server/src/audio/tags.ts";
import { fixtureBytes } from "./fixtures.ts";
import { silentMp3 } from "./mpegFiles.ts";

function scan(bytes: Uint8Array, chunkBytes = bytes.length): { frames: MpegFrame[]; incomplete: boolean } {
  const scanner = new MpegFrameScanner();
  const frames: MpegFrame[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) frames.push(...scanner.push(bytes.slice(at, at + chunkBytes)));
  const rest = scanner.finish();
  return { frames: [...frames, ...rest.frames], incomplete: rest.incomplete };
}

test("headers of each version and layer, against lengths worked out by hand", () => {
  const parse = (...bytes: number[]): unknown => {
    const header = parseMpegHeader(Uint8Array.from(bytes), 0);
    return header && [header.version, header.layer, header.sampleRateHz, header.channels, header.frameBytes, header.samplesPerFrame];
  };
  assert.deepEqual(parse(0xff, 0xfb, 0x90, 0x00), [1, 3, 44100, 2, 417, 1152]);
  assert.deepEqual(parse(0xff, 0xfb, 0x92, 0xc0), [1, 3, 44100, 1, 418, 1152]);
  assert.deepEqual(parse(0xff, 0xf3, 0x80, 0xc0), [2, 3, 22050, 1, 208, 576]);
  assert.deepEqual(parse(0xff, 0xe3, 0x80, 0x00), [2.5, 3, 11025, 2, 417, 576]);
  assert.deepEqual(parse(0xff, 0xfd, 0xa4, 0x00), [1, 2, 48000, 2, 576, 1152]);
  assert.deepEqual(parse(0xff, 0xff, 0xc4, 0x00), [1, 1, 48000, 2, 384, 384]);
});

test("reserved and free-format headers are none", () => {
  for (const bytes of [
    [0xff, 0xeb, 0x90, 0x00], // version
    [0xff, 0xf9, 0x90, 0x00], // layer
    [0xff, 0xfb, 0x00, 0x00], // free format
    [0xff, 0xfb, 0xf0, 0x00], // bit rate
    [0xff, 0xfb, 0x9c, 0x00], // sampling rate
    [0xff, 0xfb, 0x90, 0x02], // emphasis
    [0xfe, 0xfb, 0x90, 0x00],
    [0xff, 0xfb, 0x90],
  ]) {
    assert.equal(parseMpegHeader(Uint8Array.from(bytes), 0), undefined, String(bytes));
  }
});

test("chunks of any size give the same frames", () => {
  const bytes = fixtureBytes("two-tone-no-tag.mp3");
  const whole = scan(bytes);
  assert.equal(whole.frames.length, 40);
  assert.equal(whole.incomplete, false);
  for (const chunkBytes of [1, 3, 100, 417, 4096]) {
    const { frames, incomplete } = scan(bytes, chunkBytes);
    assert.deepEqual(frames.map((frame) => frame.header), whole.frames.map((frame) => frame.header));
    assert.deepEqual(Buffer.concat(frames.map((frame) => frame.bytes)), Buffer.from(bytes));
    assert.equal(incomplete, false);
  }
});

test("rubbish before, between and after is no frame; a cut one is noticed", () => {
  const frames = silentMp3({ count: 5, version: 1 });
  const rubbish = new Uint8Array(1000).fill(0xff);
  const mixed = new Uint8Array(Buffer.concat([rubbish, frames, rubbish, frames, rubbish]));
  assert.equal(scan(mixed).frames.filter((frame) => frame.header.frameBytes === 417).length >= 9, true);
  assert.deepEqual([scan(frames.subarray(0, 417 * 4 + 200)).frames.length, scan(frames.subarray(0, 417 * 4 + 200)).incomplete], [4, true]);
  assert.deepEqual([scan(frames.subarray(0, 417 * 4)).frames.length, scan(frames.subarray(0, 417 * 4)).incomplete], [4, false]);
});

test("LAME's tag tells the length without delay and padding, others what they know", () => {
  const tagged = fixtureBytes("two-tone.mp3");
  const [info] = scan(tagged.subarray(id3v2Length(tagged))).frames;
  assert.ok(info);
  assert.deepEqual(parseMpegInfo(info), { declaredFrames: 44100 });
  const [ordinary] = scan(silentMp3({ count: 3, version: 1 })).frames;
  assert.ok(ordinary);
  assert.equal(parseMpegInfo(ordinary), undefined);
  const withTag = (id: string, at: number, flags: number, frames: number, framesAt: number): unknown => {
    const bytes = ordinary.bytes.slice();
    const view = new DataView(bytes.buffer);
    bytes.set(new TextEncoder().encode(id), at);
    view.setUint32(at + 4, flags);
    view.setUint32(framesAt, frames);
    return parseMpegInfo({ header: ordinary.header, bytes });
  };
  assert.deepEqual(withTag("Xing", 36, 0, 0, 200), { declaredFrames: null });
  assert.deepEqual(withTag("Xing", 36, 1, 10, 44), { declaredFrames: 11520 });
  assert.deepEqual(withTag("VBRI", 36, 0, 10, 50), { declaredFrames: 11520 });
});
