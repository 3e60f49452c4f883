/**
 * Header of one MPEG audio frame (layers I–III of MPEG 1, 2 and 2.5), after ISO 11172-3 and 13818-3.
 * Lengths in bytes, rates in Hz and kbit/s; free-format streams are not taken.
 */
export interface MpegHeader {
  readonly version: 1 | 2 | 2.5;
  readonly layer: 1 | 2 | 3;
  readonly sampleRateHz: number;
  readonly channels: 1 | 2;
  readonly frameBytes: number;
  readonly samplesPerFrame: number;
}

const BITRATES_V1: Readonly<Record<1 | 2 | 3, readonly number[]>> = {
  1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
};
const BITRATES_V2: Readonly<Record<1 | 2 | 3, readonly number[]>> = {
  1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  3: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const RATES_V1 = [44100, 48000, 32000];

/** The header at `offset`, or undefined where those four bytes are none. */
export function parseMpegHeader(bytes: Uint8Array, offset: number): MpegHeader | undefined {
  if (offset + 4 > bytes.length || bytes[offset] !== 0xff) return undefined;
  const b1 = bytes[offset + 1] ?? 0;
  const b2 = bytes[offset + 2] ?? 0;
  const b3 = bytes[offset + 3] ?? 0;
  const versionBits = (b1 >> 3) & 3;
  const layerBits = (b1 >> 1) & 3;
  if ((b1 & 0xe0) !== 0xe0 || versionBits === 1 || layerBits === 0 || (b3 & 3) === 2) return undefined;
  const version = versionBits === 3 ? 1 : versionBits === 2 ? 2 : 2.5;
  const layer = layerBits === 3 ? 1 : layerBits === 2 ? 2 : 3;
  const kilobits = (version === 1 ? BITRATES_V1 : BITRATES_V2)[layer][b2 >> 4] ?? 0;
  const baseRate = RATES_V1[(b2 >> 2) & 3];
  if (kilobits === 0 || baseRate === undefined) return undefined;
  const sampleRateHz = version === 1 ? baseRate : version === 2 ? baseRate / 2 : baseRate / 4;
  const samplesPerFrame = layer === 1 ? 384 : layer === 3 && version !== 1 ? 576 : 1152;
  const padding = (b2 >> 1) & 1;
  const frameBytes =
    layer === 1
      ? (Math.floor((12000 * kilobits) / sampleRateHz) + padding) * 4
      : Math.floor((samplesPerFrame * 125 * kilobits) / sampleRateHz) + padding;
  return { version, layer, sampleRateHz, channels: b3 >> 6 === 3 ? 1 : 2, frameBytes, samplesPerFrame };
}

/** Whether two frames can belong to one stream. */
export function sameStream(a: MpegHeader, b: MpegHeader): boolean {
  return a.version === b.version && a.layer === b.layer && a.sampleRateHz === b.sampleRateHz;
}

/** True where `count` frames of one stream follow one another from `offset`, or fewer that end exactly with the bytes. */
export function confirmedFrameAt(bytes: Uint8Array, offset: number, count: number): boolean {
  const first = parseMpegHeader(bytes, offset);
  if (first === undefined) return false;
  let at = offset + first.frameBytes;
  for (let i = 1; i < count; i++) {
    if (at === bytes.length) return true;
    const next = parseMpegHeader(bytes, at);
    if (next === undefined || !sameStream(first, next)) return false;
    at += next.frameBytes;
  }
  return true;
}
