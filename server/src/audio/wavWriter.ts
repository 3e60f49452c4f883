/**
 * Writes 16-bit PCM WAV (RIFF, little-endian): 44 bytes of header, then interleaved samples.
 * Plain rounding without dither: what is written is meant to be read back alike every time.
 */

/**
 * Encodes planar channels (full scale 1, all of one length; a shorter one is filled with silence) at
 * `sampleRateHz`. Values beyond full scale are clipped, values that are not numbers become 0.
 */
export function encodeWav16(channels: readonly Float32Array[], sampleRateHz: number): Uint8Array {
  const frames = channels.reduce((longest, channel) => Math.max(longest, channel.length), 0);
  const dataBytes = frames * channels.length * 2;
  const bytes = new Uint8Array(44 + dataBytes);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("RIFF\0\0\0\0WAVEfmt "));
  view.setUint32(4, 36 + dataBytes, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * channels.length * 2, true);
  view.setUint16(32, channels.length * 2, true);
  view.setUint16(34, 16, true);
  bytes.set(new TextEncoder().encode("data"), 36);
  view.setUint32(40, dataBytes, true);
  channels.forEach((channel, index) => {
    for (let frame = 0; frame < channel.length; frame++) {
      view.setInt16(44 + (frame * channels.length + index) * 2, toInt16(channel[frame] ?? 0), true);
    }
  });
  return bytes;
}

function toInt16(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.max(-32768, Math.min(32767, Math.round(value * 32768)));
}
