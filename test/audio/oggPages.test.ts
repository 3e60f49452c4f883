/** The scanner of Ogg pages: what it says of a stream, whatever the chunks that it sees. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { OggPageScanner } from "../../server/src/audio/oggPages.ts";
import type { PageShape } from "./oggFiles.ts";
import { oggPage } from "./oggFiles.ts";

const NO_GRANULE = 0xffffffffffffffffn;
const stream = (serial: number, granules: readonly bigint[]): PageShape[] =>
  granules.map((granule, sequence) => ({ serial, sequence, granule, first: sequence === 0, last: sequence === granules.length - 1 }));
const bytesOf = (pages: readonly PageShape[]): Uint8Array => new Uint8Array(Buffer.concat(pages.map(oggPage)));

function scan(bytes: Uint8Array, chunkBytes = bytes.length): { pages: OggPageScanner; links: Uint8Array[] } {
  const pages = new OggPageScanner();
  const links: Uint8Array[][] = [[]];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    pages.push(bytes.subarray(at, at + chunkBytes)).forEach((piece, index) => {
      if (index > 0) links.push([]);
      links.at(-1)?.push(piece);
    });
  }
  links.at(-1)?.push(pages.rest);
  return { pages, links: links.map((pieces) => new Uint8Array(Buffer.concat(pieces))) };
}

const plain = stream(1, [0n, 0n, 1000n, NO_GRANULE, 2500n]);

test("a whole stream states its length less what is skipped, and is whole", () => {
  const { pages, links } = scan(bytesOf(plain));
  assert.equal(pages.statedFrames(), 2500);
  assert.equal(pages.statedFrames(312), 2188);
  assert.equal(pages.cutShort(), null);
  assert.equal(pages.isChain, false);
  assert.equal(links.length, 1);
});

test("chunks of any size give the same answers and lose no byte", () => {
  const bytes = bytesOf([...plain, ...stream(2, [0n, 700n]), ...stream(1, [0n, 50n])]);
  for (const chunkBytes of [1, 2, 13, 27, 28, 100, 4096]) {
    const { pages, links } = scan(bytes, chunkBytes);
    assert.equal(pages.statedFrames(), 3250);
    assert.equal(pages.cutShort(), null);
    assert.equal(pages.isChain, true);
    assert.deepEqual(links.map((link) => link.length), [plain, stream(2, [0n, 700n]), stream(1, [0n, 50n])].map((link) => bytesOf(link).length));
    assert.deepEqual(Buffer.concat(links), Buffer.from(bytes));
  }
});

test("streams side by side are no chain", () => {
  const pages = [...stream(1, [0n, 300n]), ...stream(2, [0n, 400n])];
  const [a, b, c, d] = pages;
  assert.ok(a && b && c && d);
  assert.equal(scan(bytesOf([a, c, b, d])).pages.isChain, false);
});

test("each way of not being whole has its reason", () => {
  const bytes = bytesOf(plain);
  const reason = (damaged: Uint8Array): string | null => scan(damaged).pages.cutShort();
  assert.match(String(reason(bytes.subarray(0, bytes.length - 1))), /middle of a page/);
  assert.match(String(reason(bytes.subarray(0, bytes.length - 320))), /middle of a page/);
  assert.match(String(reason(bytesOf(plain.slice(0, -1)))), /no end mark/);
  assert.match(String(reason(bytesOf(plain.filter((_, index) => index !== 2)))), /missing or damaged/);
  assert.match(String(reason(new Uint8Array(Buffer.concat([bytesOf(plain.slice(0, 2)), new Uint8Array(40), bytesOf(plain.slice(2))])))), /missing or damaged/);
  assert.match(String(reason(new Uint8Array(0))), /no end mark/);
});

test("a part cut from the middle of a long stream is as long as its pages span", () => {
  const { pages } = scan(bytesOf(stream(1, [0n, 48000n * 100n, 48000n * 130n])));
  assert.equal(pages.statedFrames(312), 48000 * 30);
});

test("positions beyond 2^53 and streams without any state nothing", () => {
  assert.equal(scan(bytesOf(stream(1, [0n, 1n << 60n]))).pages.statedFrames(), null);
  assert.equal(scan(new Uint8Array(500)).pages.statedFrames(), null);
});

test("a file of tiny links does not start a decoder for each", () => {
  const tiny = bytesOf([
    { sequence: 0, granule: 0n, first: true, bodyBytes: 0 },
    { sequence: 1, granule: 0n, bodyBytes: 0 },
  ]);
  const { links } = scan(new Uint8Array(Buffer.concat(Array.from({ length: 5000 }, () => tiny))));
  assert.ok(links.length <= 1001);
});
