/** WAV files made for tests: every coding, and headers as wrong as one likes. Little-endian. */

export interface WavShape {
  readonly tag?: number;
  readonly bits?: number;
  readonly rateHz?: number;
  readonly channels?: number;
  /** Overrides of what follows from the others. */
  readonly blockBytes?: number;
  readonly dataBytes?: number;
  readonly riffBytes?: number;
  readonly id?: string;
  /** WAVE_FORMAT_EXTENSIBLE around the tag. */
  readonly extensible?: boolean;
  /** Chunks between the format and the data, and before the format. */
  readonly between?: readonly Uint8Array[];
  readonly before?: readonly Uint8Array[];
  readonly after?: readonly Uint8Array[];
}

export function wavFile(data: Uint8Array, shape: WavShape = {}): Uint8Array {
  const { tag = 1, bits = 16, rateHz = 44100, channels = 2, extensible = false } = shape;
  const blockBytes = shape.blockBytes ?? channels * Math.ceil(bits / 8);
  const format = new Uint8Array(extensible ? 40 : 16);
  const fields = new DataView(format.buffer);
  fields.setUint16(0, extensible ? 0xfffe : tag, true);
  fields.setUint16(2, channels, true);
  fields.setUint32(4, rateHz, true);
  fields.setUint32(8, rateHz * blockBytes, true);
  fields.setUint16(12, blockBytes, true);
  fields.setUint16(14, bits, true);
  if (extensible) {
    fields.setUint16(16, 22, true);
    fields.setUint16(18, bits, true);
    fields.setUint32(20, 3, true);
    fields.setUint16(24, tag, true);
    format.set([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71], 26);
  }
  const body = Buffer.concat([
    ...(shape.before ?? []),
    chunk("fmt ", format),
    ...(shape.between ?? []),
    chunk("data", data, shape.dataBytes),
    ...(shape.after ?? []),
  ]);
  const head = new Uint8Array(12);
  head.set(new TextEncoder().encode(`${shape.id ?? "RIFF"}\0\0\0\0WAVE`));
  new DataView(head.buffer).setUint32(4, shape.riffBytes ?? body.length + 4, true);
  return new Uint8Array(Buffer.concat([head, body]));
}

/** A chunk, padded to even length; `declaredBytes` may lie. */
export function chunk(id: string, content: Uint8Array, declaredBytes = content.length, padded = true): Uint8Array {
  const bytes = new Uint8Array(8 + content.length + (padded ? content.length % 2 : 0));
  bytes.set(new TextEncoder().encode(id));
  new DataView(bytes.buffer).setUint32(4, declaredBytes, true);
  bytes.set(content, 8);
  return bytes;
}

export type Coding = "u8" | "s16" | "s24" | "s24in32" | "s32" | "f32" | "f64";

/** Interleaved little-endian samples. */
export function encodeSamples(channels: readonly Float32Array[], coding: Coding): Uint8Array {
  const frames = channels[0]?.length ?? 0;
  const sampleBytes = { u8: 1, s16: 2, s24: 3, s24in32: 4, s32: 4, f32: 4, f64: 8 }[coding];
  const bytes = new Uint8Array(frames * channels.length * sampleBytes);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (let frame = 0; frame < frames; frame++) {
    for (const channel of channels) {
      const value = channel[frame] ?? 0;
      if (coding === "u8") view.setUint8(at, Math.round(value * 128) + 128);
      else if (coding === "s16") view.setInt16(at, Math.round(value * 2 ** 15), true);
      else if (coding === "s24") setInt24(view, at, Math.round(value * 2 ** 23));
      else if (coding === "s24in32") view.setInt32(at, Math.round(value * 2 ** 23) * 256, true);
      else if (coding === "s32") view.setInt32(at, Math.round(value * 2 ** 31), true);
      else if (coding === "f32") view.setFloat32(at, value, true);
      else view.setFloat64(at, value, true);
      at += sampleBytes;
    }
  }
  return bytes;
}

function setInt24(view: DataView, at: number, value: number): void {
  view.setUint16(at, value & 0xffff, true);
  view.setInt8(at + 2, value >> 16);
}
