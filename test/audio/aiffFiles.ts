/** AIFF and AIFF-C files made for tests. Big-endian. */

export interface AiffShape {
  /** AIFF-C compression type; AIFF without. */
  readonly coding?: string;
  readonly bits?: number;
  readonly rateHz?: number;
  readonly channels?: number;
  /** Overrides of what follows from the data. */
  readonly frames?: number;
  readonly dataBytes?: number;
  readonly offset?: number;
  readonly before?: readonly Uint8Array[];
  /** Puts the sound before the format. */
  readonly soundFirst?: boolean;
}

export function aiffFile(data: Uint8Array, shape: AiffShape = {}): Uint8Array {
  const { bits = 16, rateHz = 44100, channels = 2, offset = 0 } = shape;
  const frameBytes = channels * Math.ceil(bits / 8);
  const common = new Uint8Array(shape.coding === undefined ? 18 : 24);
  const fields = new DataView(common.buffer);
  fields.setUint16(0, channels);
  fields.setUint32(2, shape.frames ?? Math.floor(data.length / frameBytes));
  fields.setUint16(6, bits);
  setExtended(fields, 8, rateHz);
  if (shape.coding !== undefined) common.set(new TextEncoder().encode(shape.coding), 18);
  const sound = new Uint8Array(8 + offset + data.length);
  new DataView(sound.buffer).setUint32(0, offset);
  sound.set(data, 8 + offset);
  const chunks = [aiffChunk("COMM", common), aiffChunk("SSND", sound, shape.dataBytes === undefined ? sound.length : shape.dataBytes + 8)];
  if (shape.soundFirst === true) chunks.reverse();
  const body = Buffer.concat([...(shape.before ?? []), ...chunks]);
  const head = new Uint8Array(12);
  head.set(new TextEncoder().encode(`FORM\0\0\0\0${shape.coding === undefined ? "AIFF" : "AIFC"}`));
  new DataView(head.buffer).setUint32(4, body.length + 4);
  return new Uint8Array(Buffer.concat([head, body]));
}

export function aiffChunk(id: string, content: Uint8Array, declaredBytes = content.length): Uint8Array {
  const bytes = new Uint8Array(8 + content.length + (content.length % 2));
  bytes.set(new TextEncoder().encode(id));
  new DataView(bytes.buffer).setUint32(4, declaredBytes);
  bytes.set(content, 8);
  return bytes;
}

/** Samples of `sampleBytes` bytes each with their order turned round. */
export function swapBytes(bytes: Uint8Array, sampleBytes: number): Uint8Array {
  return bytes.map((_, index) => bytes[index - (index % sampleBytes) + sampleBytes - 1 - (index % sampleBytes)] ?? 0);
}

/** An 80-bit IEEE 754 number. */
function setExtended(fields: DataView, at: number, value: number): void {
  if (value === 0) return;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  fields.setUint16(at, (value < 0 ? 0x8000 : 0) | (exponent + 16383));
  fields.setBigUint64(at + 2, BigInt(Math.round((Math.abs(value) / 2 ** exponent) * 2 ** 52)) << 11n);
}
