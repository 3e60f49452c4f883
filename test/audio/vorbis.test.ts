/** Ogg Vorbis: whole, cut, damaged, chained, and with headers that cannot be true. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openByteSource } from "../../server/src/audio/byteSource.ts";
import type { DecodeFacts } from "../../server/src/audio/formatDecoder.ts";
import { decodeVorbis } from "../../server/src/audio/vorbis.ts";
import { assertChunkingDoesNotMatter } from "./chunking.ts";
import { assertWholeTwoTone, decoded, fileOf, fixtureBytes, fixturePath, refused } from "./fixtures.ts";
import { changePage, pagesOf } from "./oggFiles.ts";
import { assertTwoTone } from "./tones.ts";

const whole = fixtureBytes("two-tone.ogg");
const [firstPage = new Uint8Array(0), ...otherPages] = pagesOf(whole);

/** The fixture with one field of its identification header changed. */
function changed(change: (view: DataView, bodyStart: number) => void): Uint8Array {
  return new Uint8Array(Buffer.concat([changePage(firstPage, change), ...otherPages]));
}

test("the two tones, to the sample as long as they were", async () => {
  const file = await decoded(fixturePath("two-tone.ogg"));
  assertWholeTwoTone(file, "vorbis");
  assert.equal(file.channels[0]?.length, 44100);
});

test("chunks of any size give the same samples", async () => {
  await assertChunkingDoesNotMatter(fixturePath("two-tone.ogg"), decodeVorbis);
});

test("a file that was cut in a page is partial and says how", async () => {
  const inPage = await decoded(fileOf("cut.ogg", whole, whole.subarray(0, whole.length - 700)));
  assert.equal(inPage.partial, true);
  assert.match(inPage.warnings.join(), /breaks off in the middle of a page/);
});

test("a file that was cut between pages is partial and says how", async () => {
  const unended = changePage(otherPages.at(-1) ?? firstPage, (view) => view.setUint8(5, 0));
  const file = await decoded(fileOf("unended.ogg", firstPage, ...otherPages.slice(0, -1), unended));
  assert.equal(file.partial, true);
  assert.match(file.warnings.join(), /not whole \(it has no end mark\); 1\.\d\d s could be decoded/);
});

test("before the headers no blocks of tens of thousands of empty channels come", async () => {
  const blocks: number[] = [];
  const opened = await openByteSource(fixturePath("two-tone.ogg"));
  assert.ok(opened.ok);
  const source = opened.value;
  const facts: DecodeFacts = { sampleRateHz: undefined, channels: undefined, declaredFrames: null, toleranceFrames: 0, cutShort: null, warnings: [] };
  await decodeVorbis({ source, startByte: 0, endByte: source.size, sink: (channels) => blocks.push(channels.length), facts });
  await source.close();
  assert.deepEqual(new Set(blocks), new Set([2]));
});

test("rubbish in place of a page makes it partial", async () => {
  const damaged = whole.slice();
  const last = whole.length - (otherPages.at(-1)?.length ?? 0);
  damaged.fill(0, last, last + 4);
  const file = await decoded(fileOf("damaged.ogg", whole, damaged));
  assert.equal(file.partial, true);
  assert.match(file.warnings.join(), /parts of it are missing or damaged/);
});

test("a chained stream at another rate is decoded by its own headers", async () => {
  const slower = changed((view, body) => view.setUint32(body + 12, 22050, true));
  const file = await decoded(fileOf("chain.ogg", whole, slower));
  assert.deepEqual(file.ratesHz, [44100, 22050]);
  assert.equal(file.channels[0]?.length, 88200);
  assert.equal(file.decodedSeconds, 3);
  assert.equal(file.declaredSeconds, 3);
  assert.equal(file.partial, false);
  assertTwoTone(
    file.channels.map((channel) => channel.subarray(44100)),
    44100,
  );
});

test("a file joined to itself, with the same serial number twice, is whole", async () => {
  const file = await decoded(fileOf("twice.ogg", whole, whole));
  assert.equal(file.channels[0]?.length, 88200);
  assert.equal(file.declaredSeconds, 2);
  assert.equal(file.partial, false);
});

test("a chained stream at 1 Hz is left out instead of stretched", async () => {
  const file = await decoded(fileOf("hertz.ogg", whole, changed((view, body) => view.setUint32(body + 12, 1, true))));
  assert.deepEqual(file.ratesHz, [44100]);
  assert.equal(file.partial, true);
});

test("no channels, 0 Hz and negative rates are refused by name", async () => {
  const channels = await refused(fileOf("hostile.ogg", changed((view, body) => view.setUint8(body + 11, 0))));
  assert.match(channels.message, /0 channels/);
  for (const rateHz of [0, 0xffffffff]) {
    const rate = await refused(fileOf("hostile.ogg", changed((view, body) => view.setUint32(body + 12, rateHz, true))));
    assert.equal(rate.code, "malformed-audio");
    assert.match(rate.message, new RegExp(`${rateHz} Hz`));
  }
});

test("a header that ends early is refused", async () => {
  for (const length of [36, 50, firstPage.length, firstPage.length + 100]) {
    assert.equal((await refused(fileOf("short.ogg", whole.subarray(0, length)))).code, "malformed-audio", `${length} bytes`);
  }
});
