/** MPEG audio frames made for tests: layer III without any sound, for which an empty frame body is valid. */

export interface SilentFrames {
  readonly count: number;
  /** MPEG 1 at 44,100 Hz and 128 kbit/s, or MPEG 2 at 22,050 Hz and 64 kbit/s. */
  readonly version: 1 | 2;
  readonly mono?: boolean;
}

export function silentMp3({ count, version, mono = false }: SilentFrames): Uint8Array {
  const header = [0xff, version === 1 ? 0xfb : 0xf3, version === 1 ? 0x90 : 0x80, mono ? 0xc0 : 0x00];
  const frameBytes = version === 1 ? 417 : 208;
  const bytes = new Uint8Array(frameBytes * count);
  for (let frame = 0; frame < count; frame++) bytes.set(header, frame * frameBytes);
  return bytes;
}

/** An ID3v2.4 tag with so many bytes of content. */
export function id3Tag(contentBytes: number, footer = false): Uint8Array {
  const bytes = new Uint8Array(10 + contentBytes + (footer ? 10 : 0));
  const size = [21, 14, 7, 0].map((shift) => (contentBytes >> shift) & 127);
  bytes.set([0x49, 0x44, 0x33, 4, 0, footer ? 0x10 : 0, ...size]);
  return bytes;
}
