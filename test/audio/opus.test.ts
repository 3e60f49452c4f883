/** Ogg Opus: whole, cut, joined, and with headers that cannot be true. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeOpus } from "../../server/src/audio/opus.ts";
import { assertChunkingDoesNotMatter } from "./chunking.ts";
import { decodeAll, decoded, fileOf, fixtureBytes, fixturePath, refused } from "./fixtures.ts";
import { changePage, pagesOf } from "./oggFiles.ts";
import { assertTwoTone } from "./tones.ts";

const whole = fixtureBytes("two-tone.opus");
const [firstPage = new Uint8Array(0), ...otherPages] = pagesOf(whole);

test("the two tones at 48 kHz, without the pre-skip and to the sample as long as they were", async () => {
  const file = await decoded(fixturePath("two-tone.opus"));
  assert.equal(file.format, "opus");
  assert.equal(file.sourceSampleRateHz, 48000);
  assert.equal(file.sourceChannels, 2);
  assert.equal(file.channels[0]?.length, 48000);
  assert.equal(file.declaredSeconds, 1);
  assert.equal(file.partial, false);
  assert.deepEqual(file.warnings, []);
  assertTwoTone(file.channels, 48000);
});

test("chunks of any size give the same samples", async () => {
  await assertChunkingDoesNotMatter(fixturePath("two-tone.opus"), decodeOpus);
});

test("a file that was cut is partial and says so", async () => {
  const file = await decoded(fileOf("cut.opus", whole, whole.subarray(0, whole.length - 5000)));
  assert.equal(file.partial, true);
  assert.match(file.warnings.join(), /breaks off in the middle of a page.*could be decoded/);
});

test("a file joined to itself is decoded twice, each time without the pre-skip", async () => {
  const file = await decoded(fileOf("twice.opus", whole, whole));
  assert.equal(file.channels[0]?.length, 96000);
  assert.equal(file.partial, false);
  assertTwoTone(
    file.channels.map((channel) => channel.subarray(48000)),
    48000,
  );
});

test("no channels are refused by name, a header that ends early as damaged", async () => {
  const none = changePage(firstPage, (view, body) => view.setUint8(body + 9, 0));
  assert.match((await refused(fileOf("hostile.opus", none, ...otherPages))).message, /0 channels/);
  for (const length of [36, 40, firstPage.length]) assert.equal((await refused(fileOf("short.opus", whole.subarray(0, length)))).code, "malformed-audio");
});

test("damaged packets are not reported on the console", async () => {
  const damaged = whole.slice();
  for (let at = firstPage.length + 2000; at < damaged.length; at += 97) damaged[at] = (damaged[at] ?? 0) ^ 0xff;
  const printed: unknown[] = [];
  const print = console.error;
  console.error = (...values: unknown[]) => printed.push(values);
  try {
    await decodeAll(fileOf("damaged.opus", damaged));
    assert.deepEqual(printed, []);
  } finally {
    console.error = print;
  }
});
