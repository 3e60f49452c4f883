/**
 * How long a file left to ffmpeg says it is, read from its own headers: ISO base media (14496-12: mdhd, elst, mehd), ADTS
 * frames counted, ASF file properties, Matroska's Duration (RFC 9559). In seconds.
 */
import type { ByteSource } from "./byteSource.ts";
import { adtsFrameBytes, type ForeignFormat } from "./ffmpegFormats.ts";

export interface StatedLength {
  /** Null where the file does not say. */
  readonly seconds: number | null;
  /** To the sample, so that what comes after it is padding. */
  readonly isExact: boolean;
  /** A clause on how the file shows that it is cut off. */
  readonly cutShort: string | null;
}

const UNSTATED: StatedLength = { seconds: null, isExact: false, cutShort: null };
/** In all of a file: a hostile one can nest millions. */
const MOST_BOXES = 10_000;
const ADTS_RATES_HZ = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

export async function statedLength(format: ForeignFormat, source: ByteSource, startByte: number, endByte: number): Promise<StatedLength> {
  switch (format) {
    case "m4a":
      return isoLength(source, startByte);
    case "aac":
      return adtsLength(source, startByte, endByte);
    case "wma":
      return { ...UNSTATED, seconds: await asfSeconds(source, startByte) };
    case "matroska":
      return { ...UNSTATED, seconds: await matroskaSeconds(source, startByte) };
    case "ac3":
      return UNSTATED;
  }
}

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface BoxReader {
  readonly source: ByteSource;
  boxesLeft: number;
}

async function boxesIn(reader: BoxReader, { start, end }: Omit<Box, "type">): Promise<Box[]> {
  const { source } = reader;
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end && reader.boxesLeft > 0; reader.boxesLeft--) {
    const head = await source.readAt(at, 16);
    if (head.length < 8) break;
    const view = viewOf(head);
    const short = view.getUint32(0);
    const isLong = short === 1 && head.length === 16;
    const size = isLong ? Number(view.getBigUint64(8)) : short === 0 ? end - at : short;
    if (size < (isLong ? 16 : 8)) break;
    boxes.push({ type: String.fromCharCode(...head.subarray(4, 8)), start: at + (isLong ? 16 : 8), end: Math.min(end, at + size) });
    at += size;
  }
  return boxes;
}

async function isoLength(source: ByteSource, startByte: number): Promise<StatedLength> {
  const reader = { source, boxesLeft: MOST_BOXES };
  const moov = (await boxesIn(reader, { start: startByte, end: source.size })).find(({ type }) => type === "moov");
  if (moov === undefined) return UNSTATED;
  const inMovie = await boxesIn(reader, moov);
  const movieScale = await durationIn(source, inMovie.find(({ type }) => type === "mvhd"));
  for (const track of inMovie.filter(({ type }) => type === "trak")) {
    const inTrack = await boxesIn(reader, track);
    const media = inTrack.find(({ type }) => type === "mdia");
    if (media === undefined) continue;
    const inMedia = await boxesIn(reader, media);
    const handler = inMedia.find(({ type }) => type === "hdlr");
    if (handler === undefined || latin(await source.readAt(handler.start + 8, 4)) !== "soun") continue;
    const stated = await durationIn(source, inMedia.find(({ type }) => type === "mdhd"));
    if (stated === undefined || movieScale === undefined) return UNSTATED;
    if (stated.units > 0) return editedLength(await editIn(reader, inTrack), stated, movieScale.scale);
    const extended = inMovie.find(({ type }) => type === "mvex");
    const fragments = extended === undefined ? undefined : (await boxesIn(reader, extended)).find(({ type }) => type === "mehd");
    const units = fragments === undefined ? 0 : await mehdUnits(source, fragments);
    return units > 0 ? { ...UNSTATED, seconds: units / movieScale.scale } : UNSTATED;
  }
  return UNSTATED;
}

interface Duration {
  readonly scale: number;
  readonly units: number;
}

/** Of `mvhd` and `mdhd`: the same fields at the same places. */
async function durationIn(source: ByteSource, box: Box | undefined): Promise<Duration | undefined> {
  if (box === undefined) return undefined;
  const bytes = await source.readAt(box.start, 32);
  if (bytes.length < 32) return undefined;
  const view = viewOf(bytes);
  const isLong = bytes[0] === 1;
  const scale = view.getUint32(isLong ? 20 : 12);
  const units = isLong ? Number(view.getBigUint64(24)) : view.getUint32(16);
  return scale === 0 || units >= (isLong ? 2 ** 63 : 2 ** 32 - 1) ? undefined : { scale, units };
}

async function mehdUnits(source: ByteSource, box: Box): Promise<number> {
  const bytes = await source.readAt(box.start, 12);
  if (bytes.length < 8) return 0;
  return bytes[0] === 1 && bytes.length === 12 ? Number(viewOf(bytes).getBigUint64(4)) : viewOf(bytes).getUint32(4);
}

interface Edit {
  /** In the movie's units. */
  readonly length: number;
  /** In the media's: what comes before it is the encoder's delay. */
  readonly mediaStart: number;
}

