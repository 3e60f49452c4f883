/** MP3: gapless with and without a tag, joined files, rubbish and cuts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeMp3 } from "../../server/src/audio/mp3.ts";
import { assertChunkingDoesNotMatter } from "./chunking.ts";
import { assertWholeTwoTone, decoded, fileOf, fixtureBytes, fixturePath, refused } from "./fixtures.ts";
import { id3Tag, silentMp3 } from "./mpegFiles.ts";
import { assertTwoTone, measureTone, sine } from "./tones.ts";

const tagged = fixtureBytes("two-tone.mp3");
const untagged = fixtureBytes("two-tone-no-tag.mp3");
const UNTAGGED_FRAMES = 40;
/** LAME's 576 and the decoder's 529. */
const DELAY = 1105;

test("with its tag the file is as long as what was encoded, and in step with it", async () => {
  const file = await decoded(fixturePath("two-tone.mp3"));
  assertWholeTwoTone(file, "mp3");
  assert.equal(file.channels[0]?.length, 44100);
  const reference = sine(440, 0.5 * 0.95, 44100, 44100);
  const [left = new Float32Array(0)] = file.channels;
  const difference = Float32Array.from(left, (value, index) => value - (reference[index] ?? 0));
  assert.ok(measureTone(difference.subarray(2000, 42000), 440, 44100).amplitude < 0.01, "the tone is not where it was before encoding");
});

test("without a tag the encoder's delay and padding stay, and nothing is missing", async () => {
  const file = await decoded(fixturePath("two-tone-no-tag.mp3"));
  assert.equal(file.channels[0]?.length, UNTAGGED_FRAMES * 1152);
  assert.equal(file.partial, false);
  assert.deepEqual(file.warnings, []);
  assertTwoTone(
    file.channels.map((channel) => channel.subarray(DELAY, DELAY + 44100)),
    44100,
  );
});

test("chunks of any size give the same samples", async () => {
  await assertChunkingDoesNotMatter(fixturePath("two-tone.mp3"), decodeMp3, [61, 417, 1000, 4096]);
  await assertChunkingDoesNotMatter(fixturePath("two-tone-no-tag.mp3"), decodeMp3, [61, 4096]);
});

test("a file that was cut is partial: by its tag, and without one by its last frame", async () => {
  const byTag = await decoded(fileOf("cut.mp3", tagged.subarray(0, tagged.length / 2)));
  assert.equal(byTag.partial, true);
  assert.equal(byTag.declaredSeconds, 1);
  assert.match(byTag.warnings.join(), /declares 1\.00 s but only 0\.\d\d s could be decoded/);
  const byFrame = await decoded(fileOf("cut.mp3", untagged.subarray(0, 8000)));
  assert.equal(byFrame.partial, true);
  assert.match(byFrame.warnings.join(), /not whole \(its last frame is incomplete\); 0\.\d\d s could be decoded/);
});

test("tags of any kind around the audio and rubbish within it are passed over", async () => {
  const apeFooter = new Uint8Array(32);
  apeFooter.set(new TextEncoder().encode("APETAGEX"));
  new DataView(apeFooter.buffer).setUint32(12, 32, true);
  const id3v1 = new Uint8Array(128);
  id3v1.set(new TextEncoder().encode("TAG"));
  const surrounded = await decoded(fileOf("tags.mp3", id3Tag(5000), id3Tag(100, true), tagged, apeFooter, id3v1));
  assert.equal(surrounded.channels[0]?.length, 44100);
  assert.equal(surrounded.partial, false);
  const frameEnd = 417 * 10 + 10; // ten frames, padding included
  const rubbish = new Uint8Array(3000).fill(0xfe);
  const interrupted = await decoded(fileOf("rubbish.mp3", untagged.subarray(0, frameEnd), rubbish, untagged.subarray(frameEnd)));
  assert.ok(Math.abs((interrupted.channels[0]?.length ?? 0) - UNTAGGED_FRAMES * 1152) <= 2 * 1152);
});

test("joined files: the first one's tag does not cut the rest off", async () => {
  const file = await decoded(fileOf("joined.mp3", tagged, tagged));
  const length = file.channels[0]?.length ?? 0;
  assert.ok(length >= 2 * 44100 && length < 2 * 44100 + 3 * 1152 + DELAY, String(length));
  assert.equal(file.partial, false);
});

test("a change of the sampling rate within one piece does not relabel what came before it", async () => {
  const file = await decoded(fileOf("rates.mp3", untagged, silentMp3({ count: 50, version: 2 })));
  assert.deepEqual(file.ratesHz, [44100, 22050]);
  assert.equal(file.channels[0]?.length, UNTAGGED_FRAMES * 1152 + 50 * 576);
  const seconds = (UNTAGGED_FRAMES * 1152) / 44100 + (50 * 576) / 22050;
  assert.ok(Math.abs(file.decodedSeconds - seconds) < 1e-9);
  assert.equal(file.declaredSeconds, file.decodedSeconds);
  assert.equal(file.partial, false);
});

test("stereo after mono keeps its right channel", async () => {
  const file = await decoded(fileOf("channels.mp3", silentMp3({ count: 20, version: 1, mono: true }), untagged));
  assert.equal(file.channels.length, 2);
  const right = (file.channels[1] ?? new Float32Array(0)).subarray(20 * 1152 + 2 * DELAY, 20 * 1152 + DELAY + 40000);
  assert.ok(measureTone(right, 1000, 44100).amplitude > 0.2);
});

test("mono has one channel", async () => {
  const file = await decoded(fileOf("mono.mp3", silentMp3({ count: 20, version: 1, mono: true })));
  assert.equal(file.sourceChannels, 1);
  assert.equal(file.channels.length, 1);
  assert.equal(file.channels[0]?.length, 20 * 1152);
});

test("a tag that declares 2^32 frames takes no memory", async () => {
  const bytes = tagged.slice();
  const at = Buffer.from(bytes).indexOf("Info");
  assert.ok(at > 0);
  bytes.fill(0xff, at + 8, at + 12);
  const before = process.memoryUsage.rss();
  const file = await decoded(fileOf("huge.mp3", bytes));
  assert.equal(file.partial, true);
  assert.ok(process.memoryUsage.rss() - before < 100e6);
});

test("an ID3 tag with nothing after it, or text, is a damaged MP3", async () => {
  for (const rest of [new Uint8Array(0), new TextEncoder().encode("no frames here ".repeat(100))]) {
    const problem = await refused(fileOf("tag.mp3", id3Tag(200), rest));
    assert.equal(problem.code, "malformed-audio");
    assert.match(problem.message, /MP3 .*no whole frame/);
  }
});