/** The one edit of a track; undefined where there is none, or several. */
async function editIn(reader: BoxReader, inTrack: readonly Box[]): Promise<Edit | undefined> {
  const edits = inTrack.find(({ type }) => type === "edts");
  const list = edits === undefined ? undefined : (await boxesIn(reader, edits)).find(({ type }) => type === "elst");
  if (list === undefined) return undefined;
  const bytes = await reader.source.readAt(list.start, 24);
  if (bytes.length < 20) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(4) !== 1) return undefined;
  if (bytes[0] !== 1) return { length: view.getUint32(8), mediaStart: view.getInt32(12) };
  return bytes.length < 24 ? undefined : { length: Number(view.getBigUint64(8)), mediaStart: Number(view.getBigInt64(16)) };
}

/** Edits count in coarser units than samples: where both lengths agree to one unit, the samples' is the exact one. */
function editedLength(edit: Edit | undefined, stated: Duration, movieScale: number): StatedLength {
  const whole = stated.units / stated.scale;
  if (edit === undefined || edit.mediaStart < 0 || edit.length === 0) return { ...UNSTATED, seconds: whole };
  const bySamples = whole - edit.mediaStart / stated.scale;
  const byEdit = edit.length / movieScale;
  const agree = Math.abs(bySamples - byEdit) <= 1.5 / movieScale;
  return { seconds: agree ? bySamples : Math.min(byEdit, Math.max(0, bySamples)), isExact: agree, cutShort: null };
}

async function adtsLength(source: ByteSource, startByte: number, endByte: number): Promise<StatedLength> {
  let seconds = 0;
  let cutShort: string | null = null;
  let at = startByte;
  const windowBytes = 1 << 18;
  walk: while (at + 7 <= endByte) {
    const bytes = await source.readAt(at, Math.min(windowBytes, endByte - at));
    if (bytes.length < 7) break;
    let inside = 0;
    while (inside + 7 <= bytes.length) {
      const length = adtsFrameBytes(bytes, inside);
      const rateHz = ADTS_RATES_HZ[((bytes[inside + 2] ?? 0) >> 2) & 15];
      if (length === 0 || rateHz === undefined) return UNSTATED; // Damage on the way: ffmpeg finds its way round it.
      if (at + inside + length > endByte) {
        cutShort = "its last frame is incomplete";
        break walk;
      }
      seconds += (1024 * (((bytes[inside + 6] ?? 0) & 3) + 1)) / rateHz;
      inside += length;
    }
    at += inside;
  }
  return { seconds, isExact: false, cutShort };
}

const FILE_PROPERTIES = "a1dcab8c47a9cf118ee400c00c205365";

/** Play duration in units of 100 ns, less the preroll in ms. */
async function asfSeconds(source: ByteSource, startByte: number): Promise<number | null> {
  const head = await source.readAt(startByte, 30);
  if (head.length < 30) return null;
  const count = Math.min(viewOf(head).getUint32(24, true), MOST_BOXES);
  let at = startByte + 30;
  for (let index = 0; index < count; index++) {
    const bytes = await source.readAt(at, 104);
    if (bytes.length < 24) return null;
    const view = viewOf(bytes);
    if (Buffer.from(bytes.subarray(0, 16)).toString("hex") === FILE_PROPERTIES && bytes.length >= 88) {
      const seconds = Number(view.getBigUint64(64, true)) / 1e7 - Number(view.getBigUint64(80, true)) / 1e3;
      return seconds > 0 ? seconds : null;
    }
    const size = Number(view.getBigUint64(16, true));
    if (size < 24) return null;
    at += size;
  }
  return null;
}

const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TIMESTAMP_SCALE = 0x2ad7b1;
const DURATION = 0x4489;

async function matroskaSeconds(source: ByteSource, startByte: number): Promise<number | null> {
  const segment = await elementIn(source, startByte, source.size, SEGMENT);
  const info = segment === undefined ? undefined : await elementIn(source, segment.start, segment.end, INFO);
  if (info === undefined) return null;
  const duration = await elementIn(source, info.start, info.end, DURATION);
  if (duration === undefined) return null;
  const value = await source.readAt(duration.start, Math.min(8, duration.end - duration.start));
  const units = value.length === 8 ? viewOf(value).getFloat64(0) : value.length === 4 ? viewOf(value).getFloat32(0) : NaN;
  const scale = await elementIn(source, info.start, info.end, TIMESTAMP_SCALE);
  const scaleBytes = scale === undefined ? undefined : await source.readAt(scale.start, Math.min(8, scale.end - scale.start));
  const nanoseconds = scaleBytes === undefined ? 1e6 : scaleBytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const seconds = (units * nanoseconds) / 1e9;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

/** The first element with this identifier, among those that follow one another from `start`. */
async function elementIn(source: ByteSource, start: number, end: number, wanted: number): Promise<{ start: number; end: number } | undefined> {
  let at = start;
  for (let index = 0; index < MOST_BOXES && at < end; index++) {
    const head = await source.readAt(at, 12);
    const identifier = variableInteger(head, 0, true);
    if (identifier === undefined) return undefined;
    const size = variableInteger(head, identifier.bytes, false);
    if (size === undefined) return undefined;
    const body = at + identifier.bytes + size.bytes;
    // All bits set: a live stream, whose end was not known.
    const stop = size.value === 2 ** (7 * size.bytes) - 1 ? end : Math.min(end, body + size.value);
    if (identifier.value === wanted) return { start: body, end: stop };
    at = stop;
  }
  return undefined;
}

function variableInteger(bytes: Uint8Array, at: number, keepMarker: boolean): { value: number; bytes: number } | undefined {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || at + length > bytes.length) return undefined;
  let value = keepMarker ? first : first & (0xff >> length);
  for (let index = 1; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, bytes: length };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
